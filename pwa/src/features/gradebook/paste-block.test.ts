import { expect, test } from 'vitest';
import { pasteBlock } from './paste-block.ts';

const layout = { rows: ['a', 'b', 'c', 'd'], columns: ['name', 'average', 'q1', 'q2', 'q3'] };
const range = (top: number, bottom: number, start: number, end: number) => ({ top, bottom, start, end });
const written = (block: string[][], where: ReturnType<typeof range>) => {
  const { cells, beyond } = pasteBlock(block, where, layout);
  return [cells.map(({ at, text }) => `${at.row} ${at.column}=${text}`).join(' '), beyond];
};

test('a block goes from the first cell on, however small the selection', () => {
  expect(
    written(
      [
        ['1', '2'],
        ['3', '4'],
      ],
      range(1, 1, 3, 3),
    ),
  ).toEqual(['b q2=1 b q3=2 c q2=3 c q3=4', 0]);
});

test('one score, or a block that fits, goes over all that is selected', () => {
  expect(written([['7']], range(0, 1, 2, 3))).toEqual(['a q1=7 a q2=7 b q1=7 b q2=7', 0]);
  expect(written([['1'], ['2']], range(0, 3, 2, 2))).toEqual(['a q1=1 b q1=2 c q1=1 d q1=2', 0]);
  expect(written([['1'], ['2']], range(0, 2, 2, 2))).toEqual(['a q1=1 b q1=2', 0]);
});

test('filled cells beyond the last row or column are counted, blank ones are not missed', () => {
  expect(
    written(
      [
        ['1', '2', ''],
        ['3', '4', '5'],
      ],
      range(3, 3, 4, 4),
    ),
  ).toEqual(['d q3=1', 4]);
});

test('rows of different lengths write what they have; names and averages take nothing', () => {
  expect(written([['1'], ['2', '3']], range(0, 0, 2, 2))).toEqual(['a q1=1 b q1=2 b q2=3', 0]);
  expect(written([['1']], range(0, 0, 1, 1))).toEqual(['', 0]);
});
