import { amountOf, amountOfFraction, type Amount } from './amount.ts';
import type { Stay } from './counted-score.ts';
import { decimalOf, type WrittenDecimal } from './decimal.ts';
import type { PeriodGrade, StudentGrade } from './explanation.ts';
import { divide, hundred } from './fraction.ts';
import { computePeriod, type ComputedPeriod } from './period.ts';
import type { PreparedGradebook } from './prepare.ts';
import type { Score, Scores } from './score.ts';
import { totalOf, weigh } from './total.ts';

/** What was due before the student joined is excused, unless something was entered. */
export type Circumstances = Stay & {
  /** Overridden grades of grading periods, in percent, by period: the term's grade is made from these. */
  overrides?: ReadonlyMap<string, WrittenDecimal> | undefined;
};

/**
 * One student's grade, exact, with all it was computed from. Pure: the same scores give the same grade, whatever their order.
 * Scores of assignments that the gradebook does not have are ignored.
 * @throws GradebookError where a score or an override is no number, or its lateness no count
 */
export function computeStudent(gradebook: PreparedGradebook, scores: Scores, { overrides, ...stay }: Circumstances = {}): StudentGrade {
  const periods = gradebook.periods.map((period) => computePeriod(gradebook, period, scores, stay));
  const [only] = periods;
  if (only?.id === null) {
    const whole = amountOfFraction(hundred, gradebook.decimals);
    return { current: only.current, final: only.final, periods: [inTerm(only, null, { current: whole, final: whole })] };
  }
  const overridden = periods.map((period) => ({ ...period, override: overrideOf(overrides?.get(period.id ?? ''), period.id) }));
  const current = termGrade(gradebook, overridden, 'current');
  const final = termGrade(gradebook, overridden, 'final');
  return {
    current: current.total,
    final: final.total,
    periods: overridden.map((period) =>
      inTerm(period, period.override, { current: current.weightOf(period), final: final.weightOf(period) }),
    ),
  };
}

type OverriddenPeriod = ComputedPeriod & { override: Amount | null };

function overrideOf(percent: WrittenDecimal | undefined, id: string | null): Amount | null {
  return percent === undefined ? null : amountOf(decimalOf(percent, ['overrides', id ?? '']));
}

/**
 * From the exact grades of its periods: rounding each first would round twice. It is their average, whatever the weights make:
 * two quarters that weigh 100 each are half a semester each.
 */
function termGrade(gradebook: PreparedGradebook, periods: readonly OverriddenPeriod[], view: 'current' | 'final') {
  const partOf = ({ weight, override, [view]: { ratio } }: OverriddenPeriod) => ({
    weight: weight.exact,
    ratio: override === null ? ratio : divide(override.exact, hundred),
    extraCredit: false,
  });
  const { ratio, arithmetic, share } = weigh(periods.map(partOf), 'scale', gradebook.decimals);
  return {
    total: totalOf(gradebook, ratio, arithmetic),
    weightOf: (period: OverriddenPeriod) => share(partOf(period)).effective_weight,
  };
}

function inTerm(
  { id, ...period }: ComputedPeriod,
  override: Amount | null,
  effective_weight: PeriodGrade['effective_weight'],
): PeriodGrade {
  return { period_id: id, ...period, override, effective_weight };
}

/** The same scores but for some, for `computeStudent`: what the grade would be. Null takes a score away. */
export function whatIf(scores: Scores, hypothetical: Iterable<readonly [assignmentId: string, score: Score | null]>): Scores {
  return new Map([...scores, ...hypothetical]);
}
