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

/** All there are: one that is not compared would change unseen. */
const rowFields = fieldsOf<Exclude<keyof RowView, 'cells'>>()(
  'id',
  'index',
  'name',
  'here',
  'average',
  'letter',
  'hand',
  'selected',
  'editing',
);
const cellFields = fieldsOf<keyof CellView | 'index'>()('column', 'index', 'text', 'tone', 'state', 'late', 'over', 'comment', 'refused');

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
      return same !== undefined && sameCell(cell, same) ? same : cell;
    }),
  };
}

function sameRow(a: RowView, b: RowView): boolean {
  return rowFields.every((field) => a[field] === b[field]) && sameCells(a.cells, b.cells);
}

function sameCells(ours: RowView['cells'], theirs: RowView['cells']): boolean {
  if (ours === theirs) return true;
  return ours.length === theirs.length && ours.every((cell, index) => sameCell(cell, theirs[index]));
}

function sameCell(a: CellView & { index: number }, b: (CellView & { index: number }) | undefined): boolean {
  return a === b || (b !== undefined && cellFields.every((field) => a[field] === b[field]));
}

/** Names of all of a type's fields, which the compiler counts. */
function fieldsOf<Field extends string>() {
  return <Given extends Field[]>(...given: [Field] extends [Given[number]] ? Given : never): readonly Given[number][] => given;
}
