import { expect, test } from 'vitest';
import type { StoredScore } from '@osss/shared/collections/scores.ts';
import { changing, fillDown, readEntries, scoreEdits } from './score-edits.ts';

const at = (row: string, column = 'q1') => ({ row, column });
const stored: Record<string, StoredScore> = { 'a q1': { value: 17 }, 'b q1': { value: 12 } };
const standing = ({ row, column }: { row: string; column: string }) => stored[`${row} ${column}`] ?? null;

test('a block of texts: what is a score is entered, what is none is refused with its text', () => {
  const read = readEntries(
    [
      { at: at('a'), text: 'LA' },
      { at: at('b'), text: 'x' },
      { at: at('c'), text: '' },
      { at: at('d'), text: '300' },
    ],
    [],
    standing,
  );
  expect(read.entries).toEqual([
    { at: at('a'), score: { value: 17, flag: 'late' } },
    { at: at('c'), score: null },
    { at: at('d'), score: { value: 300 } },
  ]);
  expect(read.refused).toEqual([{ at: at('b'), text: 'x', problem: 'not_a_score' }]);
});

test('what stands already is no change, so that nothing is sent for it', () => {
  const entries = [
    { at: at('a'), score: { value: 17 } },
    { at: at('b'), score: { value: 13 } },
    { at: at('c'), score: null },
  ];
  expect(changing(entries, standing)).toEqual([entries[1]]);
});

test('entries of five columns are five edits, each with its students', () => {
  const edits = scoreEdits(
    ['q1', 'q2', 'q3', 'q4', 'q5'].flatMap((column) => ['a', 'b', 'c'].map((row) => ({ at: at(row, column), score: { value: 1 } }))),
  );
  expect(edits.map(({ document_id, changes }) => [document_id, changes.length])).toEqual(
    ['q1', 'q2', 'q3', 'q4', 'q5'].map((id) => [id, 3]),
  );
  expect(edits[0]?.changes[0]).toEqual({ path: ['scores', 'a', 'score'], to: { value: 1 } });
});

test('fill down copies the first row of a selection, or what stands above one cell', () => {
  expect(fillDown([[at('a')], [at('b')], [at('c')]], [], standing)).toEqual([
    { at: at('b'), score: { value: 17 } },
    { at: at('c'), score: { value: 17 } },
  ]);
  expect(fillDown([[at('b')]], [at('a')], standing)).toEqual([{ at: at('b'), score: { value: 17 } }]);
  expect(fillDown([[at('a')]], [], standing)).toEqual([]);
});
