import type { Guid } from '@osss/shared/values.ts';

/** In the order in which they are mended: the rosters, then the page of the set-up from its top down, then the people. */
export const findingCodes = [
  'no_term',
  'no_classes',
  'time_zone_not_said',
  'no_default_schedule',
  'periods_without_time',
  'no_instructional_day',
  'labels_without_meaning',
  'classes_without_meeting',
  'cycle_days_never_come',
  'no_present_code',
  'classes_without_teacher',
  'teachers_without_sign_in',
  'calendar_ends_early',
  'schedules_lack_periods',
  'classes_without_students',
] as const;
export type FindingCode = (typeof findingCodes)[number];

type Mend = { severity: 'today' | 'surprise'; page: (school: Guid) => string; path: string | null };

const part = (severity: Mend['severity'], anchor: string, path: string): Mend => ({
  severity,
  page: (school) => `/school/setup/${school}#${anchor}`,
  path,
});
const roster = (severity: Mend['severity']): Mend => ({ severity, page: () => '/school/import', path: null });

/** Where each is mended. */
export const mends: Record<FindingCode, Mend> = {
  no_term: roster('today'),
  no_classes: roster('today'),
  no_default_schedule: part('today', 'bell-schedules', 'bell_schedules'),
  no_instructional_day: part('today', 'calendar', 'calendar'),
  no_present_code: part('today', 'attendance-codes', 'attendance_codes'),
  labels_without_meaning: part('today', 'period-mapping', 'period_mapping'),
  periods_without_time: part('today', 'bell-schedules', 'bell_schedules'),
  classes_without_meeting: part('today', 'period-mapping', 'period_mapping'),
  classes_without_teacher: roster('today'),
  teachers_without_sign_in: { severity: 'today', page: () => '/school/sign-ins', path: 'logins' },
  cycle_days_never_come: part('today', 'calendar', 'calendar'),
  calendar_ends_early: part('surprise', 'calendar', 'calendar'),
  schedules_lack_periods: part('surprise', 'bell-schedules', 'bell_schedules'),
  classes_without_students: roster('surprise'),
  // Today would open on the class of another hour.
  time_zone_not_said: part('today', 'general', 'general.timezone'),
};
