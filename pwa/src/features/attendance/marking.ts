import type { Edit } from '../../data/classroom.ts';
import type { Mark } from '@osss/shared/collections/attendance-sheets.ts';
import type { AttendanceCode } from '@osss/shared/collections/schools.ts';
import type { Guid, Instant } from '@osss/shared/values.ts';
import type { Row } from './rows.ts';

/** The code that says "here, in time": what "mark the rest present" writes. Null where the school has none. */
export function presentCode(codes: readonly AttendanceCode[]): AttendanceCode | null {
  return codes.find((code) => code.is_present && !code.office_only && !code.wants_minutes) ?? null;
}

/** The codes a teacher sets, and the one a mark already has, so that it is never shown as nothing. */
export function codesFor(codes: readonly AttendanceCode[], mark: Mark | null): AttendanceCode[] {
  return codes.filter((code) => !code.office_only || code.code === mark?.code);
}

/** One student's mark. A note stays when only the code changes; minutes belong to the code they were typed for. */
export function markEdit(sheetId: string, row: Pick<Row, 'student_id' | 'teacher'>, code: string): Edit {
  const note = row.teacher?.note;
  return teacherMark(sheetId, row.student_id, { code, ...(note === undefined ? {} : { note }) });
}

export function minutesEdit(sheetId: string, row: Pick<Row, 'student_id'>, mark: Mark, minutes: number): Edit {
  return teacherMark(sheetId, row.student_id, { ...mark, minutes: Math.min(1440, Math.max(0, Math.trunc(minutes))) });
}

export function clearEdit(sheetId: string, row: Pick<Row, 'student_id'>): Edit {
  return { collection: 'attendance_sheets', document_id: sheetId, changes: [{ path: ['marks', row.student_id, 'teacher'], to: null }] };
}

/**
 * An explicit mark for everybody on the roster at this moment who has none; nobody the office has marked, nobody who joins later.
 * Null: there is nobody left to mark.
 */
export function restPresent(sheetId: string, rows: readonly Row[], code: string): Edit | null {
  const rest = rows.filter((row) => row.enrolled && row.teacher === null && row.office === null);
  if (rest.length === 0) return null;
  return {
    collection: 'attendance_sheets',
    document_id: sheetId,
    changes: rest.map((row) => ({ path: ['marks', row.student_id, 'teacher'], to: { code } })),
  };
}

/** Who says so, and when; the server sets both anew when it arrives. */
export function takenEdit(sheetId: string, by: Guid, at: Instant): Edit {
  return { collection: 'attendance_sheets', document_id: sheetId, changes: [{ path: ['taken'], to: { by, at } }] };
}

function teacherMark(sheetId: string, student: Guid, mark: Mark): Edit {
  // A mark is a loose object of plain JSON: codes, minutes and notes, also those a later version adds.
  const to = JSON.parse(JSON.stringify(mark)) as Edit['changes'][number]['to'];
  return { collection: 'attendance_sheets', document_id: sheetId, changes: [{ path: ['marks', student, 'teacher'], to }] };
}
