import type { Seat, SeatingWish } from '@osss/shared/collections/sections.ts';
import type { Guid } from '@osss/shared/values.ts';

/** Next to one another in any direction, also across the corner: too near for who is to sit apart. */
export function isNear(a: Seat, b: Seat): boolean {
  return Math.abs(a.row - b.row) <= 1 && Math.abs(a.column - b.column) <= 1;
}

/** Side by side, or one behind the other: near enough for who is to sit together. */
export function isBeside(a: Seat, b: Seat): boolean {
  return Math.abs(a.row - b.row) + Math.abs(a.column - b.column) <= 1;
}

/** How far a wish is from kept; 0 is kept. Apart: pairs that are near. Together: cuts between them. */
export function shortfall(kind: SeatingWish['kind'], seats: readonly Seat[]): number {
  if (kind === 'together') return seats.length === 0 ? 0 : blocks(seats) - 1;
  return seats.reduce((pairs, seat, index) => pairs + seats.slice(index + 1).filter((other) => isNear(seat, other)).length, 0);
}

/** The wishes that the seats do not keep; who has no seat is not asked. */
export function brokenWishes<W extends SeatingWish>(wishes: readonly W[], seats: ReadonlyMap<Guid, Seat>): W[] {
  return wishes.filter(({ kind, student_ids }) => {
    const taken = student_ids.flatMap((student) => seats.get(student) ?? []);
    return shortfall(kind, taken) > 0;
  });
}

/** In how many blocks of neighbours the seats lie. */
function blocks(seats: readonly Seat[]): number {
  const open = new Set(seats);
  let count = 0;
  for (const start of seats) {
    if (!open.delete(start)) continue;
    count += 1;
    const reached = [start];
    for (const seat of reached) {
      for (const other of open) {
        if (isBeside(seat, other)) {
          open.delete(other);
          reached.push(other);
        }
      }
    }
  }
  return count;
}
