import { expect, test } from 'vitest';
import { trend } from '@osss/shared/grading/trend.ts';
import { sampleGradebook, tests } from '../../../../tests/support/sample-gradebook.ts';
import { scoresOf } from '../../ui/gradebook/student-grades.ts';
import { classFigures } from './class-figures.ts';
import { goalsOf, openWork } from './needed.ts';
import { trendRows } from './trend-rows.ts';
import { flagged, workRows } from './work-rows.ts';

const gradebook = sampleGradebook(
  [
    { name: 'First', due_date: '2026-10-01', entered: [{ value: 9 }, { value: 5 }, { value: 1 }] },
    { name: 'Second', entered: [{ value: 6 }, { flag: 'missing' }, { value: 2 }] },
    { name: 'Third', category_id: tests, due_date: '2026-11-12', entered: [{ flag: 'missing' }] },
    { name: 'Owed', due_date: '2026-11-14' },
    { name: 'Coming', due_date: '2026-11-24' },
    { name: 'No day', due_date: null },
  ],
  [{}, {}, { here: false, dropped_on: '2026-11-01' }],
);
const [student] = gradebook.students;
const [first, second] = gradebook.periods;
const grade = gradebook.gradeOf(student!);
const names = (rows: { assignment: { name: string | null } }[]) => rows.map(({ assignment }) => assignment.name);

test('the work of a grading period, or of all of them, in the order of the grid, with what flags it has', () => {
  expect(names(workRows(gradebook, student!.id, grade, first!))).toEqual(['First']);
  const rows = workRows(gradebook, student!.id, grade, null);
  expect(names(rows)).toEqual(['First', 'Second', 'Third', 'Owed', 'Coming', 'No day']);
  expect(rows.map(({ counted }) => counted?.outcome ?? null)).toEqual(['scored', 'scored', 'missing', 'blank', 'blank', null]);
  expect(flagged(rows, 'missing')).toBe(1);
  expect(rows[0]).toMatchObject({ category: 'Homework', score: { value: 9 } });
});

test('the class beside a score is of those who are in it today', () => {
  const figures = classFigures(gradebook, gradebook.assignments);
  expect(figures.get(gradebook.assignments[0]!.id)).toMatchObject({ count: 2, mean: { text: '7' }, median: { text: '7' } });
  expect(figures.has(gradebook.assignments[4]!.id)).toBe(false);
});

test('one can ask about open work of the period, what is added too, and what comes is told from what is owed', () => {
  const added = { id: 'added:1', name: 'More', category_id: null, grading_period_id: second!.id, points: 20 };
  const open = openWork(gradebook, grade, second!, [added, { ...added, id: 'added:2', grading_period_id: first!.id }]);
  expect(open.map(({ name, coming }) => [name, coming])).toEqual([
    ['Owed', false],
    ['Coming', true],
    ['More', true],
  ]);
});

test.each([
  [null, 'D'],
  ['F', 'D'],
  ['C', 'B'],
  ['A', 'A'],
])('who has %s is asked about %s; the lowest letter is nothing to ask for', (letter, next) => {
  expect(goalsOf(gradebook, letter)).toEqual({ labels: ['A', 'B', 'C', 'D'], next });
});

test('a trend as a table: letter and change of each date, rounded from the exact grades', () => {
  const points = trend(gradebook.prepared, scoresOf(gradebook.assignments, student!.id));
  const rows = trendRows(gradebook.prepared, points);
  expect(rows.map(({ due_date, percent, letter, change }) => [due_date, percent, letter, change])).toEqual([
    ['2026-10-01', '90.0', 'A', null],
    ['2026-11-10', '75.0', 'C', '-15.0'],
    ['2026-11-12', '57.0', 'F', '-18.0'],
  ]);
  expect(rows.at(-1)?.percent).toBe(grade.current.percent);
});
