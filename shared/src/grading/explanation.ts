import type { Amount } from './amount.ts';
import type { LatePenalty, Outcome } from './counted-score.ts';
import type { Fraction } from './fraction.ts';
import type { ScoreFlag } from './score.ts';

/**
 * A student's grade, and all it was computed from: "Explain this grade" is drawn from it. Codes and numbers only; the words are the
 * page's. `current` leaves out what is blank, `final` counts it as nothing of the points possible. JSON cannot hold its fractions.
 */
export type StudentGrade = {
  current: Total;
  final: Total;
  /** One with the id null where there are no grading periods; its totals are then the student's. */
  periods: PeriodGrade[];
};

export type PeriodGrade = {
  period_id: string | null;
  weight: Amount;
  /** In percent of the term's grade; null where the period has no grade yet. */
  effective_weight: { current: Amount | null; final: Amount | null };
  /** In percent, instead of what was computed here, in the term's grade. */
  override: Amount | null;
  current: Total;
  final: Total;
  categories: CategoryGrade[];
};

export type Total = {
  /** Exact and not rounded, 1 is 100 %; null: no grade ("–"). */
  ratio: Fraction | null;
  /** Rounded half up, once: `38.36`. */
  percent: string | null;
  /** With four digits more, cut off: what was rounded. */
  unrounded: string | null;
  letter: string | null;
  arithmetic: TotalArithmetic;
};

/**
 * How a total came about. `points`: earned / possible. `weights`: weighted / divisor + extra credit / 100, where the divisor is
 * `weights`, those of what has a grade, or for categories 100 where they make more: a gradebook of 110 % may give 110 %.
 */
export type TotalArithmetic =
  | { rule: 'points'; earned: Amount; possible: Amount }
  | { rule: 'weights'; weighted: Amount; weights: Amount; divisor: Amount; extra_credit: Amount };

export type CategoryGrade = {
  /** Null: of assignments without a category. */
  category_id: string | null;
  weight: Amount;
  calculation: 'points' | 'percent';
  extra_credit: boolean;
  current: CategorySums;
  final: CategorySums;
  /** In the order of their ids. */
  assignments: AssignmentGrade[];
};

export type CategorySums = {
  /** Points, or percents by 100 where those are averaged; times multipliers, without what was dropped. */
  earned: Amount;
  /** Points, or the number of percents. */
  possible: Amount;
  /** Null: nothing to divide by, so the others share its weight. */
  ratio: Fraction | null;
  percent: string | null;
  /** In percent of the grade; null where nothing is weighted, or nothing is here. */
  effective_weight: Amount | null;
  /** What it gives of the total's percent. */
  contribution: Amount | null;
};

export type AssignmentGrade = {
  assignment_id: string;
  outcome: Outcome;
  flag: ScoreFlag | null;
  /** Points it counts as; null: none of its own, which is nothing in `final` where the outcome is `blank` or `unknown_letter`. */
  earned: Amount | null;
  possible: Amount;
  multiplier: string;
  extra_credit: boolean;
  never_drop: boolean;
  late: LatePenalty | null;
  dropped: { current: 'lowest' | 'highest' | null; final: 'lowest' | 'highest' | null };
};
