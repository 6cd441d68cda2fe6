import { expect, test } from 'vitest';
import { anomaliesOf } from './anomalies.ts';
import { prepareGradebook } from './prepare.ts';
import type { Score } from './score.ts';
import { assignmentStatistics } from './statistics.ts';
import { computeStudent } from './student-grade.ts';
import { trend } from './trend.ts';

const scale = [
  { label: 'A', minimum: 90 },
  { label: 'B', minimum: 80 },
  { label: 'F', minimum: 0 },
];
const assignments = [
  { id: 'quiz', category_id: 'work', points_possible: 10, due_date: '2026-09-10' },
  { id: 'essay', category_id: 'work', points_possible: 10, due_date: '2026-09-03' },
  { id: 'poster', category_id: 'work', points_possible: 10, due_date: '2026-09-10' },
  { id: 'talk', category_id: 'work', points_possible: 10 },
  { id: 'bonus', category_id: 'work', points_possible: 10, due_date: '2026-09-10', extra_credit: true },
];
const gradebook = prepareGradebook({ weighting: 'categories', categories: [{ id: 'work', weight: 100 }], scale }, assignments);

test('[GR7] statistics are of scores that somebody gave; the others are counted by why they have none', () => {
  const students: (Score | null)[] = [
    { value: 7 },
    { value: 9.5 },
    { value: 8 },
    { value: 10 },
    { flag: 'missing' },
    { flag: 'excused' },
    null,
    { flag: 'incomplete' },
  ];
  const statistics = assignmentStatistics(gradebook, 'quiz', [
    ...students.map((score) => ({ score })),
    { score: null, added_on: '2026-09-11' },
  ]);
  expect(statistics).toMatchObject({
    outcomes: { scored: 4, missing: 1, excused: 1, blank: 1, incomplete: 1, due_before_joining: 1 },
    points: { count: 4, mean: { text: '8.625' }, minimum: { text: '7' }, median: { text: '8.75' }, maximum: { text: '10' } },
    distribution: [
      { label: 'A', count: 2 },
      { label: 'B', count: 1 },
      { label: 'F', count: 1 },
    ],
  });
  // As QUARTILE.INC gives them.
  expect([statistics?.points?.lower_quartile.text, statistics?.points?.upper_quartile.text]).toEqual(['7.75', '9.625']);
});

test('[GR7] a mean that does not end is exact as a fraction and rounded as text', () => {
  const students = [1, 2, 2].map((value) => ({ score: { value } }));
  expect(assignmentStatistics(gradebook, 'quiz', students)?.points?.mean).toEqual({ exact: { n: 5n, d: 3n }, text: '1.67' });
});

test('[GR7] without a score there are no statistics, and none of an assignment that is not there', () => {
  expect(assignmentStatistics(gradebook, 'quiz', [{ score: null }])).toMatchObject({ outcomes: { blank: 1 }, points: null });
  expect(assignmentStatistics(gradebook, 'gone', [])).toBeNull();
});

const scores = new Map<string, Score | null>([
  ['quiz', { value: 10 }],
  ['essay', { value: 5 }],
  ['poster', null],
  ['talk', { value: 3 }],
]);

test('[GR7] a trend is the grade of all that was due until then, and ends with the current grade', () => {
  const points = trend(gradebook, scores);
  expect(points.map(({ due_date, percent }) => [due_date, percent])).toEqual([
    ['2026-09-03', '50.00'],
    ['2026-09-10', '75.00'],
    [null, '60.00'],
  ]);
  expect(points.at(-1)?.ratio).toEqual(computeStudent(gradebook, scores).current.ratio);
});

const posting = { view: 'current', override: null, threshold: 5 } as const;
const period = (scores: Map<string, Score | null>) => computeStudent(gradebook, scores).periods[0]!;

test('[GR7] before posting, what is open is named by its assignments, without extra credit', () => {
  const changed = new Map([...scores, ['talk', { flag: 'missing' }]] as const);
  expect(anomaliesOf(period(changed as Map<string, Score>), posting)).toEqual([
    { code: 'open_scores', outcome: 'missing', assignment_ids: ['talk'] },
    { code: 'open_scores', outcome: 'blank', assignment_ids: ['poster'] },
  ]);
});

test('[GR7] an override is named where it is further from the computed grade than the school allows', () => {
  const full = period(new Map([...scores, ['poster', { value: 6 }]]));
  expect(full.current.percent).toBe('60.00');
  expect(anomaliesOf(full, { ...posting, override: 65 })).toEqual([]);
  expect(anomaliesOf(full, { ...posting, override: 65.01 })).toMatchObject([{ code: 'override_far', difference: { text: '5.01' } }]);
  expect(anomaliesOf(full, { ...posting, override: 54.9 })).toMatchObject([{ code: 'override_far', difference: { text: '-5.1' } }]);
});

test('[GR7] no grade at all, and an override without a computed grade, are named', () => {
  expect(anomaliesOf(period(new Map()), posting)[0]).toEqual({ code: 'no_grade' });
  expect(anomaliesOf(period(new Map()), { ...posting, override: 80 })[0]).toEqual({ code: 'override_alone' });
});
