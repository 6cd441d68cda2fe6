import { z } from 'zod';
import { anyOf, atSchool, teachesOneOf } from '../access.ts';
import { clockTime, guid, schoolDate } from '../values.ts';
import { defineCollection, uuidKey, type DocumentOf } from './define.ts';
import { weight } from './scores.ts';
import { alertReadersSetting, usualAlertReaders } from './student-alerts.ts';

export const attendanceCode = z.looseObject({
  code: z.string().min(1).max(8),
  description: z.string(),
  is_present: z.boolean(),
  is_excused: z.boolean(),
  office_only: z.boolean(),
  counts_for_ada: z.boolean(),
  wants_minutes: z.boolean(),
  /** Ed-Fi attendance event category, e.g. `Tardy`. */
  category: z.string(),
  color: z.string(),
  /** The key that sets it, as `KeyboardEvent.key`. */
  key: z.string().max(1),
});

const bellPeriod = z.looseObject({
  id: guid,
  name: z.string(),
  /** Null until the school says when it rings. */
  start_time: clockTime.nullable(),
  end_time: clockTime.nullable(),
  sequence: z.int(),
});

const calendarDay = z.looseObject({
  date: schoolDate,
  day_type: z.string(),
  /** `A`, `B`, … where the school rotates; null where it goes by weekday. */
  cycle_day: z.string().nullable(),
  /** Null: the school's default schedule. */
  bell_schedule_id: guid.nullable(),
});

/** What counts where a school has not said otherwise. */
export const defaultSettings = {
  edit_days: 5,
  late_days: 30,
  half_day_minutes: 120,
  full_day_minutes: 240,
  alert_readers: usualAlertReaders,
  office_email: null as string | null,
};

export const schools = defineCollection({
  name: 'schools',
  version: 0,
  schema: z.looseObject({
    id: guid,
    name: z.string(),
    school_code: z.string().nullable(),
    timezone: z.string(),
    settings: z.looseObject({
      /** How many days back a teacher may still edit; 0 is the same day only. */
      edit_days: z.int().min(0),
      /** How many days an edit may take to arrive and still be applied without the office (EX5). */
      late_days: z.int().min(0),
      /** Minutes present from which the daily value is half, and whole. */
      half_day_minutes: z.int().min(0),
      full_day_minutes: z.int().min(0),
      /** Which work lets a person read the alerts of the students in reach; an audience not named: the usual readers. */
      alert_readers: alertReadersSetting,
      /** Where teachers write to the office; null where they call. */
      office_email: z.string().nullable(),
    }),
    attendance_codes: z.array(attendanceCode),
    bell_schedules: z.array(z.looseObject({ id: guid, name: z.string(), is_default: z.boolean(), periods: z.array(bellPeriod) })),
    terms: z.array(z.looseObject({ id: guid, name: z.string(), type: z.string(), start_date: schoolDate, end_date: schoolDate })),
    grading_periods: z.array(
      z.looseObject({
        id: guid,
        term_id: guid,
        name: z.string(),
        start_date: schoolDate,
        end_date: schoolDate,
        /** The first day on which its grades can no longer be changed. */
        locks_on: schoolDate.nullable(),
        /** In the term's grade, beside the other periods'. */
        weight,
      }),
    ),
    calendar: z.array(calendarDay),
  }),
  indexes: [],
  scopeKind: 'school',
  keyFields: uuidKey,
  scopeRef: (key) => key['id'] ?? '',
  blank: null,
  mayRead: anyOf(atSchool, teachesOneOf),
  cells: {},
});
export type School = DocumentOf<typeof schools>;
export type AttendanceCode = z.infer<typeof attendanceCode>;
