import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Amount } from './amount.ts';
import type { StudentGrade } from './explanation.ts';
import { add, compare, hundred, multiply, reduced, zero } from './fraction.ts';
import type { GradebookSettings, GradedAssignment } from './gradebook.ts';
import { prepareGradebook } from './prepare.ts';
import type { Score } from './score.ts';
import { computeStudent, whatIf } from './student-grade.ts';

type Column = { assignment: GradedAssignment; score: Score | null };

const settings = fc.record({
  weighting: fc.constantFrom('categories', 'none'),
  categories: fc.tuple(
    ...['exams', 'work'].map((id) =>
      fc.record({
        id: fc.constant(id),
        weight: fc.constantFrom(20.2, 79.8, 50),
        calculation: fc.constantFrom('points', 'percent'),
        drop_lowest: fc.integer({ min: 0, max: 3 }),
        drop_highest: fc.integer({ min: 0, max: 2 }),
      }),
    ),
  ),
}) as fc.Arbitrary<GradebookSettings>;

const columns: fc.Arbitrary<Column[]> = fc
  .array(
    fc.record({
      category_id: fc.constantFrom('exams', 'work'),
      points_possible: fc.integer({ min: 0, max: 30 }),
      value: fc.option(fc.integer({ min: 0, max: 120 })),
      extra_credit: fc.constantFrom(true, false, false, false),
    }),
    { maxLength: 25 },
  )
  .map((rows) =>
    rows.map(({ value, ...row }, index) => ({
      assignment: { id: `a${index}`, ...row },
      score: value === null ? null : { value: value / 4 },
    })),
  );

function grade(settings: GradebookSettings, columns: readonly Column[]): StudentGrade {
  const gradebook = prepareGradebook(
    settings,
    columns.map(({ assignment }) => assignment),
  );
  return computeStudent(gradebook, new Map(columns.map(({ assignment, score }) => [assignment.id, score])));
}

const ratios = ({ current, final }: StudentGrade) => [current.ratio, final.ratio];
const run = { numRuns: 500, seed: 5 };

test('[GR5] the order of assignments, of scores and of categories never matters', () => {
  fc.assert(
    fc.property(
      settings,
      columns.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
      (settings, [list, shuffled]) => {
        const reversed = { ...settings, categories: settings.categories.toReversed() };
        expect(grade(settings, shuffled)).toEqual(grade(settings, list));
        expect(ratios(grade(reversed, shuffled))).toEqual(ratios(grade(settings, list)));
      },
    ),
    run,
  );
});

test('[GR5] an excused score changes nothing, wherever it stands', () => {
  fc.assert(
    fc.property(settings, columns, fc.constantFrom('0', 'zz'), fc.constantFrom('exams', 'work'), (settings, list, id, category_id) => {
      const excused: Column = { assignment: { id, category_id, points_possible: 10 }, score: { flag: 'excused', value: 3 } };
      expect(ratios(grade(settings, [...list, excused]))).toEqual(ratios(grade(settings, list)));
    }),
    run,
  );
});

test('[GR5] a category of weight zero changes nothing', () => {
  fc.assert(
    fc.property(settings, columns, fc.integer({ min: 0, max: 20 }), (settings, list, value) => {
      const weighted: GradebookSettings = { ...settings, weighting: 'categories' };
      const more = { ...weighted, categories: [...weighted.categories, { id: 'practice', weight: 0 }] };
      const practice: Column = { assignment: { id: 'p', category_id: 'practice', points_possible: 10 }, score: { value } };
      expect(ratios(grade(more, [...list, practice]))).toEqual(ratios(grade(weighted, list)));
    }),
    run,
  );
});

test('[GR5] whether a category’s work is out of 10 or out of 35 points changes nothing', () => {
  fc.assert(
    fc.property(settings, columns, fc.constantFrom(3.5, 0.1, 1000), (settings, list, factor) => {
      const weighted: GradebookSettings = { ...settings, weighting: 'categories' };
      const scaled = list.map(({ assignment, score }) =>
        assignment.category_id === 'exams'
          ? {
              // Through text, since 0.1 × 3 is 0.30000000000000004 in JavaScript.
              assignment: { ...assignment, points_possible: (Number(assignment.points_possible) * factor).toFixed(4) },
              score: score && { value: (Number(score.value) * factor).toFixed(4) },
            }
          : { assignment, score },
      );
      expect(ratios(grade(weighted, scaled))).toEqual(ratios(grade(weighted, list)));
    }),
    run,
  );
});

test('[GR5] a hypothetical score that is the real one changes nothing, and another one what the real one would', () => {
  fc.assert(
    fc.property(
      settings,
      columns.filter((list) => list.length > 0),
      fc.integer({ min: 0, max: 30 }),
      (settings, list, value) => {
        const gradebook = prepareGradebook(
          settings,
          list.map(({ assignment }) => assignment),
        );
        const scores = new Map(list.map(({ assignment, score }) => [assignment.id, score]));
        const first = list[0]!;
        const before = computeStudent(gradebook, scores);
        expect(computeStudent(gradebook, whatIf(scores, [[first.assignment.id, first.score]]))).toEqual(before);
        const changed = list.map((column) => (column === first ? { ...column, score: { value } } : column));
        expect(computeStudent(gradebook, whatIf(scores, [[first.assignment.id, { value }]]))).toEqual(grade(settings, changed));
        expect(computeStudent(gradebook, scores)).toEqual(before);
      },
    ),
    run,
  );
});

test('[GR6] contributions add up to the total, effective weights to 100 or more, and what counted to the sums, exactly', () => {
  fc.assert(
    fc.property(settings, columns, (settings, list) => {
      const { current, periods } = grade({ ...settings, weighting: 'categories' }, list);
      const sum = (amounts: (Amount | null)[]) => reduced(amounts.reduce((sum, amount) => add(sum, amount?.exact ?? zero), zero));
      const { categories } = periods[0]!;
      if (current.ratio !== null) {
        expect(sum(categories.map((category) => category.current.contribution))).toEqual(reduced(multiply(current.ratio, hundred)));
        const weights = sum(categories.map((category) => category.current.effective_weight));
        expect(compare(weights, hundred)).toBeGreaterThanOrEqual(0);
      }
      for (const { current, assignments } of categories.filter(({ calculation }) => calculation === 'points')) {
        const kept = assignments.filter(({ dropped }) => dropped.current === null);
        expect(sum(kept.map(({ earned }) => earned))).toEqual(current.earned.exact);
      }
    }),
    run,
  );
});
