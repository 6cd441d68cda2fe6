import { useTranslation } from 'react-i18next';
import type { Assignment } from '@osss/shared/collections/assignments.ts';
import type { StoredScore } from '@osss/shared/collections/scores.ts';
import { scoreCount, useRemoveAssignment } from '../../ui/gradebook/delete-assignment.tsx';
import type { SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';
import type { Ask } from './asking.ts';
import type { Sort } from './choices.ts';
import { moveColumn } from './column-moves.ts';
import type { Grid } from './use-grid.ts';
import type { Tell } from './use-telling.ts';
import type { Writing } from './use-writing.ts';

export type ColumnDeeds = {
  edit: (assignment: Assignment) => void;
  sort: (sort: Sort) => void;
  /** Everybody who is here and has nothing yet, in one gesture. */
  fill: (assignment: Assignment, score: StoredScore) => void;
  /** Those that stand beside it in the grid. */
  neighbours: (assignment: Assignment) => [Assignment | null, Assignment | null];
  move: (assignment: Assignment, beside: Assignment) => void;
  remove: (assignment: Assignment) => void;
};

type Options = { gradebook: SectionGradebook; grid: Grid; writing: Writing; tell: Tell; ask: Ask; sort: (sort: Sort) => void };

export function useColumnDeeds({ gradebook, grid: { columns }, writing, tell, ask, sort }: Options): ColumnDeeds {
  const { t } = useTranslation('grid');
  const remove = useRemoveAssignment();
  return {
    sort,
    edit: ({ id }) => ask({ what: 'assignment', id }),
    fill: (assignment, score) => {
      const cells = gradebook.students.filter(({ here }) => here).map(({ id }) => ({ row: id, column: assignment.id }));
      const done = writing.put(cells.filter((at) => writing.standing(at) === null).map((at) => ({ at, score })));
      tell.say(t('said.stored', { count: done.stored }));
    },
    neighbours: ({ id }) => {
      const index = columns.findIndex((column) => column.id === id);
      return [columns[index - 1] ?? null, columns[index + 1] ?? null];
    },
    move: (assignment, beside) => void writing.change(moveColumn(gradebook.assignments, assignment.id, beside.id)),
    remove: (assignment) => {
      if (scoreCount(assignment) > 0) ask({ what: 'delete', id: assignment.id });
      else void remove(assignment);
    },
  };
}
