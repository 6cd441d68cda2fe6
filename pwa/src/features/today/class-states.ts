import type { CellStates } from '../../data/classroom.ts';
import { officialMark, type AttendanceSheet } from '@osss/shared/collections/attendance-sheets.ts';
import type { Enrollment } from '@osss/shared/collections/enrollments.ts';
import { minutesOf } from '@osss/shared/school-day.ts';
import { rosterOn, type ClassMeeting } from '@osss/shared/timetable.ts';
import type { Guid, Instant, SchoolDate } from '@osss/shared/values.ts';

export type ClassState = {
  /** When attendance was said to be taken; not taken is never absent, and marks alone do not make it taken. */
  taken_at: Instant | null;
  /** Entries of this class that only this device has. */
  on_device: number;
  /** Students of that day without any mark. */
  unmarked: number;
  students: number;
};

/** What the day's list says of one class meeting. */
export function classState(
  sheet: AttendanceSheet | undefined,
  cells: CellStates | undefined,
  enrollments: readonly Enrollment[],
  meeting: { section_id: Guid; date: SchoolDate },
): ClassState {
  const students = new Set(rosterOn(enrollments, meeting.section_id, meeting.date).map((enrollment) => enrollment.student_id));
  const unmarked = [...students].filter((student) => officialMark(sheet?.marks[student]) === null).length;
  const on_device = Object.values(cells ?? {}).filter((cell) => cell.state === 'device').length;
  return { taken_at: sheet?.taken?.at ?? null, on_device, unmarked, students: students.size };
}

/** Longer than twelve hours, so that one clock face shows some time twice. */
export function isLongDay(classes: readonly ClassMeeting[]): boolean {
  const starts = classes.flatMap(({ start_time }) => (start_time === null ? [] : [minutesOf(start_time)]));
  return starts.length > 0 && Math.max(...starts) - Math.min(...starts) >= 12 * 60;
}
