import { expect, test } from 'vitest';
import { prepareGradebook } from '@osss/shared/grading/prepare.ts';
import { computeStudent } from '@osss/shared/grading/student-grade.ts';
import { postedGrade } from '@osss/shared/collections/final-grades.ts';
import { computedFigures, overriddenFigures, percentText, sameFigures } from './grade-figures.ts';
import type { SectionGradebook } from './use-gradebook.ts';

const scale = [
  { label: 'A', minimum: 90 },
  { label: 'B', minimum: 80, value: 85 },
  { label: 'F', minimum: 0 },
];

function graded(decimals: number, score: number, possible: number) {
  const work = { id: 'w', points_possible: possible, extra_credit: null, never_drop: null, multiplier: null };
  const settings = { weighting: 'none' as const, categories: [], decimals, scale };
  const prepared = prepareGradebook(settings, [{ ...work, category_id: null, due_date: null, grading_period_id: null }]);
  return { prepared, grade: computeStudent(prepared, new Map([['w', { value: score }]])) };
}
const gradebookOf = (decimals: number) =>
  ({ prepared: graded(decimals, 1, 1).prepared, section: { gradebook: { scale } } }) as unknown as SectionGradebook;

test.each([
  [1, 2, 3, 66.7],
  [0, 2, 3, 67],
  // Rounded once from the exact grade, not from a grade of six decimals.
  [6, 99_999.6, 149_999.5, 66.667],
  [2, 1, 8, 12.5],
])('[FG1] with %i decimals %d of %d is posted as %d percent', (decimals, score, possible, percent) => {
  const { prepared, grade } = graded(decimals, score, possible);
  const figures = computedFigures(prepared, grade.final);
  expect(figures.percent).toBe(percent);
  expect(postedGrade.omit({ by: true, at: true }).safeParse(figures).success).toBe(true);
});

test('[FG1] a grade that no percent can hold is posted without one, and no grade is none', () => {
  const { prepared, grade } = graded(2, 90_000, 1);
  expect(computedFigures(prepared, grade.final)).toEqual({ percent: null, letter: 'A' });
  expect(computedFigures(prepared, computeStudent(prepared, new Map()).current)).toEqual({ percent: null, letter: null });
});

test.each([
  [88.25, { percent: 88.25, letter: 'B' }],
  // 89.95 shows as 90 where no decimals are shown, and has that letter.
  [89.95, { percent: 89.95, letter: 'A' }],
  ['B', { percent: 85, letter: 'B' }],
  ['F', { percent: 0, letter: 'F' }],
  ['C', { percent: null, letter: 'C' }],
])('[FG1] given %j instead, the grade is %j', (value, figures) => {
  expect(overriddenFigures(gradebookOf(0), { value, reason: 'Oral exam' })).toEqual(figures);
});

test('a percent is shown with the section’s decimals, and never cut', () => {
  expect(percentText({ percent: 66, letter: null }, 1)).toBe('66.0');
  expect(percentText({ percent: 88.25, letter: null }, 1)).toBe('88.25');
  expect(percentText({ percent: 66.5, letter: null }, 6)).toBe('66.500');
  expect(percentText({ percent: null, letter: 'B' }, 1)).toBeNull();
  expect(sameFigures({ percent: 66, letter: 'D' }, { percent: 66, letter: 'F' })).toBe(false);
});
