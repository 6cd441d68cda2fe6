import type { Guid } from '@osss/shared/values.ts';

/** A cell by what it is of, never by where it stands: rows and columns come and go under the hand. */
export type At = { row: Guid; column: string };
export type Place = { row: number; column: number };

/** Columns before the assignments, in every grid. */
export const nameColumn = 'name';
export const averageColumn = 'average';

/** What the grid shows now, in its order; `columns` begins with those two. */
export type GridLayout = { rows: readonly Guid[]; columns: readonly string[] };

export const firstScoreColumn = 2;

export function placeOf({ rows, columns }: GridLayout, at: At): Place | null {
  const [row, column] = [rows.indexOf(at.row), columns.indexOf(at.column)];
  return row < 0 || column < 0 ? null : { row, column };
}

export function atPlace({ rows, columns }: GridLayout, place: Place): At | null {
  const row = rows[clamp(place.row, 0, rows.length - 1)];
  const column = columns[clamp(place.column, 0, columns.length - 1)];
  return row === undefined || column === undefined ? null : { row, column };
}

export function isScore({ column }: At): boolean {
  return column !== nameColumn && column !== averageColumn;
}

export function sameCell(a: At | null, b: At | null): boolean {
  return a?.row === b?.row && a?.column === b?.column;
}

export function cellKey(row: Guid, column: string): string {
  return `${row} ${column}`;
}

export function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
