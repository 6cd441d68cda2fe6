import type { Seat, SeatingGrid } from '@osss/shared/collections/sections.ts';
import type { Guid } from '@osss/shared/values.ts';
import { allSeats, chairKey, largest, type Group, type Plan, type Wish } from './plan.ts';
import { solveSeats, type Random } from './seat-solver.ts';
import { brokenWishes } from './wishes.ts';

/** `broken`: the wishes that it does not keep. */
export type Arrangement = { grid: SeatingGrid; seats: Map<Guid, Seat>; broken: Wish[] };

/** Row by row from the board, in the order given; as one reads, so in Arabic from the right. */
export function inRows(students: readonly Guid[], grid: SeatingGrid, rightToLeft: boolean): Omit<Arrangement, 'broken'> {
  const room = roomFor(students.length, grid);
  const chairs = allSeats(room).map(({ row, column }) => ({ row, column: rightToLeft ? room.columns - 1 - column : column }));
  return { grid: room, seats: seatInOrder(students, chairs) };
}

/** New places on the chairs that are in use, so that aisles stay; on any chair where the wishes need it. */
export function atRandom(students: readonly Guid[], plan: Plan, wishes: readonly Wish[], random: Random): Arrangement {
  const grid = roomFor(students.length, plan.grid);
  const used = new Set([...plan.seats].filter(([student]) => students.includes(student)).map(([, seat]) => chairKey(seat)));
  const everywhere = allSeats(grid).toSorted((a, b) => Number(used.has(chairKey(b))) - Number(used.has(chairKey(a))));
  return solved(grid, students, [everywhere.slice(0, students.length), everywhere], wishes, random);
}

/** Two by two around tables, mixed by lot: together is at one table, apart at two. */
export function atTables(students: readonly Guid[], wishes: readonly Wish[], random: Random): Arrangement {
  const sizes = tableSizes(students.length);
  const { grid, tables } = blocksOf(sizes.map(() => 4));
  const balanced = tables.flatMap((chairs, table) => chairs.slice(0, sizes[table]));
  return solved(grid, students, [balanced, tables.flat()], wishes, random);
}

/** Each group at a table of its own; who is in none sits four to a table behind them. Who is in two sits with the first. */
export function inGroups(students: readonly Guid[], groups: readonly Group[]): Omit<Arrangement, 'broken'> {
  const open = new Set(students);
  const parties = groups.map((group) => students.filter((student) => group.student_ids.includes(student) && open.delete(student)));
  const rest = [...open];
  for (const size of tableSizes(rest.length)) parties.push(rest.splice(0, size));
  const seated = parties.filter((party) => party.length > 0);
  const { grid, tables } = blocksOf(seated.map((party) => party.length));
  return { grid, seats: new Map(seated.flatMap((party, table) => [...seatInOrder(party, tables[table] ?? [])])) };
}

/** The grid, with rows, then columns added until everybody has a chair. */
export function roomFor(count: number, { rows, columns }: SeatingGrid): SeatingGrid {
  const deep = Math.min(largest, Math.max(rows, Math.ceil(count / columns)));
  return { rows: deep, columns: Math.min(largest, Math.max(columns, Math.ceil(count / deep))) };
}

/** Tries the first choice of chairs, then the next; the earlier is kept where the later is no better. */
function solved(
  grid: SeatingGrid,
  students: readonly Guid[],
  choices: readonly (readonly Seat[])[],
  wishes: readonly Wish[],
  random: Random,
): Arrangement {
  let best: Arrangement | null = null;
  for (const chairs of choices) {
    if (best !== null && best.broken.length === 0) break;
    const seats = solveSeats(students, chairs, wishes, random);
    const broken = brokenWishes(wishes, seats);
    if (best === null || broken.length < best.broken.length) best = { grid, seats, broken };
  }
  return best ?? { grid, seats: new Map(), broken: [] };
}

/** Tables of four, and of three rather than one of one: 30 is six fours and two threes. */
function tableSizes(count: number): number[] {
  const tables = Math.ceil(count / 4);
  return Array.from({ length: tables }, (_, table) => Math.floor(count / tables) + (table < count % tables ? 1 : 0));
}

/** Tables two chairs wide with an aisle around each, in rows that fit into the largest grid. */
function blocksOf(sizes: readonly number[]): { grid: SeatingGrid; tables: Seat[][] } {
  const widest = Math.floor((largest + 1) / 3);
  for (let across = Math.max(1, Math.min(widest, Math.ceil(Math.sqrt(sizes.length * 1.6)))); ; across += 1) {
    let top = 0;
    const tables: Seat[][] = [];
    for (let first = 0; first < sizes.length; first += across) {
      const shelf = sizes.slice(first, first + across);
      shelf.forEach((size, place) => tables.push(block(top, place * 3, size)));
      top += Math.max(...shelf.map((size) => Math.ceil(size / 2))) + 1;
    }
    const grid = { rows: Math.max(1, top - 1), columns: Math.max(2, Math.min(across, sizes.length) * 3 - 1) };
    if (grid.rows <= largest) return { grid, tables };
    // Groups larger than any room: who does not fit stands.
    if (across === widest) {
      return { grid: { ...grid, rows: largest }, tables: tables.map((chairs) => chairs.filter(({ row }) => row < largest)) };
    }
  }
}

function block(top: number, start: number, size: number): Seat[] {
  return Array.from({ length: size }, (_, index) => ({ row: top + Math.floor(index / 2), column: start + (index % 2) }));
}

function seatInOrder(students: readonly Guid[], chairs: readonly Seat[]): Map<Guid, Seat> {
  return new Map(students.flatMap((student, index) => (chairs[index] === undefined ? [] : [[student, chairs[index]] as const])));
}
