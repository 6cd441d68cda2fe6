import { assertNever } from '@osss/shared/refusals.ts';
import { clamp, firstScoreColumn, type GridLayout, type Place } from './grid-layout.ts';

/** Where an arrow or its like leads; `forward` is the way the language reads. */
export type Step =
  | { by: 'cell' | 'edge'; towards: 'down' | 'up' | 'forward' | 'back' }
  | { by: 'page'; towards: 'down' | 'up' }
  | { by: 'row_end' | 'row_start' | 'grid_end' | 'grid_start' };

export type Ground = {
  layout: GridLayout;
  /** Rows of a screenful. */
  page: number;
  /** Whether something stands in a cell: an edge is where that changes. */
  filled: (place: Place) => boolean;
};

export function stepFrom(place: Place, step: Step, ground: Ground): Place {
  const last = { row: ground.layout.rows.length - 1, column: ground.layout.columns.length - 1 };
  const first = Math.min(firstScoreColumn, last.column);
  switch (step.by) {
    case 'cell':
      return within(moved(place, step.towards), last);
    case 'edge':
      return edgeFrom(place, step.towards, ground, last);
    case 'page':
      return within({ ...place, row: place.row + (step.towards === 'down' ? ground.page : -ground.page) }, last);
    case 'row_start':
      // Once more, and the hand is on the name: it is frozen, so the way back is short.
      return { ...place, column: place.column === first ? 0 : first };
    case 'row_end':
      return { ...place, column: last.column };
    case 'grid_start':
      return { row: 0, column: first };
    case 'grid_end':
      return last;
    default:
      return assertNever(step);
  }
}

/** As a spreadsheet does: over what is filled to its end, over what is empty to the next that is filled. */
function edgeFrom(place: Place, towards: Towards, { filled }: Ground, last: Place): Place {
  const inside = (at: Place) => at.row >= 0 && at.row <= last.row && at.column >= 0 && at.column <= last.column;
  const start = moved(place, towards);
  if (!inside(start)) return place;
  const overFilled = filled(place) && filled(start);
  let at = start;
  for (let next = moved(at, towards); inside(next); next = moved(at, towards)) {
    if (overFilled ? !filled(next) : filled(at)) break;
    at = next;
  }
  return at;
}

type Towards = 'down' | 'up' | 'forward' | 'back';

function moved({ row, column }: Place, towards: Towards): Place {
  if (towards === 'down' || towards === 'up') return { row: row + (towards === 'down' ? 1 : -1), column };
  return { row, column: column + (towards === 'forward' ? 1 : -1) };
}

function within(place: Place, last: Place): Place {
  return { row: clamp(place.row, 0, last.row), column: clamp(place.column, 0, last.column) };
}

/** The next cell as one fills a form: on at the beginning of the next row. Null: there is none, the hand leaves the grid. */
export function nextByTab(place: Place, back: boolean, layout: GridLayout): Place | null {
  const [first, last] = [Math.min(firstScoreColumn, layout.columns.length - 1), layout.columns.length - 1];
  const column = place.column + (back ? -1 : 1);
  if (column >= first && column <= last) return { ...place, column };
  const row = place.row + (back ? -1 : 1);
  if (row < 0 || row >= layout.rows.length) return null;
  return { row, column: back ? last : first };
}
