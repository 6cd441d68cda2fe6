import { expect, test } from 'vitest';
import { computeStudent } from '@osss/shared/grading/student-grade.ts';
import { sampleGradebook, tests } from '../../../../tests/support/sample-gradebook.ts';
import { scoresOf } from '../../ui/gradebook/student-grades.ts';
import { tryOut } from './what-if.ts';

const gradebook = sampleGradebook([
  { name: 'Homework', entered: [{ value: 8 }] },
  { name: 'Test', category_id: tests, points_possible: 50, entered: [{ value: 30 }] },
  { name: 'Project', category_id: tests, points_possible: 50, due_date: '2026-11-24' },
]);
const [student] = gradebook.students;
const [work, , project] = gradebook.assignments;
const tryTexts = (typed: [string | undefined, string][], added: Parameters<typeof tryOut>[2]['added'] = []) =>
  tryOut(gradebook, student!, { typed: new Map(typed.map(([id, text]) => [id ?? '', text])), added });

test('[GR9] nothing tried is the grade as it is', () => {
  const { grade, changed } = tryTexts([[project?.id, '  ']]);
  expect(changed).toBe(false);
  expect(grade).toEqual(gradebook.gradeOf(student!));
  // 80 % of homework by 40, 60 % of tests by 60.
  expect(grade.current).toMatchObject({ percent: '68.0', letter: 'D' });
});

test('[GR5][GR9] what is tried changes the grade as the real score would, and leaves the real ones alone', () => {
  const before = structuredClone(gradebook.assignments);
  const { grade, changed } = tryTexts([
    [project?.id, '90%'],
    [work?.id, 'EX'],
  ]);
  const real = sampleGradebook([
    { name: 'Homework', entered: [{ flag: 'excused' }] },
    { name: 'Test', category_id: tests, points_possible: 50, entered: [{ value: 30 }] },
    { name: 'Project', category_id: tests, points_possible: 50, due_date: '2026-11-24', entered: [{ value: 45 }] },
  ]);
  expect(changed).toBe(true);
  expect(grade.current).toEqual(computeStudent(real.prepared, scoresOf(real.assignments, student!.id)).current);
  expect(grade.current).toMatchObject({ percent: '75.0', letter: 'C' });
  expect(gradebook.assignments).toEqual(before);
});

test('[GR9] what is no score is said at its place and changes nothing', () => {
  const { problems, changed, grade } = tryTexts([
    [project?.id, 'forty'],
    [work?.id, '-1'],
  ]);
  expect(Object.fromEntries(problems)).toEqual({ [project?.id ?? '']: 'not_a_score', [work?.id ?? '']: 'negative' });
  expect(changed).toBe(false);
  expect(grade).toEqual(gradebook.gradeOf(student!));
});

test('[GR9] work that nobody has given counts in its category and period as if it were there', () => {
  const added = { id: 'added:1', name: 'Retake', category_id: tests, grading_period_id: gradebook.periods[1]?.id ?? null, points: 100 };
  const untouched = tryTexts([], [added]);
  expect(untouched.grade.current.percent).toBe('68.0');
  expect(untouched.grade.final.percent).not.toBe(gradebook.gradeOf(student!).final.percent);
  const { grade } = tryTexts([['added:1', '100']], [added]);
  // 130 of 150 are 86.67 % of the tests.
  expect(grade.current).toMatchObject({ percent: '84.0', letter: 'B' });
});
