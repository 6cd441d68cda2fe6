import type { WrittenDecimal } from './decimal.ts';

/** A cell that nobody has set is null (`getCell`) or not there. */
type Unset = null | undefined;

/** How a section computes its grades: the gradebook's settings of a `sections` document. */
export type GradebookSettings = {
  /** `categories`: by their weights. `none`: all points together; then every category counts by points. */
  weighting: 'categories' | 'none';
  categories: readonly GradebookCategory[];
  /** What a missing score counts as, in percent. Unset: 0. */
  missing_counts_as?: number | 'nothing' | Unset;
  /** Likewise for an incomplete one without a value. Unset: nothing, until it is scored. */
  incomplete_counts_as?: number | 'nothing' | Unset;
  late_policy?: LatePolicy | Unset;
  /** Unset or empty: no letters. */
  scale?: readonly GradeBand[] | Unset;
  /** Of the figures shown, 0 to 6. Unset: 2. */
  decimals?: number | Unset;
  /** Whether letters are given by the percent that is shown or by the exact one. Unset: `rounded`, so that nobody sees 90.00 with a B. */
  letter_from?: 'rounded' | 'exact' | Unset;
  /** With their weights in the term's grade. Unset or empty: all assignments make one grade. */
  grading_periods?: readonly WeightedPeriod[] | Unset;
};

export type GradebookCategory = {
  id: string;
  /** Percent of the grade; without meaning where nothing is weighted. */
  weight: WrittenDecimal;
  /** `points`: sum of points earned by sum of points possible. `percent`: average of the assignments' percents. Unset: `points`. */
  calculation?: 'points' | 'percent' | Unset;
  drop_lowest?: number | Unset;
  drop_highest?: number | Unset;
  /** On top of the others. */
  extra_credit?: boolean | Unset;
};

export type LatePolicy = {
  /** `per_day`: for each day begun. `flat`: once. */
  kind: 'per_day' | 'flat';
  /** Of the points possible, so that a day costs the same whatever was scored. */
  percent_off: WrittenDecimal;
  /** Lateness alone takes no score below it. Unset: 0. */
  floor_percent?: WrittenDecimal | Unset;
};

export type GradeBand = {
  label: string;
  /** In percent. What is below every minimum belongs to the lowest band. */
  minimum: WrittenDecimal;
  /** What the letter counts as where it is typed as a score. Unset: the minimum. */
  value?: WrittenDecimal | Unset;
};

export type WeightedPeriod = { id: string; weight: WrittenDecimal };

export type GradedAssignment = {
  id: string;
  category_id: string | null;
  /** May be 0: points earned then count, points possible do not. */
  points_possible: WrittenDecimal;
  /** `YYYY-MM-DD` */
  due_date?: string | Unset;
  grading_period_id?: string | Unset;
  extra_credit?: boolean | Unset;
  never_drop?: boolean | Unset;
  /** How many times it counts. Unset: 1. */
  multiplier?: WrittenDecimal | Unset;
};
