import { expect, test } from 'vitest';
import { overrideText, readOverride } from './read-override.ts';

const labels = ['A', 'A-', 'B', 'F'];

test.each([
  ['88', 88],
  ['88.25', 88.25],
  ['88,5 %', 88.5],
  ['٨٨', 88],
  ['b', 'B'],
  ['A−', 'A-'],
  ['0', 0],
  ['104', 104],
])('%j is given as %j', (text, value) => expect(readOverride(text, labels)).toEqual({ value }));

test.each([
  ['', 'empty'],
  ['  ', 'empty'],
  ['E', 'not_a_grade'],
  ['MI', 'not_a_grade'],
  ['88 LA 2', 'not_a_grade'],
  ['-3', 'negative'],
  ['1000', 'too_large'],
  ['88.12345', 'too_fine'],
])('%j is no grade: %s', (text, problem) => expect(readOverride(text, labels)).toEqual({ problem }));

test('what is given is shown as it is typed', () => {
  expect(overrideText({ value: 88.5, reason: 'Oral exam' })).toBe('88.5');
  expect(overrideText({ value: 'B', reason: 'Oral exam' })).toBe('B');
  expect(overrideText(null)).toBe('');
});
