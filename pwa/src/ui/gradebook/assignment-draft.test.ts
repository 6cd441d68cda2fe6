import { expect, test } from 'vitest';
import { assignments, assignmentId, type Assignment } from '@osss/shared/collections/assignments.ts';
import { changesOf, draftOf, newDraft, nextPosition, readDraft } from './assignment-draft.ts';
import { moved, positionsFor } from './positions.ts';

const section_id = '10000000-0000-4000-8000-000000000000';
const homework = '30000000-0000-4000-8000-000000000000';
const id = assignmentId(section_id, '50000000-0000-4000-8000-000000000000');
const work = (said: Partial<Assignment>): Assignment => ({ ...(assignments.blank?.({ id, section_id }) as Assignment), ...said });
const fresh = newDraft({ assignments: [], categories: [], today: '2026-11-17' });

test('[GS2] a new assignment is what its fields say, and nothing of what was left alone', () => {
  const { cells, problems } = readDraft({ ...fresh, name: ' Quiz 7 ', points_possible: '٧,5', category_id: homework }, null);
  expect(problems).toEqual({});
  expect(changesOf(cells, null)).toEqual([
    { path: ['name'], to: 'Quiz 7' },
    { path: ['category_id'], to: homework },
    { path: ['assigned_date'], to: '2026-11-17' },
    { path: ['due_date'], to: '2026-11-17' },
    { path: ['points_possible'], to: 7.5 },
    { path: ['published'], to: true },
  ]);
});

test('[GS2] a change writes only the cells that say something else; what is emptied is null', () => {
  const before = work({ name: 'Quiz', points_possible: 20, due_date: '2026-11-20', multiplier: 2, published: true, extra_credit: true });
  const { cells } = readDraft({ ...draftOf(before), multiplier: '', due_date: '2026-11-21', extra_credit: false }, before);
  expect(changesOf(cells, before)).toEqual([
    { path: ['due_date'], to: '2026-11-21' },
    { path: ['multiplier'], to: null },
    { path: ['extra_credit'], to: false },
  ]);
  expect(changesOf(readDraft(draftOf(work({ name: 'Old' })), work({ name: 'Old' })).cells, work({ name: 'Old' }))).toEqual([]);
});

test.each([
  ['points_possible', '', { code: 'empty' }],
  ['points_possible', 'ten', { code: 'not_a_number' }],
  ['points_possible', '-1', { code: 'negative' }],
  ['points_possible', '100000', { code: 'too_large', most: 99_999.99 }],
  ['points_possible', '1.234', { code: 'too_fine' }],
  ['multiplier', '1000', { code: 'too_large', most: 999.999 }],
  ['name', ' ', { code: 'empty' }],
  ['name', 'x'.repeat(201), { code: 'too_long', most: 200 }],
  ['due_date', '12026-11-17', { code: 'not_a_day' }],
  ['assigned_date', '1999-12-31', { code: 'not_a_day' }],
] as const)('%s "%s" is marked at its field', (field, text, problem) => {
  const { problems, cells } = readDraft({ ...fresh, name: 'Quiz', points_possible: '10', [field]: text }, null);
  expect(problems).toEqual({ [field]: problem });
  expect(cells[field] ?? null).toBeNull();
});

test('points that nobody has said yet need not be said to change something else', () => {
  const before = work({ name: 'Imported' });
  expect(readDraft({ ...draftOf(before), name: 'Renamed' }, before).problems).toEqual({});
});

test('a new one stands after the last, also after one that is deleted', () => {
  expect(nextPosition([])).toBe(1);
  expect(nextPosition([{ position: 3 }, { position: null }, { position: 9 }])).toBe(10);
  expect(nextPosition([{ position: 1_000_000 }])).toBe(1_000_000);
});

test('moving one past another writes two places; what had none, or the same, is put in order', () => {
  const before = new Map<string, number | null>([...'abcd'].map((key, index) => [key, (index + 1) * 10]));
  expect([...positionsFor(moved([...'abcd'], 1, 1), before)]).toEqual([
    ['c', 20],
    ['b', 30],
  ]);
  expect(moved([...'abc'], 0, -1)).toEqual([...'abc']);
  const unsaid = new Map<string, number | null>([
    ['a', null],
    ['b', 4],
    ['c', 4],
  ]);
  const placed = positionsFor(['a', 'b', 'c', 'new'], unsaid);
  const places = ['a', 'b', 'c', 'new'].map((key) => placed.get(key) ?? unsaid.get(key) ?? 0);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(new Set(places).size).toBe(4);
});
