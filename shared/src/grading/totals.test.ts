import { expect, test } from 'vitest';
import type { GradebookCategory, GradebookSettings, GradedAssignment } from './gradebook.ts';
import { prepareGradebook } from './prepare.ts';
import { computeStudent } from './student-grade.ts';

type Cell = [categoryId: string, points: number | null, possible: number, more?: Partial<GradedAssignment>];

function grade(categories: GradebookCategory[], cells: Cell[], more: Partial<GradebookSettings> = {}) {
  const assignments = cells.map(([category_id, , points_possible, more], index) => ({
    id: `a${index}`,
    category_id,
    points_possible,
    ...more,
  }));
  const scores = new Map(cells.map(([, value], index) => [`a${index}`, value === null ? null : { value }]));
  return computeStudent(prepareGradebook({ weighting: 'categories', categories, ...more }, assignments), scores);
}

const percents = ({ current, final }: ReturnType<typeof grade>) => [current.percent, final.percent];
const exams = { id: 'exams', weight: 60 };
const work = { id: 'work', weight: 40 };

test('[GR1] 79.8 and 20.2 make 100, as points and as weights', () => {
  const whole = [
    { id: 'exams', weight: 79.8 },
    { id: 'work', weight: 20.2 },
  ];
  const full: Cell[] = [
    ['exams', 79.8, 79.8],
    ['work', 20.2, 20.2],
  ];
  expect(percents(grade(whole, full))).toEqual(['100.00', '100.00']);
  const points: Cell[] = [
    ['exams', 79.8, 50],
    ['exams', 20.2, 50],
  ];
  expect(grade(whole, points, { weighting: 'none' }).current.ratio).toEqual({ n: 1n, d: 1n });
});

test('[GR1] a grade is rounded once, half up, and its letter is of what is shown unless the section says otherwise', () => {
  const scale = [
    { label: 'A', minimum: 90 },
    { label: 'B', minimum: 0 },
  ];
  const cells: Cell[] = [['work', 89.995, 100]];
  expect(grade([work], cells, { scale }).current).toMatchObject({ percent: '90.00', unrounded: '89.995000', letter: 'A' });
  expect(grade([work], cells, { scale, letter_from: 'exact' }).current).toMatchObject({ percent: '90.00', letter: 'B' });
  expect(grade([work], [['work', 89.9949, 100]], { scale }).current).toMatchObject({ percent: '89.99', letter: 'B' });
  // 0.5, 1.5 and 2.5 all go up, where a banker’s rounding would take two of them down.
  const whole = (points: number) => grade([work], [['work', points, 1000]], { decimals: 0 }).current.percent;
  expect([5, 15, 25].map(whole)).toEqual(['1', '2', '3']);
});

test('[GR1] a term is made of its periods’ exact grades, and of those alone that have one', () => {
  const grading_periods = ['q1', 'q2'].map((id) => ({ id, weight: 50 }));
  const cells: Cell[] = [
    ['work', 89.994, 100, { grading_period_id: 'q1' }],
    ['work', 89.996, 100, { grading_period_id: 'q2' }],
  ];
  const both = grade([work], cells, { grading_periods });
  expect(both.periods.map(({ current }) => current.percent)).toEqual(['89.99', '90.00']);
  expect(both.current).toMatchObject({ percent: '90.00', unrounded: '89.995000' });
  const first = grade([work], [cells[0]!], { grading_periods });
  expect(first.current.unrounded).toBe('89.994000');
  expect(first.periods.map(({ effective_weight }) => effective_weight.current?.text ?? null)).toEqual(['100', null]);
});

test('[GR1] a period that was overridden counts in the term as it was overridden', () => {
  const grading_periods = ['q1', 'q2'].map((id) => ({ id, weight: 50 }));
  const gradebook = prepareGradebook({ weighting: 'categories', categories: [work], grading_periods }, [
    { id: 'a', category_id: 'work', points_possible: 10, grading_period_id: 'q1' },
    { id: 'b', category_id: 'work', points_possible: 10, grading_period_id: 'q2' },
  ]);
  const scores = new Map([
    ['a', { value: 6 }],
    ['b', { value: 8 }],
  ]);
  const { current, periods } = computeStudent(gradebook, scores, { overrides: new Map([['q1', 70]]) });
  expect(current.percent).toBe('75.00');
  expect(periods[0]).toMatchObject({ override: { text: '70' }, current: { percent: '60.00' } });
});

test('[GR3] a category without scores shares its weight among the others', () => {
  const cells: Cell[] = [
    ['exams', null, 100],
    ['work', 8, 10],
  ];
  const { current, final, periods } = grade([exams, work], cells);
  expect([current.percent, final.percent]).toEqual(['80.00', '32.00']);
  expect(periods[0]!.categories.map((category) => category.current.effective_weight?.text ?? null)).toEqual([null, '100']);
  expect(current.arithmetic).toMatchObject({ rule: 'weights', weighted: { text: '32' }, weights: { text: '40' }, divisor: { text: '40' } });
});

test('[GR3] weights of 110 may give 110 percent', () => {
  const cells: Cell[] = [
    ['exams', 10, 10],
    ['work', 10, 10],
  ];
  expect(percents(grade([{ ...exams, weight: 70 }, work], cells))).toEqual(['110.00', '110.00']);
});

test('[GR3] a term of two quarters that weigh 100 each is their average', () => {
  const grading_periods = ['q1', 'q2'].map((id) => ({ id, weight: 100 }));
  const cells: Cell[] = [
    ['work', 8, 10, { grading_period_id: 'q1' }],
    ['work', 9, 10, { grading_period_id: 'q2' }],
  ];
  expect(percents(grade([work], cells, { grading_periods }))).toEqual(['85.00', '85.00']);
});

test('[GR3] weights that are all zero give no grade', () => {
  expect(percents(grade([{ ...work, weight: 0 }], [['work', 5, 10]]))).toEqual([null, null]);
});

test('[GR3] extra credit adds to what is earned and not to what is possible', () => {
  const cells: Cell[] = [
    ['work', 8, 10],
    ['work', 2, 5, { extra_credit: true }],
  ];
  expect(percents(grade([work], cells))).toEqual(['100.00', '100.00']);
  // 80 % and 40 % on top, averaged over the one assignment that is not extra.
  expect(percents(grade([{ ...work, calculation: 'percent' }], cells))).toEqual(['120.00', '120.00']);
});

test.each(['categories', 'none'] as const)('[GR3] extra credit alone is no grade (weighting: %s)', (weighting) => {
  const { current, final, periods } = grade([work], [['work', 5, 10, { extra_credit: true }]], { weighting });
  expect([current.percent, final.percent, periods[0]!.categories[0]!.current.ratio]).toEqual([null, null, null]);
});

test('[GR3] a category of extra credit adds its weight times its percent on top', () => {
  const bonus = { id: 'bonus', weight: 5, extra_credit: true };
  const cells: Cell[] = [
    ['work', 8, 10],
    ['bonus', 3, 5],
  ];
  expect(percents(grade([work, bonus], cells))).toEqual(['83.00', '83.00']);
  expect(percents(grade([work, bonus], cells, { weighting: 'none' }))).toEqual(['110.00', '110.00']);
  expect(percents(grade([work, bonus], [['bonus', 3, 5]]))).toEqual([null, null]);
});

test('a category averages points or percents, as it says', () => {
  const cells: Cell[] = [
    ['work', 10, 10],
    ['work', 30, 90],
  ];
  expect(percents(grade([work], cells))).toEqual(['40.00', '40.00']);
  expect(percents(grade([{ ...work, calculation: 'percent' }], cells))).toEqual(['66.67', '66.67']);
});

test('an assignment counts as many times as its multiplier says', () => {
  const cells: Cell[] = [
    ['work', 10, 10, { multiplier: 1.5 }],
    ['work', 5, 10],
  ];
  expect(percents(grade([work], cells))).toEqual(['80.00', '80.00']);
  expect(percents(grade([{ ...work, calculation: 'percent' }], cells))).toEqual(['80.00', '80.00']);
});

test('an assignment out of 0 points gives its points, and has no percent to be averaged', () => {
  const cells: Cell[] = [
    ['work', 8, 10],
    ['work', 1, 0],
  ];
  expect(percents(grade([work], cells))).toEqual(['90.00', '90.00']);
  const averaged = grade([{ ...work, calculation: 'percent' }], cells);
  expect(percents(averaged)).toEqual(['80.00', '80.00']);
  expect(averaged.periods[0]!.categories[0]!.assignments.map(({ outcome }) => outcome)).toEqual(['scored', 'no_percent']);
});

test('[GR6] what counted how, and what was dropped, stands beside each assignment', () => {
  const cells: Cell[] = [
    ['work', 9, 10],
    ['work', 4.5, 10],
    ['work', null, 10],
  ];
  const [category] = grade([{ ...work, drop_lowest: 1 }], cells).periods[0]!.categories;
  expect(category).toMatchObject({
    current: { earned: { text: '9', exact: { n: 9n, d: 1n } }, possible: { text: '10' }, percent: '90.00', contribution: { text: '90' } },
    final: { earned: { text: '13.5', exact: { n: 27n, d: 2n } }, possible: { text: '20' }, percent: '67.50' },
  });
  expect(
    category!.assignments.map(({ outcome, earned, dropped }) => [outcome, earned?.text ?? null, dropped.current, dropped.final]),
  ).toEqual([
    ['scored', '9', null, null],
    ['scored', '4.5', 'lowest', null],
    ['blank', null, null, 'lowest'],
  ]);
});
