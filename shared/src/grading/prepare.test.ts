import { expect, test } from 'vitest';
import type { GradebookSettings, GradedAssignment } from './gradebook.ts';
import { prepareGradebook } from './prepare.ts';
import { computeStudent } from './student-grade.ts';

const work = { id: 'work', weight: 100 };
const quiz = { id: 'quiz', category_id: 'work', points_possible: 10 };
const prepare = (settings: Partial<GradebookSettings>, ...assignments: GradedAssignment[]) =>
  prepareGradebook({ weighting: 'categories', categories: [work], ...settings }, assignments);

test.each<[code: string, path: string, settings: Partial<GradebookSettings>, assignments: GradedAssignment[]]>([
  ['not_a_number', 'assignments/quiz/points_possible', {}, [{ ...quiz, points_possible: NaN }]],
  ['not_a_number', 'categories/work/weight', { categories: [{ ...work, weight: 'much' }] }, []],
  ['negative', 'assignments/quiz/points_possible', {}, [{ ...quiz, points_possible: -1 }]],
  ['negative', 'assignments/quiz/multiplier', {}, [{ ...quiz, multiplier: -1 }]],
  ['negative', 'categories/work/weight', { categories: [{ ...work, weight: -0.5 }] }, []],
  ['negative', 'grading_periods/q1/weight', { grading_periods: [{ id: 'q1', weight: -1 }] }, []],
  ['negative', 'late_policy/percent_off', { late_policy: { kind: 'flat', percent_off: -5 } }, []],
  ['negative', 'missing_counts_as', { missing_counts_as: -5 }, []],
  ['not_a_count', 'categories/work/drop_lowest', { categories: [{ ...work, drop_lowest: -1 }] }, []],
  ['not_a_count', 'categories/work/drop_highest', { categories: [{ ...work, drop_highest: 1.5 }] }, []],
  ['not_a_count', 'decimals', { decimals: -1 }, []],
  ['too_many_decimals', 'decimals', { decimals: 7 }, []],
  ['duplicate_id', 'assignments/quiz', {}, [quiz, quiz]],
  ['duplicate_id', 'categories/work', { categories: [work, work] }, []],
  [
    'duplicate_band',
    'scale/A',
    {
      scale: [
        { label: 'A', minimum: 90 },
        { label: 'A', minimum: 80 },
      ],
    },
    [],
  ],
  [
    'duplicate_minimum',
    'scale/B',
    {
      scale: [
        { label: 'A', minimum: 90 },
        { label: 'B', minimum: '90.0' },
      ],
    },
    [],
  ],
])('[GR8] %s at %s is refused', (code, path, settings, assignments) => {
  expect(() => prepare(settings, ...assignments)).toThrow(expect.objectContaining({ name: 'GradebookError', code, path: path.split('/') }));
});

test('[GR8] a score that is no number, and a lateness that is no count, are refused with the assignment’s id', () => {
  const gradebook = prepare({ late_policy: { kind: 'per_day', percent_off: 10 } }, quiz);
  const compute = (score: object) => () => computeStudent(gradebook, new Map([['quiz', score]]));
  expect(compute({ value: NaN })).toThrow(expect.objectContaining({ code: 'not_a_number', path: ['scores', 'quiz', 'value'] }));
  expect(compute({ value: 5, flag: 'late', late: { minutes: -1 } })).toThrow(expect.objectContaining({ code: 'not_a_count' }));
});

test('[GR8] an assignment whose category is gone is named and has no weight; without weights its points count', () => {
  const stray = { ...quiz, id: 'stray', category_id: 'gone' };
  const scores = new Map([
    ['quiz', { value: 10 }],
    ['stray', { value: 0 }],
  ]);
  const weighted = prepare({}, quiz, stray);
  expect(weighted.problems).toEqual([{ code: 'unknown_category', assignment_id: 'stray' }]);
  expect(computeStudent(weighted, scores).current.percent).toBe('100.00');
  expect(computeStudent(weighted, scores).periods[0]!.categories.map(({ category_id }) => category_id)).toEqual(['work', null]);
  expect(computeStudent(prepare({ weighting: 'none' }, quiz, stray), scores).current.percent).toBe('50.00');
});

test('[GR8] an assignment in no grading period is named and does not count', () => {
  const grading_periods = [{ id: 'q1', weight: 100 }];
  const gradebook = prepare({ grading_periods }, { ...quiz, grading_period_id: 'q1' }, { ...quiz, id: 'stray', grading_period_id: 'gone' });
  expect(gradebook.problems).toEqual([{ code: 'no_grading_period', assignment_id: 'stray' }]);
  const scores = new Map([
    ['quiz', { value: 10 }],
    ['stray', { value: 0 }],
  ]);
  expect(computeStudent(gradebook, scores).current.percent).toBe('100.00');
});

test('[GR8] scores of assignments that the gradebook does not have are ignored', () => {
  expect(computeStudent(prepare({}, quiz), new Map([['deleted', { value: 3 }]])).final.percent).toBe('0.00');
});
