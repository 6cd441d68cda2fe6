import type { CellView } from './cell-view.ts';

/** A row as it is drawn. */
export type RowView = {
  id: string;
  index: number;
  name: string;
  here: boolean;
  average: string;
  letter: string;
  /** Of the drawn columns, each with its place among all. */
  cells: (CellView & { index: number })[];
  /** The column under the hand, where it is in this row. */
  hand: string | null;
  /** Selected columns, where more than the hand's cell is: from, to. */
  selected: string;
  editing: string | null;
};

/**
 * The same object as before for a row that shows the same: all rows are looked at whenever anything changes, and only those that say
 * something else are drawn.
 */
export function rememberRows() {
  let before = new Map<string, RowView>();
  return (rows: RowView[]): RowView[] => {
    const kept = rows.map((row) => {
      const known = before.get(row.id);
      return known !== undefined && sameRow(known, row) ? known : withKnownCells(row, known);
    });
    before = new Map(kept.map((row) => [row.id, row]));
    return kept;
  };
}

function withKnownCells(row: RowView, known: RowView | undefined): RowView {
  if (known === undefined || known.cells === row.cells) return row;
  const cells = new Map(known.cells.map((cell) => [cell.column, cell]));
  return {
    ...row,
    cells: row.cells.map((cell) => {
      const same = cells.get(cell.column);
      return same !== undefined && sameFields(same, cell) ? same : cell;
    }),
  };
}

function sameRow(a: RowView, b: RowView): boolean {
  const { cells: ours, ...one } = a;
  const { cells: theirs, ...other } = b;
  return sameFields(one, other) && sameCells(ours, theirs);
}

function sameCells(ours: RowView['cells'], theirs: RowView['cells']): boolean {
  if (ours === theirs) return true;
  return ours.length === theirs.length && ours.every((cell, index) => sameFields(cell, theirs[index] ?? {}));
}

function sameFields(a: object, b: object): boolean {
  const other = b as Record<string, unknown>;
  return Object.entries(a).every(([field, value]) => other[field] === value);
}
