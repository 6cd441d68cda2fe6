import type { Seat, SeatingWish } from '@osss/shared/collections/sections.ts';
import type { Guid } from '@osss/shared/values.ts';
import { brokenWishes, isBeside, shortfall } from './wishes.ts';

/** At least 0, below 1. */
export type Random = () => number;

const starts = 12;
const stepsOfStart = 2_000;
const [warm, cold] = [1.2, 0.08];

/**
 * A random seating that keeps the wishes: everybody is seated by lot, then those of a broken wish change chairs until none is broken
 * (simulated annealing, begun anew where it gets stuck). Where no seating keeps all, the one found that breaks fewest.
 * @param chairs at least as many as students; the surplus stays empty.
 */
export function solveSeats(students: readonly Guid[], chairs: readonly Seat[], wishes: readonly SeatingWish[], random: Random) {
  const asked = wishes.map((wish) => ({ ...wish, student_ids: wish.student_ids.filter((student) => students.includes(student)) }));
  let best = byLot(students, chairs, random);
  let fewest = brokenWishes(asked, best).length;
  for (let start = 0; start < starts && fewest > 0; start += 1) {
    const found = settle(byLot(students, chairs, random), chairs, asked, random);
    const broken = brokenWishes(asked, found).length;
    if (broken < fewest) [best, fewest] = [found, broken];
  }
  return best;
}

export function shuffled<T>(items: readonly T[], random: Random): T[] {
  const mixed = [...items];
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [mixed[last], mixed[other]] = [mixed[other] as T, mixed[last] as T];
  }
  return mixed;
}

function byLot(students: readonly Guid[], chairs: readonly Seat[], random: Random): Map<Guid, Seat> {
  const mixed = shuffled(students, random);
  return new Map(mixed.flatMap((student, index) => (chairs[index] === undefined ? [] : [[student, chairs[index]] as const])));
}

/** @returns the last seating tried; it keeps all wishes, or the steps ran out. */
function settle(seats: Map<Guid, Seat>, chairs: readonly Seat[], wishes: readonly SeatingWish[], random: Random): Map<Guid, Seat> {
  const on = new Map([...seats].map(([student, seat]) => [seat, student]));
  const wishesOf = Map.groupBy(
    wishes.flatMap((wish) => wish.student_ids.map((student) => ({ student, wish }))),
    ({ student }) => student,
  );
  const costOf = (touched: Iterable<SeatingWish>) => {
    let cost = 0;
    for (const { kind, student_ids } of touched) cost += shortfall(kind, seatsOf(student_ids, seats));
    return cost;
  };
  const swap = (student: Guid, from: Seat, to: Seat) => {
    const other = on.get(to);
    seats.set(student, to);
    on.set(to, student);
    if (other === undefined) on.delete(from);
    else {
      seats.set(other, from);
      on.set(from, other);
    }
  };
  for (let step = 0; step < stepsOfStart; step += 1) {
    const broken = brokenWishes(wishes, seats);
    const wish = oneOf(broken, random);
    const student = wish && oneOf(wish.student_ids, random);
    if (wish === undefined || student === undefined) return seats;
    const from = seats.get(student);
    const to = target(wish, student, seats, chairs, random);
    if (from === undefined || to === undefined || to === from) continue;
    const other = on.get(to);
    const touched = new Set(
      [student, ...(other === undefined ? [] : [other])].flatMap((who) => (wishesOf.get(who) ?? []).map(({ wish }) => wish)),
    );
    const before = costOf(touched);
    swap(student, from, to);
    const worse = costOf(touched) - before;
    const heat = warm * (cold / warm) ** (step / stepsOfStart);
    if (worse > 0 && random() >= Math.exp(-worse / heat)) swap(student, to, from);
  }
  return seats;
}

/** Mostly a chair beside somebody of the wish, where it is for together; else any. */
function target(wish: SeatingWish, student: Guid, seats: Map<Guid, Seat>, chairs: readonly Seat[], random: Random): Seat | undefined {
  if (wish.kind === 'together' && random() < 0.8) {
    const friend = seats.get(
      oneOf(
        wish.student_ids.filter((other) => other !== student),
        random,
      ) ?? '',
    );
    const beside = friend === undefined ? [] : chairs.filter((chair) => chair !== friend && isBeside(chair, friend));
    return oneOf(beside, random);
  }
  return oneOf(chairs, random);
}

function seatsOf(students: readonly Guid[], seats: ReadonlyMap<Guid, Seat>): Seat[] {
  return students.flatMap((student) => seats.get(student) ?? []);
}

function oneOf<T>(items: readonly T[], random: Random): T | undefined {
  return items[Math.floor(random() * items.length)];
}
