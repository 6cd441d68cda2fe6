import { decimalOf, decimalText, tenTo, unitsAt, type Decimal, type WrittenDecimal } from './decimal.ts';
import { GradebookError } from './errors.ts';
import { greatestDivisor } from './fraction.ts';
import type { GradebookCategory, GradebookSettings, GradedAssignment } from './gradebook.ts';
import { readScale, type GradeScale } from './scale.ts';
import { readPolicies, type Policies } from './policies.ts';
import { amountOf, type Amount } from './amount.ts';

/** What no student changes: made once a section, used for each. */
export type PreparedGradebook = {
  weighting: GradebookSettings['weighting'];
  policies: Policies;
  scale: GradeScale;
  decimals: number;
  letterFrom: 'rounded' | 'exact';
  /** One with the id null where there are no grading periods. */
  periods: readonly PreparedPeriod[];
  assignments: ReadonlyMap<string, PreparedAssignment>;
  problems: readonly GradebookProblem[];
};

/** What is left out of the weighted total until somebody corrects it; a merge of two devices' edits may bring it about. */
export type GradebookProblem = { code: 'unknown_category' | 'no_grading_period'; assignment_id: string };

export type PreparedPeriod = { id: string | null; weight: Decimal; categories: readonly PreparedCategory[] };

export type PreparedCategory = {
  /** Null: of those assignments that have none, or one that is gone. */
  id: string | null;
  weight: Decimal;
  calculation: 'points' | 'percent';
  dropLowest: number;
  dropHighest: number;
  extraCredit: boolean;
  /** In the order of their ids, which decides ties. */
  assignments: readonly PreparedAssignment[];
  /** Most decimals of the points possible. */
  scale: number;
  /** `worth` and `base` are integers of this part of a point (or of an assignment, where percents are averaged). */
  unit: bigint;
};

export type PreparedAssignment = {
  id: string;
  dueDate: string | null;
  possible: Decimal;
  /** As it stands in every student's explanation. */
  shownPossible: Amount;
  shownMultiplier: string;
  extraCredit: boolean;
  neverDrop: boolean;
  /** What each earned unit adds to the numerator; null: has no percent to be averaged. */
  worth: bigint | null;
  /** What it adds to the denominator. */
  base: bigint;
};

/** @throws GradebookError for what zod lets nobody write: no numbers, negative weights or points, ids that stand twice */
export function prepareGradebook(settings: GradebookSettings, assignments: readonly GradedAssignment[]): PreparedGradebook {
  unique('assignments', assignments);
  unique('categories', settings.categories);
  const periods = settings.grading_periods ?? [];
  unique('grading_periods', periods);
  const decimals = count(settings.decimals ?? 2, ['decimals']);
  if (decimals > 6) throw new GradebookError('too_many_decimals', ['decimals']);
  const known = new Set(settings.categories.map(({ id }) => id));
  const inPeriod = Map.groupBy(assignments, (assignment) => periodOf(settings, assignment));
  const prepared = (periods.length === 0 ? [{ id: null, weight: 100 }] : periods).map(({ id, weight }) => ({
    id,
    weight: notNegative(weight, ['grading_periods', id ?? '', 'weight']),
    categories: prepareCategories(settings, known, inPeriod.get(id) ?? []),
  }));
  return {
    weighting: settings.weighting,
    policies: readPolicies(settings),
    scale: readScale(settings.scale ?? []),
    decimals,
    letterFrom: settings.letter_from ?? 'rounded',
    periods: prepared,
    assignments: new Map(
      prepared.flatMap(({ categories }) =>
        categories.flatMap(({ assignments }) => assignments.map((assignment) => [assignment.id, assignment])),
      ),
    ),
    problems: [
      ...assignments.filter(({ category_id }) => !known.has(category_id ?? '')).map(problem('unknown_category')),
      ...(inPeriod.get(undefined) ?? []).map(problem('no_grading_period')),
    ],
  };
}

const problem =
  (code: GradebookProblem['code']) =>
  ({ id }: GradedAssignment) => ({ code, assignment_id: id });

function periodOf({ grading_periods }: GradebookSettings, { grading_period_id }: GradedAssignment): string | null | undefined {
  if (grading_periods == null || grading_periods.length === 0) return null;
  return grading_periods.find(({ id }) => id === grading_period_id)?.id;
}

function prepareCategories(settings: GradebookSettings, known: ReadonlySet<string>, assignments: readonly GradedAssignment[]) {
  const inCategory = Map.groupBy(assignments, ({ category_id }) => (known.has(category_id ?? '') ? category_id : null));
  const stray = inCategory.get(null);
  const prepared = settings.categories.map((category) => prepareCategory(settings, category, inCategory.get(category.id) ?? []));
  return stray === undefined ? prepared : [...prepared, { ...prepareCategory(settings, { id: '', weight: 0 }, stray), id: null }];
}

function prepareCategory(
  settings: GradebookSettings,
  category: GradebookCategory,
  assignments: readonly GradedAssignment[],
): PreparedCategory {
  const at = (field: string) => ['categories', category.id, field];
  const calculation = settings.weighting === 'none' ? 'points' : (category.calculation ?? 'points');
  const read = assignments.map(readAssignment).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const scale = Math.max(0, ...read.map(({ possible }) => possible.scale));
  const multiplierScale = Math.max(0, ...read.map(({ multiplier }) => multiplier.scale));
  // Percents are averaged over the least common multiple of the points possible, so that they stay integers.
  const multiple = calculation === 'points' ? null : read.reduce((lcm, { possible }) => leastMultiple(lcm, unitsAt(possible, scale)), 1n);
  return {
    id: category.id,
    weight: notNegative(category.weight, at('weight')),
    calculation,
    dropLowest: count(category.drop_lowest ?? 0, at('drop_lowest')),
    dropHighest: count(category.drop_highest ?? 0, at('drop_highest')),
    extraCredit: category.extra_credit === true,
    assignments: read.map(({ multiplier, ...assignment }) => {
      const times = unitsAt(multiplier, multiplierScale);
      const possible = unitsAt(assignment.possible, scale);
      if (multiple === null) return { ...assignment, worth: times, base: times * possible };
      return { ...assignment, worth: possible === 0n ? null : (times * multiple) / possible, base: times * multiple };
    }),
    scale,
    unit: (multiple ?? tenTo(scale)) * tenTo(multiplierScale),
  };
}

function readAssignment(assignment: GradedAssignment) {
  const at = (field: string) => ['assignments', assignment.id, field];
  const possible = notNegative(assignment.points_possible, at('points_possible'));
  const multiplier = notNegative(assignment.multiplier ?? 1, at('multiplier'));
  return {
    id: assignment.id,
    dueDate: assignment.due_date ?? null,
    possible,
    shownPossible: amountOf(possible),
    multiplier,
    shownMultiplier: decimalText(multiplier),
    extraCredit: assignment.extra_credit === true,
    neverDrop: assignment.never_drop === true,
  };
}

function leastMultiple(a: bigint, b: bigint): bigint {
  return b === 0n ? a : (a / greatestDivisor(a, b)) * b;
}

function unique(field: string, rows: readonly { id: string }[]): void {
  const seen = new Set<string>();
  for (const { id } of rows) {
    if (seen.has(id)) throw new GradebookError('duplicate_id', [field, id]);
    seen.add(id);
  }
}

function notNegative(value: WrittenDecimal, path: readonly string[]): Decimal {
  const decimal = decimalOf(value, path);
  if (decimal.units < 0n) throw new GradebookError('negative', path);
  return decimal;
}

function count(value: number, path: readonly string[]): number {
  if (!Number.isSafeInteger(value) || value < 0) throw new GradebookError('not_a_count', path);
  return value;
}
