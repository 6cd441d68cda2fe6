import { expect, test } from 'vitest';
import type { GridLayout } from './grid-layout.ts';
import type { Step } from './grid-moves.ts';
import { rangeOf, scoresIn } from './grid-range.ts';
import { gridReducer, openGrid, type GridAction, type GridState } from './grid-state.ts';

const layout: GridLayout = { rows: ['a', 'b', 'c', 'd'], columns: ['name', 'average', 'q1', 'q2', 'q3'] };
const ground = { page: 2, filled: () => false };
const then = (state: GridState, ...actions: GridAction[]) => actions.reduce(gridReducer, state);
const step = (step: Step, extend = false, filled: (place: { row: number; column: number }) => boolean = () => false): GridAction => {
  return { kind: 'step', step, extend, ground: { ...ground, filled } };
};
const go = (row: string, column: string, extend = false): GridAction => ({ kind: 'go', to: { row, column }, extend });
const down: Step = { by: 'cell', towards: 'down' };
const forward: Step = { by: 'cell', towards: 'forward' };
const open = openGrid(layout);
const at = (state: GridState) => `${state.at?.row} ${state.at?.column}`;

test('the hand begins at the first score, and steps stay inside', () => {
  expect(at(open)).toBe('a q1');
  expect(at(then(open, step(down), step(forward)))).toBe('b q2');
  expect(at(then(open, step({ by: 'cell', towards: 'up' })))).toBe('a q1');
  expect(at(then(open, step({ by: 'page', towards: 'down' }), step({ by: 'page', towards: 'down' })))).toBe('d q1');
  expect(at(then(open, step({ by: 'grid_end' })))).toBe('d q3');
  expect(at(then(open, step({ by: 'row_end' }), step({ by: 'row_start' })))).toBe('a q1');
  expect(at(then(open, step({ by: 'row_start' })))).toBe('a name');
});

test('an edge is where filled cells end, or the next one that is filled', () => {
  const filled = ({ row, column }: { row: number; column: number }) => column === 2 && row !== 1;
  const edge: Step = { by: 'edge', towards: 'down' };
  expect(at(then(open, step(edge, false, filled)))).toBe('c q1');
  expect(at(then(open, go('c', 'q1'), step(edge, false, filled)))).toBe('d q1');
  expect(at(then(open, go('a', 'q2'), step(edge, false, filled)))).toBe('d q2');
});

test('Tab goes on to the next row, and Enter back below where the Tabs began', () => {
  expect(at(then(open, go('a', 'q3'), { kind: 'tab', back: false }))).toBe('b q1');
  expect(at(then(open, go('b', 'q1'), { kind: 'tab', back: true }))).toBe('a q3');
  const row = then(open, { kind: 'tab', back: false }, { kind: 'tab', back: false }, { kind: 'enter', back: false });
  expect(at(row)).toBe('b q1');
  expect(at(then(row, go('c', 'q2'), { kind: 'enter', back: true }))).toBe('b q2');
});

test('a selection is of scores alone, from where it began to the hand', () => {
  const selected = then(open, go('b', 'q2'), step(down, true), step(forward, true));
  expect(rangeOf(layout, selected.anchor!, selected.at!)).toEqual({ top: 1, bottom: 2, start: 3, end: 4 });
  const back = then(open, go('b', 'q2'), go('a', 'name', true));
  expect(scoresIn(layout, rangeOf(layout, back.anchor!, back.at!)!).flat()).toHaveLength(4);
  expect(at(then(open, go('b', 'name'), step(down, true)))).toBe('b name');
  const all = then(open, { kind: 'select', what: 'all' });
  expect(scoresIn(layout, rangeOf(layout, all.anchor!, all.at!)!).flat()).toHaveLength(12);
});

test('what comes, goes or changes places around it never moves the hand, nor closes the field', () => {
  const editing = { at: { row: 'b', column: 'q2' }, text: '1', how: 'typed' } as const;
  const busy = then(open, { kind: 'edit', editing });
  const arrived = then(busy, {
    kind: 'layout',
    layout: { rows: ['z', 'd', 'c', 'b', 'a'], columns: ['name', 'average', 'q0', 'q3', 'q2', 'q1'] },
  });
  expect(at(arrived)).toBe('b q2');
  expect(arrived.editing).toBe(editing);
  expect(arrived.was).toEqual({ row: 3, column: 4 });
});

test('where its own row or column is gone, the hand stays at its place', () => {
  const gone = then(open, go('c', 'q2'), { kind: 'layout', layout: { rows: ['a', 'b', 'd'], columns: ['name', 'average', 'q1', 'q3'] } });
  expect(at(gone)).toBe('d q3');
  const last = then(open, go('d', 'q3'), { kind: 'layout', layout: { rows: ['a'], columns: ['name', 'average'] } });
  expect(at(last)).toBe('a average');
  expect(then(open, { kind: 'layout', layout: { rows: [], columns: ['name', 'average'] } }).at).toBeNull();
});
