import type { Mark } from './collections/attendance-sheets.ts';
import type { AttendanceCode, School } from './collections/schools.ts';

/** One meeting of a student's day: how long it lasts in minutes, and the official mark; null where there is none. */
export type AttendedMeeting = { minutes: number; official: Mark | null };

type Meaning = Pick<AttendanceCode, 'is_present' | 'wants_minutes'>;

export type DailyAttendance = {
  present_minutes: number;
  /** Of meetings without a mark: nobody is present, and nobody absent, without one. */
  open_minutes: number;
  value: 'full' | 'half' | 'none';
  /** False: what is still open may raise the value. */
  settled: boolean;
};

/** PRODUCT § Attendance: the daily value follows from the minutes present, by the school's own thresholds. */
export function dailyAttendance(
  meetings: readonly AttendedMeeting[],
  codes: ReadonlyMap<string, Meaning>,
  settings: Pick<School['settings'], 'half_day_minutes' | 'full_day_minutes'>,
): DailyAttendance {
  let [present_minutes, open_minutes] = [0, 0];
  for (const { minutes, official } of meetings) {
    if (official === null) open_minutes += minutes;
    else present_minutes += minutesPresent(minutes, official, codes.get(official.code));
  }
  const valueOf = (present: number) =>
    present >= settings.full_day_minutes ? 'full' : present >= settings.half_day_minutes ? 'half' : 'none';
  const value = valueOf(present_minutes);
  return { present_minutes, open_minutes, value, settled: value === valueOf(present_minutes + open_minutes) };
}

/** Of a code the school no longer has nobody can say that it was presence. */
function minutesPresent(minutes: number, official: Mark, meaning: Meaning | undefined): number {
  if (meaning?.is_present !== true) return 0;
  const late = meaning.wants_minutes ? (official.minutes ?? 0) : 0;
  return Math.max(0, minutes - late - (official.left_early_minutes ?? 0));
}
