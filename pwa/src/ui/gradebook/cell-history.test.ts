import { expect, test } from 'vitest';
import type { TypedChange } from '../../data/classroom.ts';
import { beforeHistory, cellHistory, type SchoolEdit } from './cell-history.ts';

const student = '00000000-0000-4000-8000-000000000003';
const id = (last: number) => `00000000-0000-4000-8000-0000000000${last}`;

const typed = (last: number, change: Partial<TypedChange> = {}): TypedChange => ({
  mutation_id: id(last),
  made_at: last * 1000,
  gesture: 'edit',
  path: ['scores', student, 'score'],
  from: null,
  to: { value: last },
  outcome: 'device',
  reason: null,
  ...change,
});
const told = (last: number, change: Partial<SchoolEdit['changes'][number]> = {}): SchoolEdit => ({
  id: String(last),
  by: { user_id: id(90), name: 'Sam Co' },
  from_device: true,
  device: 'a3f1',
  mutation_id: id(last),
  made_at: last * 1000,
  effective_at: last * 1000,
  received_at: last * 1000 + 1,
  changes: [{ path: ['scores', student, 'score'], from: null, to: { value: last }, outcome: 'applied', reason: null, ...change }],
});

test('without a network it is what was typed here, newest first', () => {
  const history = cellHistory([typed(11), typed(12, { path: ['scores', student, 'comment'], to: 'Well done!' })], null);
  expect(history).toMatchObject([
    { part: 'comment', to: 'Well done!', by: null, outcome: 'device' },
    { part: 'score', to: { value: 11 }, by: null },
  ]);
});

test('what the school tells of this device’s own edits stands there once, as typed here, with what became of it', () => {
  const school = [told(11, { outcome: 'lost', reason: 'superseded' }), told(12)];
  expect(cellHistory([typed(11), typed(13, { gesture: 'undo' })], school)).toMatchObject([
    { to: { value: 13 }, by: null, gesture: 'undo', outcome: 'device' },
    { to: { value: 12 }, by: { name: 'Sam Co', device: 'a3f1' }, outcome: 'applied' },
    { to: { value: 11 }, by: null, outcome: 'lost', reason: 'superseded' },
  ]);
});

test('an edit of score and comment is two entries', () => {
  const both = {
    ...told(11),
    changes: [...told(11).changes, { ...told(11).changes[0]!, path: ['scores', student, 'comment'], to: 'Redo' }],
  };
  expect(new Set(cellHistory([], [both]).map(({ key }) => key)).size).toBe(2);
});

test('of two that were made in one moment the later stands above', () => {
  expect(cellHistory([], [told(11), { ...told(12), effective_at: 11_000 }]).map(({ to }) => to)).toEqual([{ value: 12 }, { value: 11 }]);
});

test('what stood there before the oldest known change can be had again', () => {
  const history = cellHistory([typed(12, { from: { value: 11 } }), typed(11, { from: { value: 19 } })], null);
  expect(beforeHistory(history)).toEqual([{ part: 'score', value: { value: 19 } }]);
  expect(beforeHistory(cellHistory([typed(11)], null))).toEqual([]);
});
