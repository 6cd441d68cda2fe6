import { expect, test } from 'vitest';
import type { Notice } from '@osss/shared/collections/notices.ts';
import type { CellState } from '../../data/classroom.ts';
import { conflictOf } from './cell-conflict.ts';

const path = ['scores', 'student', 'score'];
const notice = (change: Partial<Notice> = {}): Notice => ({
  id: 'notice',
  user_id: 'user',
  kind: 'lost',
  reason: 'superseded',
  collection: 'assignments',
  document_id: 'section:assignment',
  path,
  mine: { value: 18 },
  theirs: { value: 12 },
  mutation_id: 'mine',
  by_name: 'Sam Co',
  created_at: 1,
  dismissed: null,
  ...change,
});
const lost: CellState = { state: 'lost', mutation_id: 'mine', reason: 'superseded', value: { value: 18 } };
const held: CellState = { state: 'held', mutation_id: 'mine', reason: 'period_locked', decidable: true, value: { value: 18 } };
const shown = { value: 12 };

test('an edit that lost is told with who came after, and is settled by its notice', () => {
  expect(conflictOf(path, lost, [], shown)).toEqual({
    kind: 'lost',
    reason: 'superseded',
    mine: { value: 18 },
    by: null,
    told_at: null,
    notice: null,
  });
  expect(conflictOf(path, lost, [notice()], shown)).toMatchObject({ by: 'Sam Co', notice: 'notice' });
  expect(conflictOf(path, lost, [notice({ dismissed: true })], shown)).toBeNull();
  expect(conflictOf(path, lost, [notice()], { value: 18 })).toBeNull();
});

test('an edit that is held stays told until it is decided, also when its notice was seen; not before what stands is here', () => {
  expect(conflictOf(path, held, [], { value: 18 })).toBeNull();
  expect(conflictOf(path, held, [notice({ kind: 'held', dismissed: true })], shown)).toMatchObject({
    kind: 'held',
    decidable: true,
    notice: null,
  });
});

test('what was typed on another device of this person is told by its notice alone, while it stands apart', () => {
  expect(conflictOf(path, undefined, [notice()], shown)).toMatchObject({ kind: 'lost', mine: { value: 18 }, by: 'Sam Co' });
  expect(conflictOf(path, undefined, [notice({ kind: 'held', reason: 'unknown_grading_period' })], shown)).toMatchObject({
    kind: 'held',
    decidable: false,
  });
  expect(conflictOf(path, undefined, [notice()], { value: 18 })).toBeNull();
  expect(conflictOf(path, undefined, [notice({ dismissed: true })], shown)).toBeNull();
  expect(conflictOf(path, undefined, [notice({ path: ['scores', 'other', 'score'] })], shown)).toBeNull();
  expect(
    conflictOf(path, undefined, [notice({ kind: 'held' }), notice({ kind: 'decided', reason: 'returned', created_at: 2 })], shown),
  ).toBeNull();
});

test('a later edit on its way here has the word', () => {
  expect(conflictOf(path, { state: 'device', mutation_id: 'later', made_at: 2 }, [notice()], shown)).toBeNull();
});
