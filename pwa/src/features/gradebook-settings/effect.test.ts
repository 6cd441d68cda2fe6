import { expect, test } from 'vitest';
import { assignments as collection, assignmentId, type Assignment } from '@osss/shared/collections/assignments.ts';
import { emptyGradebook, type Gradebook } from '@osss/shared/collections/gradebook.ts';
import { prepareGradebook } from '@osss/shared/grading/prepare.ts';
import { computeStudent } from '@osss/shared/grading/student-grade.ts';
import { gradingOf } from '@osss/shared/section-grading.ts';
import { scoresOf } from '../../ui/gradebook/student-grades.ts';
import type { SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';
import { effectOf } from './effect.ts';
import { lateExample } from './late-example.ts';
import { weightShares } from './weight-shares.ts';

const section_id = '10000000-0000-4000-8000-000000000000';
const [homework, tests] = ['30000000-0000-4000-8000-000000000000', '30000000-0000-4000-8000-000000000001'];
const [ana, ben] = ['60000000-0000-4000-8000-000000000000', '60000000-0000-4000-8000-000000000001'];
const category = (name: string, weight: number) => ({
  ...{ name, weight, position: 1, drop_lowest: 0, drop_highest: 0, calculation: 'points' as const, extra_credit: false, deleted: false },
});
const stands: Gradebook = {
  ...emptyGradebook,
  categories: { [homework]: category('Homework', 50), [tests]: category('Tests', 50) },
  scale: [
    { label: 'A', minimum: 80 },
    { label: 'B', minimum: 0 },
  ],
};
const work = (nth: number, category_id: string, scores: [number, number]): Assignment => ({
  ...(collection.blank?.({ id: assignmentId(section_id, `50000000-0000-4000-8000-00000000000${nth}`), section_id }) as Assignment),
  ...{ category_id, points_possible: 10, position: nth },
  scores: Object.fromEntries([ana, ben].map((student, index) => [student, { score: { value: scores[index]! }, comment: null }])),
});
const all = [work(1, homework, [10, 5]), work(2, tests, [6, 9])];

/** As the screen knows a class in which these settings stand. */
function classOf(gradebook: Gradebook): SectionGradebook {
  const section = { id: section_id, term_id: section_id, gradebook };
  const grading = gradingOf(section, [], all);
  const prepared = prepareGradebook(grading.settings, grading.assignments);
  const student = (id: string, here: boolean) => ({ id, name: id, here, added_on: '2026-08-01' });
  return {
    ...{ section, school: { grading_periods: [] }, assignments: all, finalGrades: [], prepared },
    students: [student(ana, true), student(ben, true), student('gone', false)],
    gradeOf: ({ id }: { id: string }) => computeStudent(prepared, scoresOf(all, id)),
  } as unknown as SectionGradebook;
}

test('[GS1] the effect of settings is what the engine says once they stand, for everybody in the class', () => {
  const then = {
    ...stands,
    categories: { ...stands.categories, [tests]: category('Tests', 150) },
    settings: { ...stands.settings, decimals: 1 },
  };
  const { rows, average, changed, letters } = effectOf(classOf(stands), { gradebook: then, moves: new Map() }, null);
  const saved = classOf(then);
  expect(rows.map(({ after }) => after)).toEqual(rows.map(({ student }) => saved.gradeOf(student).current));
  expect(rows.map(({ before, after }) => [before.percent, before.letter, after.percent, after.letter])).toEqual([
    ['80.00', 'A', '140.0', 'A'],
    ['70.00', 'B', '160.0', 'A'],
  ]);
  expect({ average, changed, letters }).toEqual({ average: { before: '75.00', after: '150.0' }, changed: 2, letters: 1 });
  expect(effectOf(saved, { gradebook: then, moves: new Map() }, null)).toMatchObject({ changed: 0, letters: 0 });
});

test('[GS1] a deleted category takes its assignments out of the grade, or to another', () => {
  const then = { ...stands, categories: { ...stands.categories, [tests]: { ...category('Tests', 50), deleted: true } } };
  const percents = (to: string | null) =>
    effectOf(classOf(stands), { gradebook: then, moves: new Map([[tests, to]]) }, null).rows.map(({ after }) => after.percent);
  expect(percents(null)).toEqual(['100.00', '50.00']);
  expect(percents(homework)).toEqual(['80.00', '70.00']);
});

test('weights are scaled up, never down; without work a category counts nothing; all points together count as points', () => {
  const graded = gradingOf({ term_id: section_id, gradebook: stands }, [], all);
  const shares = (weights: [number, number], assignments = graded.assignments, weighting: 'categories' | 'none' = 'categories') =>
    weightShares({ weighting, categories: [homework, tests].map((id, index) => ({ id, weight: weights[index]! })) }, assignments);
  const each = (given: ReturnType<typeof shares>) => [...given.shares.map(({ share }) => share), given.means];
  expect(each(shares([60, 40]))).toEqual([60, 40, 'hundred']);
  expect(each(shares([30, 10]))).toEqual([75, 25, 'scaled_up']);
  expect(each(shares([100, 20]))).toEqual([100, 20, 'more']);
  expect(each(shares([0, 0]))).toEqual([null, null, 'nothing']);
  expect(each(shares([60, 40], graded.assignments.slice(0, 1)))).toEqual([100, null, 'hundred']);
  expect(each(shares([90, 10], graded.assignments, 'none'))).toEqual([50, 50, 'hundred']);
});

test('the example of late work is the engine’s', () => {
  expect(lateExample(null)).toBeNull();
  expect(lateExample({ kind: 'per_day', percent_off: 10 })).toMatchObject({ counts: '12', floored: false });
  expect(lateExample({ kind: 'per_day', percent_off: 30, floor_percent: 50 })).toMatchObject({ counts: '10', floored: true });
  expect(lateExample({ kind: 'flat', percent_off: 10 })).toMatchObject({ counts: '16', floored: false });
});
