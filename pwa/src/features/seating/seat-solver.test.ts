import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Seat, SeatingWish } from '@osss/shared/collections/sections.ts';
import { allSeats, chairKey } from './plan.ts';
import { shuffled, solveSeats, type Random } from './seat-solver.ts';
import { brokenWishes, isBeside, isNear } from './wishes.ts';

/** A small generator with a seed (mulberry32), so that a failing seating can be seen again. */
function lotsFrom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A class seated somehow, and wishes that this seating keeps: so they can be kept. */
function possible(size: number, columns: number, spare: number, wishes: number, seed: number) {
  const random = lotsFrom(seed);
  const students = Array.from({ length: size }, (_, index) => `student-${index}`);
  const chairs = allSeats({ rows: Math.ceil((size + spare) / columns), columns });
  const seats = new Map(
    shuffled(chairs, random)
      .slice(0, size)
      .map((chair, index) => [students[index]!, chair]),
  );
  const made = Array.from({ length: wishes }, (_, index) => (index % 2 === 0 ? togetherIn(seats, random) : apartIn(seats, random)));
  return { students, chairs, wishes: made.filter((wish) => wish.student_ids.length > 1), random };
}

function togetherIn(seats: Map<string, Seat>, random: Random): SeatingWish {
  const mixed = shuffled([...seats], random);
  const found = mixed.slice(0, 1);
  const wanted = 2 + Math.floor(random() * 3);
  for (const entry of mixed) {
    if (found.length < wanted && !found.includes(entry) && found.some(([, seat]) => isBeside(seat, entry[1]))) found.push(entry);
  }
  return { kind: 'together', student_ids: found.map(([student]) => student) };
}

function apartIn(seats: Map<string, Seat>, random: Random): SeatingWish {
  const found: [string, Seat][] = [];
  const wanted = 2 + Math.floor(random() * 3);
  for (const entry of shuffled([...seats], random)) {
    if (found.length < wanted && found.every(([, seat]) => !isNear(seat, entry[1]))) found.push(entry);
  }
  return { kind: 'apart', student_ids: found.map(([student]) => student) };
}

test('wishes that can be kept are kept, in classes of up to 40 with up to ten wishes, on as many chairs as students or more', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 40 }),
      fc.integer({ min: 2, max: 9 }),
      fc.integer({ min: 0, max: 12 }),
      fc.integer({ min: 0, max: 10 }),
      fc.integer(),
      (size, columns, spare, count, seed) => {
        const { students, chairs, wishes, random } = possible(size, columns, spare, count, seed);
        const seats = solveSeats(students, chairs, wishes, random);
        expect(brokenWishes(wishes, seats)).toEqual([]);
        expect([...seats.keys()].toSorted()).toEqual(students.toSorted());
        expect(new Set([...seats.values()].map(chairKey)).size).toBe(students.length);
      },
    ),
    { numRuns: 150, seed: 20_261_117 },
  );
}, 120_000);

test('where wishes exclude each other as few as can be are broken, and nobody stands', () => {
  const students = ['a', 'b', 'c', 'd'];
  const wishes: SeatingWish[] = [
    { kind: 'apart', student_ids: ['a', 'b'] },
    { kind: 'together', student_ids: ['a', 'b'] },
    { kind: 'together', student_ids: ['c', 'd'] },
  ];
  const seats = solveSeats(students, allSeats({ rows: 3, columns: 3 }), wishes, lotsFrom(1));
  const broken = brokenWishes(wishes, seats);
  expect(broken).toHaveLength(1);
  expect(broken[0]?.student_ids).toEqual(['a', 'b']);
  expect(seats.size).toBe(4);
});

test('a wish about somebody who is not in the class any more asks only for the others', () => {
  const wishes: SeatingWish[] = [{ kind: 'apart', student_ids: ['a', 'gone'] }];
  const seats = solveSeats(['a', 'b'], allSeats({ rows: 1, columns: 2 }), wishes, lotsFrom(3));
  expect(brokenWishes(wishes, seats)).toEqual([]);
});

test('without wishes chance alone decides: every student comes to every chair about as often', () => {
  const random = lotsFrom(7);
  const chairs = allSeats({ rows: 1, columns: 3 });
  const tally = new Map<number, number>();
  for (let turn = 0; turn < 3_000; turn += 1) {
    const column = solveSeats(['a', 'b', 'c'], chairs, [], random).get('a')?.column ?? -1;
    tally.set(column, (tally.get(column) ?? 0) + 1);
  }
  for (const column of [0, 1, 2]) expect(Math.abs((tally.get(column) ?? 0) - 1_000)).toBeLessThan(120);
});
