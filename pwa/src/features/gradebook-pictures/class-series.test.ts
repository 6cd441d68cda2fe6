import { expect, test } from 'vitest';
import { sampleGradebook, tests } from '../../../../tests/support/sample-gradebook.ts';
import { assignmentAverages, averageOf, categoryAverages, gradesOfClass } from './class-series.ts';

const gradebook = sampleGradebook(
  [
    { name: 'Late one', due_date: '2026-11-12', entered: [{ value: 10 }, { value: 8 }, null, { value: 0 }] },
    { name: 'Early one', due_date: '2026-11-03', category_id: tests, entered: [{ value: 7 }, { value: 6 }] },
    { name: 'Last quarter', due_date: '2026-09-03', entered: [{ value: 1 }] },
    { name: 'Nobody yet', due_date: '2026-11-04' },
  ],
  [{}, {}, {}, { here: false }],
);
const [first, second] = gradebook.periods;

test('grades of a period are of those who are in the class and have one', () => {
  const { ratios, letters } = gradesOfClass(gradebook, second!);
  // 40 % of 100 and 60 % of 70; 40 % of 80 and 60 % of 60.
  expect(ratios.map(({ n, d }) => Number((n * 1000n) / d))).toEqual([820, 680]);
  expect(letters.filter(({ count }) => count > 0)).toEqual([
    { label: 'B', count: 1 },
    { label: 'D', count: 1 },
  ]);
  expect(gradesOfClass(gradebook, first!).ratios).toHaveLength(1);
});

test('a category average is the mean of its students', () => {
  expect(categoryAverages(gradebook, second!)).toMatchObject([
    { name: 'Homework', percent: '90.0', count: 2 },
    { name: 'Tests', percent: '65.0', count: 2 },
  ]);
});

test('assignment averages run by due date; what nobody has a score for is not among them', () => {
  expect(assignmentAverages(gradebook, second!).map(({ name, percent, count }) => [name, percent, count])).toEqual([
    ['Early one', '65.0', 2],
    ['Late one', '90.0', 2],
  ]);
  expect(assignmentAverages(gradebook, null)[0]).toMatchObject({ name: 'Last quarter', percent: '10.0' });
});

test('[GR1] an average is rounded once', () => {
  const third = { n: 1n, d: 3n };
  expect(averageOf([third, third, { n: 2n, d: 3n }], 2)).toEqual({ percent: '44.44', count: 3 });
  expect(averageOf([], 2)).toBeNull();
});
