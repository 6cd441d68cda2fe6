import { useMemo, useReducer, type Dispatch } from 'react';
import type { Assignment } from '@osss/shared/collections/assignments.ts';
import type { SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';
import { chosenColumns, type Choices } from './choices.ts';
import { averageColumn, nameColumn } from './grid-layout.ts';
import { gridReducer, openGrid, type GridAction, type GridState } from './grid-state.ts';
import { useRowOrder } from './use-row-order.ts';

export type Grid = {
  state: GridState;
  dispatch: Dispatch<GridAction>;
  /** Those that are shown, in their order. */
  columns: Assignment[];
};

const nothing = { rows: [], columns: [] };

/** Rows and columns of what was chosen, and the hand among them. */
export function useGrid(gradebook: SectionGradebook, choices: Choices, asked: number): Grid {
  const [state, dispatch] = useReducer(gridReducer, nothing, openGrid);
  const columns = useColumns(gradebook, choices, state.editing?.at.column ?? null);
  const rows = useRowOrder(gradebook, choices, columns, asked);
  const words = columns.map(({ id }) => id).join(' ');
  const layout = useMemo(
    () => ({ rows, columns: [nameColumn, averageColumn, ...words.split(' ').filter((id) => id !== '')] }),
    [rows, words],
  );
  // While it is drawn, so that no frame shows the hand where nothing is.
  if (state.layout !== layout) dispatch({ kind: 'layout', layout });
  return useMemo(() => ({ state, dispatch, columns }), [state, dispatch, columns]);
}

/** The same list as long as neither documents nor choices change: a key alone makes none anew. */
function useColumns(gradebook: SectionGradebook, { period, category }: Choices, open: string | null): Assignment[] {
  const chosen = useMemo(() => chosenColumns(gradebook, { period, category }, null), [gradebook, period, category]);
  const kept = chosen.some(({ id }) => id === open) ? null : open;
  return useMemo(
    () => (kept === null ? chosen : chosenColumns(gradebook, { period, category }, kept)),
    [chosen, gradebook, period, category, kept],
  );
}

/** The newest work that is due: where a hand that comes in goes on. */
export function startColumn(columns: readonly Assignment[], today: string): string | null {
  const due = columns.filter(({ due_date }) => due_date !== null && due_date <= today);
  const newest = due.toSorted((a, b) => ((a.due_date ?? '') < (b.due_date ?? '') ? -1 : 1)).at(-1);
  return (newest ?? columns[0])?.id ?? null;
}
