import type { GradeOverride } from '@osss/shared/collections/final-grades.ts';
import type { Guid, Instant, Json } from '@osss/shared/values.ts';
import type { Edit } from '../../data/classroom.ts';
import type { FinalRow } from '../../ui/gradebook/final-rows.ts';

/** Each is one edit of the class's grades of one grading period, however many students it is about. */
export function overrideEdit(document_id: string, student: Guid, override: GradeOverride | null): Edit {
  return gradesEdit(document_id, [[student, 'override', override]]);
}

export function commentEdit(document_id: string, student: Guid, comment: string | null): Edit {
  return gradesEdit(document_id, [[student, 'comment', comment]]);
}

export function verifyEdit(document_id: string, students: readonly Guid[], verified: boolean): Edit {
  return gradesEdit(
    document_id,
    students.map((student) => [student, 'verified', verified ? true : null]),
  );
}

/** The figures of this moment. Who and when are the server's word; until it says so they are this device's. */
export function postEdit(document_id: string, rows: readonly FinalRow[], by: Guid, at: Instant): Edit {
  return gradesEdit(
    document_id,
    rows.map(({ student, figures }) => [student.id, 'posted', { by, at, ...figures }]),
  );
}

type Cell = [student: Guid, cell: 'override' | 'comment' | 'verified' | 'posted', to: Json];

function gradesEdit(document_id: string, cells: Cell[]): Edit {
  return {
    collection: 'final_grades',
    document_id,
    changes: cells.map(([student, cell, to]) => ({ path: ['grades', student, cell], to })),
  };
}

export type Choice = { clean: FinalRow[]; odd: FinalRow[] };

/** Of those to be posted: with nothing to look at, and with something. What is posted stays as it is. */
export function toBePosted(rows: readonly FinalRow[]): Choice {
  const open = rows.filter(({ posted }) => posted === null);
  return { clean: open.filter(({ anomalies }) => anomalies.length === 0), odd: open.filter(({ anomalies }) => anomalies.length > 0) };
}

/** Who can be verified at one stroke: enrolled, not posted, not verified yet, nothing to look at. */
export function verifiableAtOnce(rows: readonly FinalRow[]): FinalRow[] {
  return rows.filter(({ student, posted, verified, anomalies }) => student.here && posted === null && !verified && anomalies.length === 0);
}

export function verifiedOf(rows: readonly FinalRow[]): FinalRow[] {
  return rows.filter(({ posted, verified }) => verified && posted === null);
}
