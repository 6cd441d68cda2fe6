import { clamp } from './grid-layout.ts';

/** What is drawn of a grid: the ends are not in it. */
export type Window = { top: number; bottom: number; start: number; end: number };

export type Sizes = {
  rowHeight: number;
  columnWidth: number;
  /** Of the columns that stay where they are, and of the row of names. */
  frozen: number;
  head: number;
};

export type Viewport = { top: number; start: number; width: number; height: number };

/** Rows and columns beyond each edge: a flick shows no empty ground before the next frame. */
const over = { rows: 6, columns: 2 };

/** Moves by whole steps only, so that most of a scroll draws nothing anew. */
export function windowOf(view: Viewport, { rowHeight, columnWidth, frozen, head }: Sizes, rows: number, columns: number): Window {
  const step = { rows: 4, columns: 2 };
  const top = Math.floor(view.top / rowHeight / step.rows) * step.rows - over.rows;
  const start = Math.floor(view.start / columnWidth / step.columns) * step.columns - over.columns;
  const high = Math.ceil(Math.max(0, view.height - head) / rowHeight) + step.rows + 2 * over.rows;
  const wide = Math.ceil(Math.max(0, view.width - frozen) / columnWidth) + step.columns + 2 * over.columns;
  return {
    top: clamp(top, 0, rows),
    bottom: clamp(top + high, 0, rows),
    start: clamp(start, 0, columns),
    end: clamp(start + wide, 0, columns),
  };
}

/** The drawn indexes of one direction; the hand's own stays drawn when it is scrolled away, or the focus would be lost. */
export function drawn(from: number, to: number, hand: number): number[] {
  const indexes = Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
  if (hand < 0 || (hand >= from && hand < to)) return indexes;
  return hand < from ? [hand, ...indexes] : [...indexes, hand];
}

/** How far to scroll so that a cell is seen beside what is frozen. @param place null: a frozen column */
export function scrollFor(view: Viewport, sizes: Sizes, row: number, column: number | null): Pick<Viewport, 'top' | 'start'> {
  const { rowHeight, columnWidth, frozen, head } = sizes;
  const along = (at: number, size: number, from: number, space: number) => clamp(from, at + size - space, at);
  return {
    top: along(row * rowHeight, rowHeight, view.top, Math.max(rowHeight, view.height - head)),
    start: column === null ? view.start : along(column * columnWidth, columnWidth, view.start, Math.max(columnWidth, view.width - frozen)),
  };
}
