import { expect, test } from 'vitest';
import type { Assignment } from '@osss/shared/collections/assignments.ts';
import type { GradebookStudent } from '../../ui/gradebook/gradebook-students.ts';
import type { SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';
import { cellView, isOver } from './cell-view.ts';
import { byName, chosenColumns } from './choices.ts';
import { rowOrder } from './row-order.ts';
import { rememberRows, type RowView } from './row-views.ts';

const student = (id: string, name: string, here = true) => ({ id, name, here, number: null, added_on: '2026-08-20' }) as GradebookStudent;
const people = [student('1', 'Ana Álvarez'), student('2', 'Ben Castillo'), student('3', 'Cem Demir'), student('9', 'Aaron Left', false)];
const figures: Record<string, number | null> = { 1: 70, 2: null, 3: 95, 9: 99 };
const facts = { figure: ({ id }: GradebookStudent) => figures[id] ?? null, misses: ({ id }: GradebookStudent) => id === '3' };
const order = (chosen: Partial<Parameters<typeof rowOrder>[1]>) =>
  rowOrder(people, { missing: false, search: '', sort: byName, ...chosen }, facts).join('');

test('rows by name or figure either way; nothing to sort by stands last, and below all who has left', () => {
  expect(order({})).toBe('1239');
  expect(order({ sort: { ...byName, down: true } })).toBe('3219');
  expect(order({ sort: { by: 'average', column: '', down: true } })).toBe('3129');
  expect(order({ sort: { by: 'average', column: '', down: false } })).toBe('1329');
  expect(order({ missing: true })).toBe('3');
  expect(order({ search: 'alvar' })).toBe('1');
});

const work = (id: string, position: number, period: string | null, category_id = 'c') =>
  ({ id, position, grading_period_id: period, category_id }) as Assignment;
const gradebook = {
  assignments: [work('a', 1, 'q1'), work('b', 2, 'q2'), work('n', 3, null), work('e', 5, 'q2', 'other')],
  deleted: [work('d', 4, 'q2')],
  periods: [{ id: 'q1' }, { id: 'q2' }],
  periodOf: ({ grading_period_id }) => (grading_period_id === null ? null : { id: grading_period_id }),
} as Pick<SectionGradebook, 'assignments' | 'deleted' | 'periods' | 'periodOf'>;
const columns = (period: string, category: string | null, kept: string | null) =>
  chosenColumns(gradebook, { period, category }, kept)
    .map(({ id }) => id)
    .join('');

test('columns of a period and a category; work in no period is always there, and so is what somebody writes in', () => {
  expect(columns('q2', null, null)).toBe('bne');
  expect(columns('term', null, null)).toBe('abne');
  expect(columns('q2', 'c', null)).toBe('bn');
  expect(columns('q2', 'c', 'a')).toBe('abn');
  expect(columns('q2', null, 'd')).toBe('bnde');
});

const shown = {
  assignment: { id: 'q', due_date: '2026-11-01', points_possible: 20, scores: {} } as unknown as Assignment,
  student: people[0]!,
  refused: undefined,
  states: {},
  short: () => 'score',
  excused: 'excused',
};

test('a cell says nothing of where a score is kept before it is; over the maximum is shown and allowed', () => {
  const states = { 'scores/1/score': { state: 'device' as const, mutation_id: 'm', made_at: 1 } };
  expect(cellView({ ...shown, states, typed: { value: 300 } })).toMatchObject({ state: null, over: true, tone: 'scored' });
  expect(cellView({ ...shown, states, typed: undefined })).toMatchObject({ state: 'device', over: false, tone: 'blank' });
  expect(cellView({ ...shown, typed: undefined, refused: 'x7' })).toMatchObject({ text: 'x7', refused: true });
  expect(cellView({ ...shown, typed: undefined, student: { ...people[0]!, added_on: '2026-11-02' } })).toMatchObject({
    text: 'excused',
    tone: 'excused',
  });
  expect([isOver({ value: 101, kind: 'percent' }, null), isOver({ value: 20 }, 20), isOver({ value: 5 }, null)]).toEqual([
    true,
    false,
    false,
  ]);
});

test('a changed cell is a new row with its other cells the same, and all other rows the same', () => {
  const cell = (column: string, text: string) => ({ ...cellView({ ...shown, typed: undefined }), column, text, index: 0 });
  const row = (id: string, text: string) => ({ id, index: 0, average: '', cells: [cell('a', '1'), cell('b', text)] }) as unknown as RowView;
  const remember = rememberRows();
  const first = remember([row('1', '5'), row('2', '5')]);
  const next = remember([row('1', '6'), row('2', '5')]);
  expect(next[1]).toBe(first[1]);
  expect(next[0]).not.toBe(first[0]);
  expect(next[0]?.cells[0]).toBe(first[0]?.cells[0]);
  expect(next[0]?.cells[1]?.text).toBe('6');
});
