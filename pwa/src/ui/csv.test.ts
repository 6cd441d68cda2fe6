import { expect, test } from 'vitest';
import { csvName, csvOf } from './csv.ts';

test('RFC 4180 with a byte-order mark: quotes, commas and lines are quoted, quotes doubled', () => {
  expect(
    csvOf([
      ['a', 'b,c', 'd"e', 'f\ng'],
      [null, 3],
    ]),
  ).toBe('\uFEFFa,"b,c","d""e","f\ng"\r\n,3\r\n');
});

test.each(['=1+1', '+49 30', '-2', '@sum', '\tx', '\rx'])('a cell that begins like a formula is text: %j', (text) => {
  expect(
    csvOf([[text]])
      .slice(1)
      .trimEnd()
      .replaceAll('"', ''),
  ).toBe(`'${text}`.trimEnd());
});

test('a file’s name says what, which school and which day, in characters every disk takes', () => {
  expect(csvName('absent', 'St. Mary / North: "A"', '2026-11-17')).toBe('absent_St.-Mary-North-A-_2026-11-17.csv');
});
