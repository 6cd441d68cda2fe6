import { expect, test } from 'vitest';
import type { GradebookSettings, GradedAssignment } from './gradebook.ts';
import { prepareGradebook } from './prepare.ts';
import type { Score } from './score.ts';
import { computeStudent, whatIf } from './student-grade.ts';

type Row = [points: number | null, possible: number, more?: Partial<GradedAssignment>];

/** Assignments `a`, `b`, … of one category, with one student's points. */
function book(rows: Row[], settings: Partial<GradebookSettings['categories'][number]> = {}, more: Partial<GradebookSettings> = {}) {
  const category = { id: 'work', weight: 100, ...settings };
  const assignments = rows.map(([, points_possible, more], index) => ({ id: idOf(index), category_id: 'work', points_possible, ...more }));
  const scores = new Map(rows.map(([value], index) => [idOf(index), value === null ? null : { value }]));
  return { gradebook: prepareGradebook({ weighting: 'categories', categories: [category], ...more }, assignments), scores };
}

const idOf = (index: number) => String.fromCharCode(97 + index);

function sums({ gradebook, scores }: ReturnType<typeof book>) {
  const [category] = computeStudent(gradebook, scores).periods[0]!.categories;
  return [category!.current, category!.final].map(({ earned, possible }) => `${earned.text}/${possible.text}`);
}

const published: Row[] = [
  [100, 100],
  [42, 91],
  [14, 55],
  [3, 38],
  [null, 1000],
];

test.each([
  [1, 1, '56/146', '59/184'],
  [2, 2, '103/138', '14/55'],
  [2, 3, '103/138', '156/246'],
])(
  '[GR2] of the published scores, %i lowest and %i highest dropped leave %s now and %s in the end',
  (drop_lowest, drop_highest, current, final) => {
    expect(sums(book(published, { drop_lowest, drop_highest }))).toEqual([current, final]);
  },
);

test('[GR2] dropping keeps the best total, which is not always without the lowest percent', () => {
  // 20 % of 10 points is the lowest percent, but 60 of 200 costs more.
  const worst: Row[] = [
    [2, 10],
    [60, 200],
    [95, 100],
  ];
  expect(sums(book(worst, { drop_lowest: 1 }))).toEqual(['97/110', '97/110']);
});

test('[GR1] a difference that only exact arithmetic can see decides what is dropped', () => {
  // k / (k + 1) is below (k + 1) / (k + 2), by less than a number of JavaScript can tell.
  const rows: Row[] = [
    [1_000_000.001, 1_000_000.002],
    [1_000_000, 1_000_000.001],
  ];
  expect(sums(book(rows, { drop_lowest: 1 }))).toEqual(['1000000.001/1000000.002', '1000000.001/1000000.002']);
});

test('[GR2] what must not be dropped is kept, and counts in the comparison', () => {
  const rows: Row[] = [
    [0, 100, { never_drop: true }],
    [50, 100],
    [90, 100],
  ];
  expect(sums(book(rows, { drop_lowest: 1 }))).toEqual(['90/200', '90/200']);
});

test('[GR5] a changed score gives what the real one would, and the real one is untouched', () => {
  const { gradebook, scores } = book(published);
  const changed = whatIf(scores, [['e', { value: 1000 } satisfies Score]]);
  expect(computeStudent(gradebook, changed).current.ratio).toEqual({ n: 1159n, d: 1284n });
  expect(computeStudent(gradebook, scores).current.ratio).toEqual({ n: 159n, d: 284n });
});
