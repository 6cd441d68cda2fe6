import { averageColumn, nameColumn, placeOf, type At, type GridLayout } from './grid-layout.ts';

/** A rectangle of scores, both ends in it. */
export type Range = { top: number; bottom: number; start: number; end: number };

/** What lies between the anchor and the hand; one cell where both are the same. */
export function rangeOf(layout: GridLayout, anchor: At, at: At): Range | null {
  const [a, b] = [placeOf(layout, anchor), placeOf(layout, at)];
  if (a === null || b === null) return null;
  return {
    top: Math.min(a.row, b.row),
    bottom: Math.max(a.row, b.row),
    start: Math.min(a.column, b.column),
    end: Math.max(a.column, b.column),
  };
}

export function isOneCell({ top, bottom, start, end }: Range): boolean {
  return top === bottom && start === end;
}

export function holds({ top, bottom, start, end }: Range, row: number, column: number): boolean {
  return row >= top && row <= bottom && column >= start && column <= end;
}

/** The scores of a range, row by row; names and averages are no scores. */
export function scoresIn({ rows, columns }: GridLayout, { top, bottom, start, end }: Range): At[][] {
  const wanted = columns.slice(start, end + 1).filter((column) => column !== nameColumn && column !== averageColumn);
  return rows.slice(top, bottom + 1).map((row) => wanted.map((column) => ({ row, column })));
}
