import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { StudentGrade } from './explanation.ts';
import type { GradebookSettings } from './gradebook.ts';
import { neededScore, type Goal } from './needed-score.ts';
import { prepareGradebook, type PreparedGradebook } from './prepare.ts';
import { computeStudent, whatIf } from './student-grade.ts';

const scale = [
  { label: 'A', minimum: 90 },
  { label: 'B', minimum: 80 },
  { label: 'C', minimum: 70 },
  { label: 'F', minimum: 0 },
];
const current = ({ current }: StudentGrade) => current;
const goalOf = (scores: Goal['scores'], letter: string): Goal => ({
  ...{ scores, circumstances: {}, assignment_id: 'final', letter, totalOf: current },
});

test('[GR9] what is needed for a band is found to a hundredth of a point, and one less does not reach it', () => {
  const gradebook = prepareGradebook({ weighting: 'none', categories: [], scale }, [
    { id: 'quiz', category_id: null, points_possible: 20 },
    { id: 'final', category_id: null, points_possible: 100 },
  ]);
  // (15 + x) / 120 shows 80.00 from 79.995 % on, which is 80.994 points: 80.99 would show 79.99.
  const needed = neededScore(gradebook, goalOf(new Map([['quiz', { value: 15 }]]), 'B'));
  expect(needed).toMatchObject({ kind: 'points', points: '81.00', percent: { text: '81' }, reached: { percent: '80.00', letter: 'B' } });
});

test('[GR9] a band that stands in any case, and one that is out of reach, are said', () => {
  const gradebook = prepareGradebook({ weighting: 'none', categories: [], scale }, [
    { id: 'quiz', category_id: null, points_possible: 90 },
    { id: 'final', category_id: null, points_possible: 10 },
    { id: 'for nothing', category_id: null, points_possible: 0 },
  ]);
  const scores = new Map([['quiz', { value: 75 }]]);
  expect(neededScore(gradebook, goalOf(scores, 'C'))).toMatchObject({ kind: 'in_any_case', reached: { percent: '75.00' } });
  expect(neededScore(gradebook, goalOf(scores, 'A'))).toMatchObject({ kind: 'out_of_reach', best: { percent: '85.00', letter: 'B' } });
  expect(neededScore(gradebook, goalOf(scores, 'Z'))).toBeNull();
  expect(neededScore(gradebook, { ...goalOf(scores, 'A'), assignment_id: 'for nothing' })).toBeNull();
  expect(neededScore(gradebook, { ...goalOf(scores, 'A'), assignment_id: 'gone' })).toBeNull();
});

test('[GR9] in random gradebooks it reaches the band, and a hundredth less does not', () => {
  fc.assert(
    fc.property(gradebooks, fc.constantFrom('A', 'B', 'C'), ({ gradebook, scores }, letter) => {
      const goal = goalOf(scores, letter);
      const reaches = (hundredths: number) => reached(gradebook, goal, hundredths);
      const needed = neededScore(gradebook, goal);
      if (needed?.kind === 'out_of_reach') expect(reaches(300)).toBe(false);
      else if (needed?.kind === 'in_any_case') expect(reaches(0)).toBe(true);
      else if (needed?.kind === 'points') {
        const hundredths = Math.round(Number(needed.points) * 100);
        expect([reaches(hundredths), reaches(hundredths - 1)]).toEqual([true, false]);
      } else expect.unreachable();
    }),
    { numRuns: 60 },
  );
});

function reached(gradebook: PreparedGradebook, { scores, letter }: Goal, hundredths: number): boolean {
  const typed = whatIf(scores, [['final', { value: hundredths / 100 }]]);
  const grade = computeStudent(gradebook, typed).current.letter;
  return grade !== null && grade <= letter;
}

const work = fc.record({ points: fc.integer({ min: 1, max: 30 }), scored: fc.integer({ min: 0, max: 100 }), category: fc.nat(1) });
/** Two categories, the one with the final of three points dropping lowest or highest, by points or percents. */
const gradebooks = fc
  .record({
    works: fc.array(work, { maxLength: 6 }),
    weighting: fc.constantFrom<GradebookSettings['weighting']>('categories', 'none'),
    calculation: fc.constantFrom('points' as const, 'percent' as const),
    drops: fc.constantFrom({}, { drop_lowest: 1 }, { drop_highest: 1 }, { drop_lowest: 2 }),
    letter_from: fc.constantFrom('rounded' as const, 'exact' as const),
    decimals: fc.constantFrom(0, 2),
  })
  .map(({ works, drops, calculation, ...settings }) => {
    const categories = [
      { id: '0', weight: 40, calculation, ...drops },
      { id: '1', weight: 60 },
    ];
    const assignments = works.map(({ points, category }, index) => ({
      ...{ id: `${index}`, category_id: `${category}`, points_possible: points },
    }));
    const final = { id: 'final', category_id: '0', points_possible: 3 };
    const gradebook = prepareGradebook({ ...settings, scale, categories }, [...assignments, final]);
    return { gradebook, scores: new Map(works.map(({ scored }, index) => [`${index}`, { value: scored, kind: 'percent' as const }])) };
  });
