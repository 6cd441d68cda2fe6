import { assignmentId, type Assignment } from '@osss/shared/collections/assignments.ts';
import type { Section } from '@osss/shared/collections/sections.ts';
import type { Guid, Json } from '@osss/shared/values.ts';
import type { Edit } from '../../data/classroom.ts';
import { folded } from './transfer-match.ts';
import { written, type TransferRow } from './transfer-rows.ts';

type Place = {
  student: Guid;
  section: Section;
  /** Of `section`, in the order of the grid. */
  assignments: readonly Assignment[];
  newId: () => Guid;
};

/** What brings the rows' scores and comments along: one gesture, an edit an assignment. */
export function transferEdits(rows: readonly TransferRow[], place: Place): Edit[] {
  const made = rows.filter(({ outcome }) => outcome === 'creates');
  return rows.flatMap((row): Edit[] => {
    if (row.outcome === 'creates') return [creation(row, made.indexOf(row) + 1, place)];
    if (row.to === null || (row.outcome !== 'comes' && row.outcome !== 'replaces')) return [];
    return [{ collection: 'assignments', document_id: row.to.id, changes: scoreChanges(row, place.student) }];
  });
}

function scoreChanges(row: TransferRow, student: Guid): Edit['changes'] {
  return Object.entries(written(row)).map(([part, to]) => ({ path: ['scores', student, part], to: to as Json }));
}

/** The same work, behind what is there already. */
function creation(row: TransferRow, nth: number, { student, section, assignments, newId }: Place): Edit {
  const { from } = row;
  const last = Math.max(0, ...assignments.map(({ position }) => position ?? 0));
  const said: Record<string, Json> = {
    name: from.name,
    description: from.description,
    category_id: categoryLike(section, row.category),
    ...{ assigned_date: from.assigned_date, due_date: from.due_date, points_possible: from.points_possible },
    ...{ extra_credit: from.extra_credit, never_drop: from.never_drop, multiplier: from.multiplier },
    ...{ grading_period_id: from.grading_period_id, position: last + nth, published: from.published },
  };
  const describing = Object.entries(said).flatMap(([field, to]) => (to === null ? [] : [{ path: [field], to }]));
  return {
    collection: 'assignments',
    document_id: assignmentId(section.id, newId()),
    changes: [...describing, ...scoreChanges(row, student)],
  };
}

/** The category here that is called the same; null: there is none. */
export function categoryLike({ gradebook }: Section, name: string | null): Guid | null {
  if (name === null) return null;
  const found = Object.entries(gradebook.categories).find(
    ([, category]) => category !== null && !category.deleted && folded(category.name) === folded(name),
  );
  return found?.[0] ?? null;
}
