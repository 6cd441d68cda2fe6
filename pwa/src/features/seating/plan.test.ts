import { expect, test } from 'vitest';
import { setCell, type JsonObject } from '@osss/shared/cells.ts';
import type { Edit } from '../../data/classroom.ts';
import { atRandom, atTables, inGroups, inRows } from './arrange.ts';
import { nearest, stepSeat, turned } from './chart-view.ts';
import { plansOf, groupsOf, sitting, wishesOf, type Plan } from './plan.ts';
import { arrangePlan, deletePlan, newPlan, resizePlan, seatStudent } from './plan-edits.ts';

const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));
const half = () => 0.5;
const at = (row: number, column: number) => ({ row, column });
const someone = (length: number) => Array.from({ length }, (_, index) => `s${index}`);

function planWith(seats: Record<string, { row: number; column: number }>, grid = { rows: 2, columns: 3 }): Plan {
  return { id: 'plan', name: 'Plan', grid, seats: new Map(Object.entries(seats)) };
}

/** The plans of a section after the changes, as the journal lays them over a document of an older server. */
function after(...gestures: Edit['changes'][]): Plan[] {
  const section = gestures.flat().reduce<JsonObject>((document, { path, to }) => setCell(document, path, to), {});
  return plansOf(section, compare);
}

test('a section that an older server sent, without the new fields, has no plans, wishes and groups', () => {
  expect([plansOf({}, compare), wishesOf({}), groupsOf({}, compare)]).toEqual([[], [], []]);
});

test('a plan made by edits alone is read whole, and a deleted one is gone until the deletion is undone', () => {
  const made = newPlan('one', 'Tests', { rows: 2, columns: 2 }, new Map([['a', at(0, 1)]]));
  expect(after(made)).toEqual([{ id: 'one', name: 'Tests', grid: { rows: 2, columns: 2 }, seats: new Map([['a', at(0, 1)]]) }]);
  expect(after(made, deletePlan('one', 5))).toEqual([]);
  expect(after(made, deletePlan('one', 5), [{ path: ['seating_layouts', 'one', 'deleted_at'], to: null }])).toHaveLength(1);
});

test('two students whom two devices put on one chair are both there', () => {
  expect(sitting(planWith({ a: at(1, 1), b: at(1, 1), gone: at(0, 0) }), ['a', 'b'])).toEqual(new Map([['1:1', ['a', 'b']]]));
});

test('onto a taken chair: the two change places; from standing, who sat there stands', () => {
  const plan = planWith({ a: at(0, 0), b: at(0, 1) });
  expect(seatStudent(plan, 'a', at(0, 1), ['a', 'b', 'c'])).toEqual([
    { path: ['seating_layouts', 'plan', 'seats', 'a'], to: at(0, 1) },
    { path: ['seating_layouts', 'plan', 'seats', 'b'], to: at(0, 0) },
  ]);
  expect(seatStudent(plan, 'c', at(0, 1), ['a', 'b', 'c'])[1]).toEqual({ path: ['seating_layouts', 'plan', 'seats', 'b'], to: null });
  expect(seatStudent(plan, 'a', at(0, 0), ['a', 'b'])).toEqual([]);
  expect(seatStudent(plan, 'a', null, ['a', 'b'])).toEqual([{ path: ['seating_layouts', 'plan', 'seats', 'a'], to: null }]);
});

test('in a smaller room only those stand whose chair is gone', () => {
  const plan = planWith({ a: at(0, 0), b: at(1, 2) });
  expect(resizePlan(plan, { rows: 1, columns: 3 })).toEqual([
    { path: ['seating_layouts', 'plan', 'grid'], to: { rows: 1, columns: 3 } },
    { path: ['seating_layouts', 'plan', 'seats', 'b'], to: null },
  ]);
});

test('an arrangement writes only what it changes, and takes the chair of who left', () => {
  const plan = planWith({ a: at(0, 0), b: at(0, 1), left: at(1, 1) });
  const seats = new Map([
    ['a', at(0, 0)],
    ['b', at(1, 0)],
  ]);
  expect(arrangePlan(plan, plan.grid, seats)).toEqual([
    { path: ['seating_layouts', 'plan', 'seats', 'b'], to: at(1, 0) },
    { path: ['seating_layouts', 'plan', 'seats', 'left'], to: null },
  ]);
});

test('rows fill from the board and from the side one begins to read on, and the room grows until everybody sits', () => {
  const { grid, seats } = inRows(someone(7), { rows: 2, columns: 3 }, false);
  expect(grid).toEqual({ rows: 3, columns: 3 });
  expect([seats.get('s0'), seats.get('s2'), seats.get('s3')]).toEqual([at(0, 0), at(0, 2), at(1, 0)]);
  expect(inRows(someone(7), { rows: 2, columns: 3 }, true).seats.get('s0')).toEqual(at(0, 2));
});

test('at random the chairs in use stay in use, so that an aisle stays one', () => {
  const plan = planWith({ s0: at(0, 0), s1: at(0, 2), s2: at(1, 0), s3: at(1, 2) });
  const { seats } = atRandom(someone(4), plan, [], half);
  expect([...seats.values()].every(({ column }) => column !== 1)).toBe(true);
});

test('at tables nobody sits alone who need not, together is one table and apart two', () => {
  const wishes = [
    { id: 'w1', kind: 'together' as const, student_ids: ['s0', 's1', 's2'] },
    { id: 'w2', kind: 'apart' as const, student_ids: ['s3', 's4'] },
  ];
  let state = 1;
  const random = () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
  const { seats, broken } = atTables(someone(30), wishes, random);
  const table = (student: string) => `${Math.floor(seats.get(student)!.row / 3)}/${Math.floor(seats.get(student)!.column / 3)}`;
  const tables = Map.groupBy(someone(30), table);
  expect(broken).toEqual([]);
  expect([...tables.values()].map(({ length }) => length).toSorted((a, b) => a - b)).toEqual([3, 3, 4, 4, 4, 4, 4, 4]);
  expect(new Set(['s0', 's1', 's2'].map(table)).size).toBe(1);
  expect(table('s3')).not.toBe(table('s4'));
});

test('each group has a table of its own, and who is in none has a chair too', () => {
  const groups = [
    { id: 'g1', name: 'Blue', student_ids: ['s0', 's1', 's2', 's3', 's4'] },
    { id: 'g2', name: 'Red', student_ids: ['s4', 's5', 's6'] },
  ];
  const { grid, seats } = inGroups(someone(11), groups);
  expect(seats.size).toBe(11);
  expect(new Set([...seats.values()].map(({ row, column }) => `${row}:${column}`)).size).toBe(11);
  expect([...seats.values()].every(({ row, column }) => row < grid.rows && column < grid.columns)).toBe(true);
  const table = (student: string) => Math.floor(seats.get(student)!.column / 3);
  expect(new Set(['s0', 's1', 's2', 's3', 's4'].map(table)).size).toBe(1);
  expect([table('s5'), table('s6')]).toEqual([table('s5'), table('s5')]);
  expect(table('s5')).not.toBe(table('s0'));
});

test('from the board the front row is below and left is right; looking twice is looking once', () => {
  const grid = { rows: 4, columns: 5 };
  expect(turned(at(0, 0), grid, 'teacher')).toEqual(at(3, 4));
  expect(turned(turned(at(1, 3), grid, 'teacher'), grid, 'teacher')).toEqual(at(1, 3));
  expect(turned(at(1, 3), grid, 'student')).toEqual(at(1, 3));
});

test('arrows go to the next chair and stay at the wall; between students they go to the nearest that way', () => {
  expect(stepSeat(at(0, 0), { rows: 2, columns: 2 }, 'left')).toEqual(at(0, 0));
  expect(stepSeat(at(0, 0), { rows: 2, columns: 2 }, 'down')).toEqual(at(1, 0));
  const places = [
    { id: 'a', x: 0, y: 0 },
    { id: 'b', x: 3, y: 0 },
    { id: 'c', x: 0, y: 2 },
    { id: 'd', x: 1, y: 1 },
  ];
  expect([nearest(places, 'a', 'right'), nearest(places, 'a', 'down'), nearest(places, 'b', 'down')]).toEqual(['b', 'c', 'd']);
  expect([nearest(places, 'a', 'up'), nearest(places, 'c', 'right')]).toEqual([null, null]);
});
