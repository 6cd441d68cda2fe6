import { amountOfFraction, type Amount } from './amount.ts';
import type { PeriodGrade, StudentGrade } from './explanation.ts';
import { hundred } from './fraction.ts';
import { computePeriod, type ComputedPeriod } from './period.ts';
import type { PreparedGradebook } from './prepare.ts';
import type { Score, Scores } from './score.ts';
import { totalOf, weigh } from './total.ts';

/** `added_on` of the enrolment; null: was there from the start. */
export type Joined = { added_on?: string | null | undefined };

/**
 * One student's grade, exact, with all it was computed from. Pure: the same scores give the same grade, whatever their order.
 * Scores of assignments that the gradebook does not have are ignored.
 * @throws GradebookError where a score is no number, or its lateness no count
 */
export function computeStudent(gradebook: PreparedGradebook, scores: Scores, { added_on = null }: Joined = {}): StudentGrade {
  const periods = gradebook.periods.map((period) => computePeriod(gradebook, period, scores, added_on));
  const [only] = periods;
  if (only?.id === null) {
    const whole = amountOfFraction(hundred, gradebook.decimals);
    return { current: only.current, final: only.final, periods: [inTerm(only, whole, whole)] };
  }
  const current = termGrade(gradebook, periods, 'current');
  const final = termGrade(gradebook, periods, 'final');
  return {
    current: current.total,
    final: final.total,
    periods: periods.map((period) => inTerm(period, current.weightOf(period), final.weightOf(period))),
  };
}

/** From the exact grades of its periods: rounding each first would round twice. */
function termGrade(gradebook: PreparedGradebook, periods: readonly ComputedPeriod[], view: 'current' | 'final') {
  const partOf = (period: ComputedPeriod) => ({ weight: period.weight.exact, ratio: period[view].ratio, extraCredit: false });
  const { ratio, arithmetic, share } = weigh(periods.map(partOf), gradebook.decimals);
  return {
    total: totalOf(gradebook, ratio, arithmetic),
    weightOf: (period: ComputedPeriod) => share(partOf(period)).effective_weight,
  };
}

function inTerm({ id, ...period }: ComputedPeriod, current: Amount | null, final: Amount | null): PeriodGrade {
  return { period_id: id, ...period, effective_weight: { current, final } };
}

/** The same scores but for some, for `computeStudent`: what the grade would be. Null takes a score away. */
export function whatIf(scores: Scores, hypothetical: Iterable<readonly [assignmentId: string, score: Score | null]>): Scores {
  return new Map([...scores, ...hypothetical]);
}
