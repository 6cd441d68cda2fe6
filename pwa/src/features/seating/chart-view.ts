import type { Seat, SeatingGrid } from '@osss/shared/collections/sections.ts';

/** `student`: as the class sees it, the board in front, above. `teacher`: from the board, the front row below and left and right changed. */
export type Viewpoint = 'student' | 'teacher';

export type Direction = 'up' | 'down' | 'left' | 'right';

/** Where a chair is drawn, and the chair drawn there: turning twice is standing still. */
export function turned(seat: Seat, { rows, columns }: SeatingGrid, viewpoint: Viewpoint): Seat {
  return viewpoint === 'student' ? seat : { row: rows - 1 - seat.row, column: columns - 1 - seat.column };
}

/** A room's left is left in every language: so are the arrows. */
export function directionOf(key: string): Direction | null {
  switch (key) {
    case 'ArrowUp':
      return 'up';
    case 'ArrowDown':
      return 'down';
    case 'ArrowLeft':
      return 'left';
    case 'ArrowRight':
      return 'right';
    default:
      return null;
  }
}

/** The chair next to it as drawn; at the wall it stays. */
export function stepSeat({ row, column }: Seat, { rows, columns }: SeatingGrid, direction: Direction): Seat {
  const [down, right] = { up: [-1, 0], down: [1, 0], left: [0, -1], right: [0, 1] }[direction] as [number, number];
  return { row: Math.min(rows - 1, Math.max(0, row + down)), column: Math.min(columns - 1, Math.max(0, column + right)) };
}

type Drawn<T> = { id: T; x: number; y: number };

/** The nearest that way as the eye goes: straight on first, what lies aside counts double. Null at the edge. */
export function nearest<T>(places: readonly Drawn<T>[], from: T, direction: Direction): T | null {
  const here = places.find((place) => place.id === from);
  if (here === undefined) return null;
  const along = ({ x, y }: Drawn<T>) => ({ up: here.y - y, down: y - here.y, left: here.x - x, right: x - here.x })[direction];
  const aside = ({ x, y }: Drawn<T>) => Math.abs(direction === 'up' || direction === 'down' ? x - here.x : y - here.y);
  const ahead = places
    .filter((place) => along(place) > 0 && (direction === 'up' || direction === 'down' || aside(place) < 1))
    .toSorted((a, b) => along(a) + 2 * aside(a) - along(b) - 2 * aside(b));
  return ahead[0]?.id ?? null;
}
