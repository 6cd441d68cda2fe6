/**
 * One cell of the gradebook, with all that belongs to it; plain JSON. Without value and flag it is blank.
 * Points and percents are JSON numbers: a number has one spelling (17.5, never "17.50"), so two devices that typed the same agree,
 * and its 15 digits are more than anybody types. Digits in a string are read too, as Postgres hands out `numeric`.
 */
export type Score = {
  /** Points, a percent, or (`kind: 'letter'`) the label of a band of the section's scale. It counts, whatever the flag but `excused`. */
  value?: number | string | null | undefined;
  /** Unset: `points`. */
  kind?: 'points' | 'percent' | 'letter' | null | undefined;
  flag?: ScoreFlag | null | undefined;
  /** How late, where the flag says so: whole days and minutes together. Unset: a day. */
  late?: { days?: number | undefined; minutes?: number | undefined } | null | undefined;
};
export type ScoreFlag = 'missing' | 'late' | 'excused' | 'incomplete';

/** A student's scores by assignment; what is not in it is blank. */
export type Scores = ReadonlyMap<string, Score | null | undefined>;

export function isBlank(score: Score | null | undefined): boolean {
  return score == null || (score.value == null && score.flag == null);
}
