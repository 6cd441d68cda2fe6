import { assignmentId, type Assignment } from '@osss/shared/collections/assignments.ts';
import type { Guid, Json, SchoolDate } from '@osss/shared/values.ts';
import type { Edit } from '../../data/classroom.ts';
import { sameCell } from './file-cell.ts';
import { valueAt, type Plan, type PlannedCell } from './plan.ts';
import { canTake, isTaken, type Decisions } from './selection.ts';

/** An assignment that the import makes. */
export type NewAssignment = { id: Guid; name: string; points: number | null; due_date: SchoolDate | null; category_id: Guid | null };

/** One gesture: the chosen cells, and the assignments they need. */
export function importEdits(
  { columns }: Plan,
  decisions: Decisions,
  fresh: ReadonlyMap<number, NewAssignment>,
  section_id: Guid,
  firstPosition: number,
): Edit[] {
  const edits = columns.flatMap(({ column, target, cells }, index): Edit[] => {
    const scores = cells.filter((cell) => isTaken(cell, decisions)).flatMap(changeOf);
    const made = fresh.get(column.index);
    if (target.kind === 'existing') return scores.length === 0 ? [] : [edit(target.assignment_id, scores)];
    if (made === undefined) return [];
    return [edit(assignmentId(section_id, made.id), [...makingOf(made, firstPosition + index), ...scores])];
  });
  // Scores and comments of one assignment are two columns and one document.
  return [...Map.groupBy(edits, ({ document_id }) => document_id)].map(([id, own]) =>
    edit(
      id,
      own.flatMap(({ changes }) => changes),
    ),
  );
}

function edit(document_id: string, changes: Edit['changes']): Edit {
  return { collection: 'assignments', document_id, changes };
}

function changeOf(cell: PlannedCell): Edit['changes'] {
  return canTake(cell) ? [{ path: ['scores', cell.student_id, cell.field], to: cell.value as Json }] : [];
}

function makingOf({ name, points, due_date, category_id }: NewAssignment, position: number): Edit['changes'] {
  const said = { name, points_possible: points, due_date, category_id, position, published: true };
  return Object.entries(said).flatMap(([cell, to]) => (to === null ? [] : [{ path: [cell], to }]));
}

/**
 * Those of the chosen cells that say something else by now than the plan was made of: between the last picture and the press something
 * may have arrived. Nothing is written over unseen.
 * @param shown reads a document as it is at this moment.
 */
export async function changedSince(
  plan: Plan,
  decisions: Decisions,
  shown: (assignment: string) => Promise<Assignment | null>,
): Promise<PlannedCell[]> {
  const chosen = [...plan.cells.values()].filter((cell) => cell.assignment_id !== null && isTaken(cell, decisions));
  const ids = [...new Set(chosen.map(({ assignment_id }) => assignment_id ?? ''))];
  const now = new Map(await Promise.all(ids.map(async (id) => [id, await shown(id)] as const)));
  return chosen.filter(({ assignment_id, student_id, field, before }) => {
    const document = now.get(assignment_id ?? '');
    const value = document ? valueAt(document, student_id, field) : null;
    return !sameCell(value, before);
  });
}
