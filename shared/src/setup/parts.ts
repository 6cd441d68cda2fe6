import { z } from 'zod';
import { weight } from '../collections/scores.ts';
import { possibleAlertReaders } from '../collections/student-alerts.ts';
import { clockTime, guid, schoolDate } from '../values.ts';

/** What a school says of itself, part by part: the file of `npm run school`, the REST door and the pages all speak these. */
const name = z.string().trim().min(1, 'needs a name').max(100);
const cycleDay = z.string().trim().min(1).max(20).nullable().default(null);
const days = z.int().min(0).max(365);
// Of nothing, everybody who is away would have half a day.
const minutesOfDay = z.int().min(1).max(1440);

export const general = z
  .strictObject({
    timezone: z.string().refine(isTimeZone, 'is not a time zone, such as America/Chicago').meta({
      description: 'IANA time zone of the school, such as America/Chicago.',
    }),
    edit_days: days.meta({ description: 'How many days back a teacher may still edit attendance; 0 is the same day only.' }),
    late_days: days.meta({ description: 'How many days an edit may take to arrive and still be applied without the office.' }),
    half_day_minutes: minutesOfDay.meta({ description: 'Minutes present from which a day counts as half.' }),
    full_day_minutes: minutesOfDay.meta({ description: 'Minutes present from which a day counts as whole.' }),
    office_email: z
      .email('is not an e-mail address')
      .max(200)
      .nullable()
      .default(null)
      .meta({ description: 'Where teachers write about their marks; null where they call.' }),
  })
  .refine((part) => part.half_day_minutes <= part.full_day_minutes, {
    error: 'must not be less than the minutes of half a day',
    path: ['full_day_minutes'],
  });

/** Ed-Fi's attendance event categories. */
export const codeCategories = [
  ...(['Present', 'In Attendance', 'Tardy', 'Early departure', 'Excused Absence', 'Unexcused Absence', 'Partial'] as const),
] as const;
export const codeColors = ['green', 'red', 'amber', 'blue', 'violet', 'gray'] as const;

const attendanceCode = z.strictObject({
  code: z.string().trim().min(1, 'needs a letter or two').max(8),
  description: name,
  is_present: z.boolean(),
  is_excused: z.boolean(),
  office_only: z.boolean().default(false),
  counts_for_ada: z.boolean(),
  wants_minutes: z.boolean().default(false),
  category: z.enum(codeCategories),
  color: z.enum(codeColors),
  key: z
    .string()
    .regex(/^\D?$/u, 'must be one character and no digit: digits are minutes')
    .meta({ description: 'The key that sets it; empty for none.' }),
});
export const attendanceCodes = z
  .array(attendanceCode)
  .min(1, 'needs at least one code')
  .max(50)
  .superRefine(distinct('code', 'is the code of another row'))
  .superRefine(distinctKeys);

const period = z
  .strictObject({
    id: guid.optional().meta({ description: 'Keeps a period that is renamed the same; files need none.' }),
    name,
    start_time: clockTime.nullable().default(null),
    end_time: clockTime.nullable().default(null),
  })
  .refine(({ start_time, end_time }) => (start_time === null) === (end_time === null), {
    error: 'needs both times, or none',
    path: ['end_time'],
  })
  .refine(({ start_time, end_time }) => start_time === null || end_time === null || start_time < end_time, {
    error: 'ends before it starts',
    path: ['end_time'],
  });

const bellSchedule = z.strictObject({
  id: guid.optional().meta({ description: 'Keeps a schedule that is renamed the same; files need none.' }),
  name,
  is_default: z.boolean().default(false),
  periods: z.array(period).min(1, 'needs a period').max(50).superRefine(distinct('name', 'is the name of another period')),
});
export const bellSchedules = z
  .array(bellSchedule)
  .min(1, 'needs a schedule')
  .max(50)
  .superRefine(distinct('name', 'is the name of another schedule'))
  .refine((schedules) => schedules.filter(({ is_default }) => is_default).length === 1, 'must have exactly one default schedule');

const dayType = z
  .string()
  .regex(/^[a-z][a-z0-9_ -]*$/, 'must be written in small letters, such as instructional or holiday')
  .max(40);
const calendarDay = z.strictObject({
  date: schoolDate,
  day_type: dayType.default('instructional').meta({ description: 'Classes meet on instructional days only.' }),
  cycle_day: cycleDay.meta({ description: 'A, B, … where the school rotates.' }),
  bell_schedule: name.nullable().default(null).meta({ description: 'Name of another schedule than the default.' }),
});

const span = { from: schoolDate, to: schoolDate };
const forwards = (dates: { from: string; to: string }) => dates.from <= dates.to;
const backwards = { error: 'is before the first day', path: ['to'] };
const dayOfWeek = z.int().min(0).max(6);

const generated = z
  .strictObject({
    ...span,
    weekdays: z.array(dayOfWeek).min(1).max(7).default([1, 2, 3, 4, 5]).meta({ description: 'School days of the week; 0 is Sunday.' }),
    rotation: z
      .array(z.string().trim().min(1).max(20))
      .max(20)
      .default([])
      .meta({ description: 'Cycle days in turn over the school days, such as ["A", "B"]; empty where the school goes by weekday.' }),
    holidays: z
      .array(
        z
          .strictObject({ from: schoolDate, to: schoolDate.optional(), name: name.optional() })
          .refine(({ from, to = from }) => from <= to, backwards),
      )
      .max(100)
      .default([]),
    bell_schedules: z
      .array(z.strictObject({ day_of_week: dayOfWeek, bell_schedule: name }))
      .max(7)
      .superRefine(distinct('day_of_week', 'is listed twice'))
      .default([])
      .meta({ description: 'Weekdays with another schedule than the default.' }),
  })
  .refine(forwards, backwards)
  .refine(({ from, to }) => Date.parse(to) - Date.parse(from) < 800 * 86_400_000, { error: 'is more than two years later', path: ['to'] })
  .superRefine(holidaysWithin);

export const calendar = z
  .strictObject({
    generate: z.array(generated).max(12).default([]).meta({ description: 'Days by rule; what `days` lists is instead of them.' }),
    days: z.array(calendarDay).max(2000).default([]).superRefine(distinct('date', 'is listed twice')),
  })
  .refine(({ generate, days }) => generate.length + days.length > 0, 'needs days, or a rule that makes them');

/** What a label in the `periods` of OneRoster classes means here. Neither day: every instructional day. */
const mappedLabel = z.strictObject({
  label: z.string().min(1).max(200),
  meetings: z
    .array(
      z.strictObject({
        period: name.meta({ description: 'A period of the default schedule.' }),
        cycle_day: cycleDay,
        day_of_week: dayOfWeek.nullable().default(null).meta({ description: '0 is Sunday.' }),
      }),
    )
    .max(50)
    .meta({ description: 'Without any, the label means nothing, as before anybody said what it means.' }),
});
export const periodMapping = z.array(mappedLabel).max(1000).superRefine(distinct('label', 'is listed twice'));

const gradingPeriod = z
  .strictObject({
    id: guid.optional().meta({ description: 'Keeps a grading period that is renamed the same; files need none.' }),
    term: name.meta({ description: 'Name of a term of the roster.' }),
    name,
    start_date: schoolDate,
    end_date: schoolDate,
    locks_on: schoolDate.nullable().default(null).meta({ description: 'First day on which its grades can no longer be changed.' }),
    weight: weight.default(1).meta({ description: 'In the term’s grade, beside the other periods’.' }),
  })
  .refine(({ start_date, end_date }) => start_date <= end_date, { error: 'is before the first day', path: ['end_date'] });
export const gradingPeriods = z.array(gradingPeriod).max(200).superRefine(distinctInTerm);

const readers = z.array(z.enum(possibleAlertReaders)).max(possibleAlertReaders.length);
export const alertReaderLists = z.strictObject({
  safety: readers.meta({ description: 'Allergy, seizure, do-not-release.' }),
  plan: readers.meta({ description: 'IEP, 504, custody.' }),
});

/** Attendance of some classes for some days. */
export const substitutePass = z
  .strictObject({
    employee_number: z.string().trim().min(1, 'needs the substitute’s staff number').max(100),
    all_sections_of: z.string().trim().min(1).max(100).optional().meta({ description: 'Staff number of the teacher who is away.' }),
    sections: z.array(z.string().min(1).max(200)).min(1).max(50).optional().meta({ description: 'Ids of classes: ours, or the roster’s.' }),
    ...span,
  })
  .refine((pass) => (pass.all_sections_of === undefined) !== (pass.sections === undefined), {
    error: 'needs either the teacher who is away or a list of classes',
    path: ['sections'],
  })
  .refine(forwards, backwards);

/** The parts, by their names in the file. */
export const setupParts = {
  general,
  bell_schedules: bellSchedules,
  calendar,
  period_mapping: periodMapping,
  attendance_codes: attendanceCodes,
  grading_periods: gradingPeriods,
  alert_readers: alertReaderLists,
};
export type PartName = keyof typeof setupParts;
export const partNames = Object.keys(setupParts) as PartName[];

export type General = z.infer<typeof general>;
export type AttendanceCodeSetup = z.infer<typeof attendanceCode>;
export type BellSchedule = z.infer<typeof bellSchedule>;
export type Calendar = z.infer<typeof calendar>;
export type CalendarDay = z.infer<typeof calendarDay>;
export type PeriodMapping = z.infer<typeof mappedLabel>;
export type GradingPeriodSetup = z.infer<typeof gradingPeriod>;
export type AlertReaders = z.infer<typeof alertReaderLists>;
export type SubstitutePass = z.infer<typeof substitutePass>;

/** Says it at the field of the second one, so that an error can stand beside it. */
export function distinct<Key extends string>(key: Key, message: string) {
  return (items: Record<Key, string | number>[], context: z.core.$RefinementCtx): void => {
    const seen = new Set<string | number>();
    for (const [index, item] of items.entries()) {
      if (seen.has(item[key])) context.addIssue({ code: 'custom', path: [index, key], message, input: item[key] });
      seen.add(item[key]);
    }
  };
}

/** One beside the rule would be no holiday, without a word: most often the year is wrong. */
function holidaysWithin(
  { from, to, holidays }: { from: string; to: string; holidays: { from: string; to?: string | undefined }[] },
  context: z.core.$RefinementCtx,
): void {
  for (const [index, { from: first, to: last = first }] of holidays.entries()) {
    if (first <= last && (last < from || to < first)) {
      const path = ['holidays', index, 'from'];
      context.addIssue({ code: 'custom', path, message: `is not between ${from} and ${to}`, input: first });
    }
  }
}

function distinctKeys(codes: { key: string }[], context: z.core.$RefinementCtx): void {
  const seen = new Set<string>();
  for (const [index, { key }] of codes.entries()) {
    const letter = key.toLowerCase();
    if (letter !== '' && seen.has(letter)) {
      context.addIssue({ code: 'custom', path: [index, 'key'], message: 'is the key of another code', input: key });
    }
    seen.add(letter);
  }
}

function distinctInTerm(periods: { term: string; name: string }[], context: z.core.$RefinementCtx): void {
  const seen = new Set<string>();
  for (const [index, period] of periods.entries()) {
    const key = JSON.stringify([period.term, period.name]);
    if (seen.has(key))
      context.addIssue({ code: 'custom', path: [index, 'name'], message: 'is listed twice in its term', input: period.name });
    seen.add(key);
  }
}

/** By its name: an offset is no zone, since it knows no summer, and Postgres counts it the other way. */
function isTimeZone(value: string): boolean {
  if (!/^[A-Za-z]/.test(value)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
