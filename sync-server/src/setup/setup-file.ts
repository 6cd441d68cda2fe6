import { z } from 'zod';
import { clockTime, schoolDate } from '@osss/shared/values.ts';

const timeZone = z.string().refine(isTimeZone, 'not a time zone, such as America/Chicago');
const name = z.string().min(1).max(100);

/** Ed-Fi's attendance event categories. */
const category = z.enum([
  ...(['Present', 'In Attendance', 'Tardy', 'Early departure', 'Excused Absence', 'Unexcused Absence', 'Partial'] as const),
]);

const attendanceCode = z.strictObject({
  code: z.string().min(1).max(8),
  description: name,
  is_present: z.boolean(),
  is_excused: z.boolean(),
  office_only: z.boolean().default(false),
  counts_for_ada: z.boolean(),
  wants_minutes: z.boolean().default(false),
  category,
  color: z.enum(['green', 'red', 'amber', 'blue', 'violet', 'gray']),
  key: z.string().max(1),
});

const period = z
  .strictObject({ name, start_time: clockTime, end_time: clockTime })
  .refine(({ start_time, end_time }) => start_time < end_time, { error: 'ends before it starts', path: ['end_time'] });

const bellSchedule = z.strictObject({
  name,
  is_default: z.boolean().default(false),
  periods: z.array(period).min(1).refine(distinct('name'), 'names a period twice'),
});

const calendarDay = z.strictObject({
  date: schoolDate,
  day_type: z.string().min(1).default('instructional'),
  cycle_day: z.string().min(1).nullable().default(null),
  /** Name of another schedule than the default. */
  bell_schedule: name.nullable().default(null),
});

/** What a label in the `periods` of OneRoster classes means here. Neither day: every instructional day. */
const periodMapping = z.strictObject({
  label: name,
  meetings: z
    .array(
      z.strictObject({
        period: name,
        cycle_day: z.string().min(1).nullable().default(null),
        day_of_week: z.int().min(0).max(6).nullable().default(null),
      }),
    )
    .min(1),
});

const school = z
  .strictObject({
    school_code: z.string().min(1),
    timezone: timeZone,
    edit_days: z.int().min(0).max(365),
    late_days: z.int().min(0).max(365),
    attendance_codes: z.array(attendanceCode).min(1).refine(distinct('code'), 'names a code twice'),
    bell_schedules: z.array(bellSchedule).min(1).refine(distinct('name'), 'names a schedule twice'),
    calendar: z.array(calendarDay).refine(distinct('date'), 'names a day twice'),
    period_mapping: z.array(periodMapping).refine(distinct('label'), 'names a label twice'),
  })
  .superRefine(checkNames);

const login = z.strictObject({
  employee_number: z.string().min(1),
  issuer: z.url(),
  subject: z.string().min(1),
  title: z.string().min(1).optional(),
});

/** What a school says of itself that no roster contains: its day, its calendar, its codes, and who may sign in. */
export const setupFile = z.strictObject({ schools: z.array(school), logins: z.array(login).default([]) });
export type SetupFile = z.infer<typeof setupFile>;
export type SchoolSetup = SetupFile['schools'][number];
export type BellSchedule = SchoolSetup['bell_schedules'][number];
export type CalendarDay = SchoolSetup['calendar'][number];
export type PeriodMapping = SchoolSetup['period_mapping'][number];
export type AttendanceCodeSetup = SchoolSetup['attendance_codes'][number];

type NamedParts = {
  bell_schedules: { name: string; is_default: boolean; periods: { name: string }[] }[];
  calendar: { bell_schedule: string | null }[];
  period_mapping: { meetings: { period: string }[] }[];
};

/** Schedules and periods are named in several places, and each name must be one that exists. */
function checkNames({ bell_schedules, calendar, period_mapping }: NamedParts, context: z.core.$RefinementCtx): void {
  const wrong = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message, input: undefined });
  const standard = bell_schedules.filter(({ is_default }) => is_default);
  // Everything below is about that one: without it there would be a problem for every period.
  if (standard.length !== 1) return wrong(['bell_schedules'], 'must have exactly one default schedule');
  const schedules = new Set(bell_schedules.map(({ name }) => name));
  for (const [index, { bell_schedule }] of calendar.entries()) {
    if (bell_schedule !== null && !schedules.has(bell_schedule)) {
      wrong(['calendar', index, 'bell_schedule'], `no bell schedule is named ${bell_schedule}`);
    }
  }
  const periods = new Set(standard[0]?.periods.map(({ name }) => name));
  for (const [index, { meetings }] of period_mapping.entries()) {
    for (const [place, { period }] of meetings.entries()) {
      if (periods.has(period)) continue;
      wrong(['period_mapping', index, 'meetings', place, 'period'], `the default schedule has no period named ${period}`);
    }
  }
}

function distinct<Key extends string>(key: Key): (items: Record<Key, string>[]) => boolean {
  return (items) => new Set(items.map((item) => item[key])).size === items.length;
}

function isTimeZone(value: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
