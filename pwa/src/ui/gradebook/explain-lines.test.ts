import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CategoryGrade } from '@osss/shared/grading/explanation.ts';
import { add, compare, divide, fractionOf, multiply, one, zero, type Fraction } from '@osss/shared/grading/fraction.ts';
import { decimalOf } from '@osss/shared/grading/decimal.ts';
import type { GradebookSettings, GradedAssignment } from '@osss/shared/grading/gradebook.ts';
import { prepareGradebook } from '@osss/shared/grading/prepare.ts';
import type { Score } from '@osss/shared/grading/score.ts';
import { computeStudent } from '@osss/shared/grading/student-grade.ts';
import { categoryLines, countsIn, totalLines, type Part, type View } from './explain-lines.ts';
import { exactNumbers } from './explain-numbers.ts';
import { bandOf, isExact } from './explain-letter.ts';

const say = exactNumbers({ number: String, percent: (text) => `${text}%` }, 2);
const settings: GradebookSettings = {
  weighting: 'categories',
  categories: [
    { id: 'tests', weight: 70 },
    { id: 'work', weight: 30, drop_lowest: 1, calculation: 'percent' },
  ],
  scale: [
    { label: 'A', minimum: 90 },
    { label: 'B', minimum: 80 },
    { label: 'C', minimum: 70 },
  ],
};
const assignments: GradedAssignment[] = [
  { id: 't1', category_id: 'tests', points_possible: 50, multiplier: 2 },
  { id: 't2', category_id: 'tests', points_possible: 40 },
  { id: 'w1', category_id: 'work', points_possible: 10 },
  { id: 'w2', category_id: 'work', points_possible: 12 },
  { id: 'w3', category_id: 'work', points_possible: 10 },
];
const scores = new Map<string, Score>([
  ['t1', { value: 42.5 }],
  ['w1', { value: 9 }],
  ['w2', { value: 10 }],
  ['w3', { value: 2 }],
]);

function explained(view: View, more: Partial<GradebookSettings> = {}) {
  const prepared = prepareGradebook({ ...settings, ...more }, assignments);
  const grade = computeStudent(prepared, scores);
  const categories = grade.periods[0]?.categories ?? [];
  const parts = categories.map((category): Part => ({
    weight: category.weight.exact,
    ratio: category[view].ratio,
    extraCredit: category.extra_credit,
  }));
  return {
    prepared,
    total: grade[view],
    lines: [...categories.flatMap((category) => categoryLines(category, view, say)), ...totalLines(grade[view], parts, say)],
  };
}

test('[GR6] a grade is one sum after another, and what does not end is cut off where one sees it', () => {
  expect(explained('current').lines).toEqual([
    '85 / 100 = 85%',
    '(90% + 83.333333…%) / 2 = 86.666666…%',
    '70 × 85% + 30 × 86.666666…% = 85.5',
    '85.5 / 100 = 85.5%',
  ]);
});

test('[GR6] in "final" what is blank is a nought of the sum', () => {
  expect(explained('final').lines.slice(0, 2)).toEqual(['2 × 42.5 + 0 = 85', '85 / 140 = 60.714285…%']);
});

test('[GR6] without weights all points are one division', () => {
  expect(explained('current', { weighting: 'none' }).lines.at(-1)).toMatch(/^104 \/ 122 = 85\.245901…%$/);
});

test('[GR6] the sum in words of weights that are not 100, with extra credit', () => {
  const prepared = prepareGradebook(
    {
      weighting: 'categories',
      categories: [
        { id: 'a', weight: 40 },
        { id: 'b', weight: 20 },
        { id: 'x', weight: 5, extra_credit: true },
      ],
    },
    ['a', 'b', 'x'].map((id) => ({ id, category_id: id, points_possible: 10 })),
  );
  const { current, periods } = computeStudent(prepared, new Map(['a', 'x'].map((id) => [id, { value: 8 }])));
  const parts = (periods[0]?.categories ?? []).map(({ weight, current: sums, extra_credit }) => ({
    weight: weight.exact,
    ratio: sums.ratio,
    extraCredit: extra_credit,
  }));
  expect(totalLines(current, parts, say)).toEqual(['40 × 80% = 32', '32 / 40 + 5 × 80% / 100 = 84%']);
});

test('a letter stands between its own minimum and the next one’s; the lowest takes all below', () => {
  const { prepared, total } = explained('current');
  const band = bandOf(prepared, total.letter);
  expect(band).toMatchObject({ label: 'B', next: { label: 'A' } });
  expect([say.percent(band?.from ?? zero), say.percent(band?.next?.from ?? zero)]).toEqual(['80%', '90%']);
  expect(bandOf(prepared, 'C')).toMatchObject({ from: null, next: { label: 'B' } });
  expect(bandOf(prepared, 'A')).toMatchObject({ next: null });
  expect(bandOf(prepared, 'Z')).toBeNull();
});

test('a percent is said to be rounded exactly where it was', () => {
  expect(isExact({ n: 171n, d: 200n }, '85.50')).toBe(true);
  expect(isExact({ n: 2n, d: 3n }, '66.67')).toBe(false);
});

test('[GR6] what is shown as counted makes the sums that the engine has, whatever is dropped, blank, excused or extra', () => {
  const assignment = fc.record({
    category_id: fc.constantFrom('tests', 'work', 'x'),
    points_possible: fc.constantFrom(0, 10, 12.5),
    extra_credit: fc.boolean(),
    never_drop: fc.boolean(),
    multiplier: fc.constantFrom(1, 2, 0.5),
    score: fc.constantFrom<(Score | null)[]>(
      null,
      { value: 7 },
      { value: 11.25 },
      { flag: 'missing' },
      { flag: 'excused' },
      { value: 'Z', kind: 'letter' },
    ),
  });
  fc.assert(
    fc.property(
      fc.array(assignment, { maxLength: 8 }),
      fc.nat(2),
      fc.nat(1),
      fc.constantFrom<View>('current', 'final'),
      (list, low, high, view) => {
        const drops = { drop_lowest: low, drop_highest: high };
        const categories = [
          { id: 'tests', weight: 60, ...drops },
          { id: 'work', weight: 40, calculation: 'percent' as const, ...drops },
          { id: 'x', weight: 5, extra_credit: true },
        ];
        const graded = list.map(({ score: _score, ...one }, index) => ({ id: String(index), ...one }));
        const grade = computeStudent(
          prepareGradebook({ ...settings, categories }, graded),
          new Map(list.map(({ score }, index) => [String(index), score])),
        );
        for (const category of grade.periods[0]?.categories ?? []) {
          const { earned, possible } = sumOf(category, view);
          expect([compare(earned, category[view].earned.exact), compare(possible, category[view].possible.exact)]).toEqual([0, 0]);
        }
      },
    ),
    { numRuns: 300 },
  );
});

function sumOf(category: CategoryGrade, view: View): { earned: Fraction; possible: Fraction } {
  let [earned, possible] = [zero, zero];
  for (const grade of category.assignments.filter((one) => countsIn(one, category.calculation, view))) {
    const times = fractionOf(decimalOf(grade.multiplier, []));
    const own = grade.earned?.exact ?? zero;
    const percents = category.calculation === 'percent';
    earned = add(earned, multiply(times, percents ? divide(own, grade.possible.exact) : own));
    if (!grade.extra_credit) possible = add(possible, multiply(times, percents ? one : grade.possible.exact));
  }
  return { earned, possible };
}
