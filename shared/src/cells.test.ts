import { expect, test } from 'vitest';
import { getCell, hasReservedName, patternOf, setCell } from './cells.ts';

test('[EX6] a path reaches own fields only, and reserved names are known', () => {
  expect(getCell({ a: { b: 1 } }, ['a', 'b'])).toBe(1);
  expect(getCell({ a: 1 }, ['a', 'toString'])).toBeNull();
  expect(getCell({}, ['hasOwnProperty'])).toBeNull();
  expect(hasReservedName(['marks', '__proto__', 'teacher'])).toBe(true);
  expect(hasReservedName(['marks', 'x', 'constructor'])).toBe(true);
  expect(hasReservedName(['marks', 'x', 'teacher'])).toBe(false);
});

test('[JN2] setting a cell copies its path and shares the rest', () => {
  const document = { marks: { x: { teacher: null } }, other: { y: 1 } };
  const changed = setCell(document, ['marks', 'z', 'teacher'], { code: 'P' });
  expect(changed).toEqual({ marks: { x: { teacher: null }, z: { teacher: { code: 'P' } } }, other: { y: 1 } });
  expect(changed['other']).toBe(document.other);
  expect(document).toEqual({ marks: { x: { teacher: null } }, other: { y: 1 } });
});

test('[EX6] a pattern fits paths of its own length only', () => {
  const patterns = ['taken', 'marks.*.teacher'];
  expect(patternOf(patterns, ['taken'])).toBe('taken');
  expect(patternOf(patterns, ['marks', 'x', 'teacher'])).toBe('marks.*.teacher');
  expect(patternOf(patterns, ['marks', 'x'])).toBeNull();
  expect(patternOf(patterns, ['marks', 'x', 'teacher', 'code'])).toBeNull();
});
