import { officialMark, type AttendanceSheet } from '@osss/shared/collections/attendance-sheets.ts';
import type { AttendanceCode } from '@osss/shared/collections/schools.ts';
import type { ClassMeeting } from '@osss/shared/timetable.ts';
import { minutesOf } from '@osss/shared/school-day.ts';
import type { Guid } from '@osss/shared/values.ts';

/** Whether a student can be called: here by the official mark, or not marked yet. At a school activity one is present elsewhere. */
export function isInRoom(student: Guid, sheet: AttendanceSheet | null, codes: readonly AttendanceCode[]): boolean {
  const mark = officialMark(sheet?.marks[student]);
  const code = codes.find((candidate) => candidate.code === mark?.code);
  return code === undefined || (code.is_present && code.category !== 'In Attendance');
}

/** The meeting that runs, or the last that began; before the first bell the first. Null on a day without the class. */
export function meetingNow(meetings: readonly ClassMeeting[], minutes: number): ClassMeeting | null {
  const begun = meetings.filter(({ start_time }) => start_time !== null && minutesOf(start_time) <= minutes);
  return begun.at(-1) ?? meetings[0] ?? null;
}
