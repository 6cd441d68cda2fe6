import type { Edit } from '../../data/classroom.ts';
import type { Mark } from '@osss/shared/collections/attendance-sheets.ts';
import type { AttendanceCode } from '@osss/shared/collections/schools.ts';
import type { Guid, Instant, Json } from '@osss/shared/values.ts';
import { sameMark, type Row } from './rows.ts';

/** What belongs to a mark besides its code; null takes it away, what is not named stays. */
export type Detail = { minutes?: number | null; left_early_minutes?: number | null; note?: string | null };

type Marked = Pick<Row, 'student_id' | 'teacher'>;

const longestNote = 2000;
const minutesOfDay = 1440;

/** The code that says "here, in time": what "mark the rest present" writes. Null where the school has none. */
export function presentCode(codes: readonly AttendanceCode[]): AttendanceCode | null {
  return codes.find((code) => code.is_present && !code.office_only && !code.wants_minutes) ?? null;
}

/** The codes a teacher sets, and the one a mark already has, so that it is never shown as nothing. */
export function codesFor(codes: readonly AttendanceCode[], mark: Pick<Mark, 'code'> | null): AttendanceCode[] {
  return codes.filter((code) => !code.office_only || code.code === mark?.code);
}

/**
 * The same code for one or many. A note stays when only the code changes; minutes belong to the code they were typed for.
 * Null: everybody has it already.
 */
export function markEdit(sheetId: string, rows: readonly Marked[], code: string): Edit | null {
  return editOf(
    sheetId,
    rows
      .filter((row) => row.teacher?.code !== code)
      .map(({ student_id, teacher }) => [student_id, { code, ...(teacher?.note === undefined ? {} : { note: teacher.note }) }]),
  );
}

/** What goes with marks that stand; whoever has no mark takes none of it, for nobody is marked by a note. */
export function detailEdit(sheetId: string, rows: readonly Marked[], detail: Detail): Edit | null {
  return editOf(
    sheetId,
    rows.flatMap(({ student_id, teacher }) => {
      if (teacher === null) return [];
      const next = withDetail(teacher, detail);
      return sameMark(next, teacher) ? [] : [[student_id, next]];
    }),
  );
}

export function clearEdit(sheetId: string, rows: readonly Marked[]): Edit | null {
  return editOf(
    sheetId,
    rows.filter((row) => row.teacher !== null).map((row) => [row.student_id, null]),
  );
}

export function settledEdit(sheetId: string, row: Marked, mark: Mark | null): Edit | null {
  return editOf(sheetId, [[row.student_id, mark]]);
}

/**
 * An explicit mark for everybody on the roster at this moment who has none; nobody the office has marked, nobody who joins later.
 * Null: there is nobody left to mark.
 */
export function restPresent(sheetId: string, rows: readonly Row[], code: string): Edit | null {
  const rest = rows.filter((row) => row.enrolled && row.teacher === null && row.office === null);
  return editOf(
    sheetId,
    rest.map((row) => [row.student_id, { code }]),
  );
}

/** Who says so, and when; the server sets both anew when it arrives. */
export function takenEdit(sheetId: string, by: Guid, at: Instant): Edit {
  return { collection: 'attendance_sheets', document_id: sheetId, changes: [{ path: ['taken'], to: { by, at } }] };
}

export function untakenEdit(sheetId: string): Edit {
  return { collection: 'attendance_sheets', document_id: sheetId, changes: [{ path: ['taken'], to: null }] };
}

function withDetail(mark: Mark, detail: Detail): Mark {
  const { minutes, left_early_minutes, note, ...code } = { ...mark, ...detail };
  const words = typeof note === 'string' ? note.trim().slice(0, longestNote) : '';
  return {
    ...code,
    ...(typeof minutes === 'number' ? { minutes: withinDay(minutes) } : {}),
    ...(typeof left_early_minutes === 'number' ? { left_early_minutes: withinDay(left_early_minutes) } : {}),
    ...(words === '' ? {} : { note: words }),
  };
}

function withinDay(minutes: number): number {
  return Math.min(minutesOfDay, Math.max(0, Math.trunc(minutes)));
}

function editOf(sheetId: string, marks: [Guid, Mark | null][]): Edit | null {
  // An empty edit would be an undo step that undoes nothing.
  if (marks.length === 0) return null;
  // A mark is a loose object of plain JSON: codes, minutes and notes, also those a later version adds.
  const changes = marks.map(([student, mark]) => ({ path: ['marks', student, 'teacher'], to: mark as Json }));
  return { collection: 'attendance_sheets', document_id: sheetId, changes };
}
