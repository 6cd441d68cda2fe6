import { amountOfFraction, type Amount } from './amount.ts';
import type { Outcome } from './counted-score.ts';
import { decimalOf, type WrittenDecimal } from './decimal.ts';
import type { PeriodGrade } from './explanation.ts';
import { compare, fractionOf, hundred, multiply, subtract } from './fraction.ts';

/** What a teacher should look at before a final grade is posted; nothing here forbids posting. */
export type Anomaly =
  | { code: 'no_grade' }
  /** Nothing was computed, the override stands alone. */
  | { code: 'override_alone' }
  /** Percent points from the computed grade; below zero where the override is lower. */
  | { code: 'override_far'; difference: Amount }
  | { code: 'open_scores'; outcome: OpenOutcome; assignment_ids: string[] };

const openOutcomes = ['missing', 'incomplete', 'blank', 'unknown_letter'] as const satisfies Outcome[];
type OpenOutcome = (typeof openOutcomes)[number];

export type Posting = {
  /** Which of the computed grades is to be posted. */
  view: 'current' | 'final';
  /** In percent; null: the computed grade stands. */
  override: WrittenDecimal | null;
  /** Percent points that an override may differ by. */
  threshold: WrittenDecimal;
};

/** @throws GradebookError where override or threshold is no number */
export function anomaliesOf(period: PeriodGrade, { view, override, threshold }: Posting): Anomaly[] {
  const { ratio } = period[view];
  const found: Anomaly[] = [];
  if (ratio === null) found.push({ code: override === null ? 'no_grade' : 'override_alone' });
  else if (override !== null) {
    const difference = subtract(fractionOf(decimalOf(override, ['override'])), multiply(ratio, hundred));
    const allowed = fractionOf(decimalOf(threshold, ['threshold']));
    const magnitude = difference.n < 0n ? { ...difference, n: -difference.n } : difference;
    if (compare(magnitude, allowed) > 0) found.push({ code: 'override_far', difference: amountOfFraction(difference, 2) });
  }
  return [...found, ...openScores(period)];
}

/** Extra credit that nobody handed in is nothing to ask about. */
function openScores({ categories }: PeriodGrade): Anomaly[] {
  const due = categories.flatMap(({ assignments }) => assignments).filter(({ extra_credit }) => !extra_credit);
  return openOutcomes.flatMap((outcome) => {
    const open = due.filter((assignment) => assignment.outcome === outcome);
    return open.length === 0
      ? []
      : [{ code: 'open_scores' as const, outcome, assignment_ids: open.map(({ assignment_id }) => assignment_id) }];
  });
}
