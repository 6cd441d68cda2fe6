import type { Fraction } from './fraction.ts';
import type { PreparedGradebook } from './prepare.ts';
import { isBlank, type Score, type Scores } from './score.ts';
import { computeStudent, type Circumstances } from './student-grade.ts';

/** Null: what has no due date, which comes last. */
export type TrendPoint = { due_date: string | null; ratio: Fraction; percent: string };

/**
 * How a student's current grade ran: for each due date the grade of all that was due until then, by the rules of today (drops,
 * weights). Dates without a score, or before there is a grade, have no point; the last point is the current grade.
 */
export function trend(gradebook: PreparedGradebook, scores: Scores, circumstances: Circumstances = {}): TrendPoint[] {
  const entered = [...scores].filter(([id, score]) => gradebook.assignments.has(id) && !isBlank(score));
  const byDate = Map.groupBy(entered, ([id]) => gradebook.assignments.get(id)?.dueDate ?? null);
  const dates = [...byDate.keys()].toSorted((a, b) => (a === b ? 0 : b === null || (a !== null && a < b) ? -1 : 1));
  const until = new Map<string, Score | null | undefined>();
  return dates.flatMap((due_date) => {
    for (const [id, score] of byDate.get(due_date) ?? []) until.set(id, score);
    const { ratio, percent } = computeStudent(gradebook, until, circumstances).current;
    return ratio === null || percent === null ? [] : [{ due_date, ratio, percent }];
  });
}
