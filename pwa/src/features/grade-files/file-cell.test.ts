import { expect, test } from 'vitest';
import { readCell } from './file-cell.ts';
import { asTyped, decimalSignOf } from './file-numbers.ts';

const score = { field: 'score', exact: false } as const;
const labels = ['A', 'B+', 'F'];

test.each([
  ['1,000', '.', { text: '1000' }],
  ['1,000.5', null, { text: '1000.5' }],
  ['1.000,5', null, { text: '1000,5' }],
  ['1,000', ',', { text: '1,000' }],
  ['1,000', null, { problem: 'unclear_number' }],
  ['12,5', null, { text: '12,5' }],
  ['1234', null, { text: '1234' }],
  ['1.234.567', null, { text: '1234567' }],
] as const)('%j in a file of %j', (text, sign, expected) => expect(asTyped(text, sign)).toEqual(expected));

test('the sign before the decimals is learnt from the column', () => {
  expect(decimalSignOf(['17', 'EX', '9.50'])).toBe('.');
  expect(decimalSignOf(['1,000', '9,5'])).toBe(',');
  expect(decimalSignOf(['1,000', '17'])).toBeNull();
});

test('a number from elsewhere keeps what is flagged late here; our own file says all of a score', () => {
  const late = { value: 17, flag: 'late', late: { days: 2 } } as const;
  expect(readCell(score, '17.00', late, labels, '.')).toEqual({ value: late });
  expect(readCell(score, '15', late, labels, '.')).toEqual({ value: { ...late, value: 15 } });
  expect(readCell(score, '15', { flag: 'missing' }, labels, '.')).toEqual({ value: { value: 15 } });
  expect(readCell({ ...score, exact: true }, '17', late, labels, '.')).toEqual({ value: { value: 17 } });
});

test('an empty cell says nothing, and a letter is one of the scale or is said to be none', () => {
  expect(readCell(score, ' ', { value: 1 }, labels, null)).toEqual({ blank: true });
  expect(readCell(score, 'b+', null, labels, null)).toEqual({ value: { value: 'B+', kind: 'letter' } });
  expect(readCell(score, 'C-', null, labels, null)).toEqual({ problem: 'unknown_letter' });
  expect(readCell(score, 'seven', null, labels, null)).toEqual({ problem: 'not_a_score' });
  expect(readCell(score, '=1+1', null, labels, null)).toEqual({ problem: 'not_a_score' });
});

test('a comment is the same whatever ends its lines', () => {
  const comment = { field: 'comment', exact: true } as const;
  expect(readCell(comment, 'one\r\ntwo', 'one\ntwo', labels, null)).toEqual({ value: 'one\ntwo' });
  expect(readCell(comment, 'x'.repeat(2001), null, labels, null)).toEqual({ problem: 'too_long' });
});
