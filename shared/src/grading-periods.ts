import type { School } from './collections/schools.ts';
import type { Guid, SchoolDate } from './values.ts';

type Period = Pick<School['grading_periods'][number], 'id' | 'term_id' | 'start_date' | 'end_date'>;
type Dated = { grading_period_id: Guid | null; due_date: SchoolDate | null };

/** Where an assignment counts: the grading period it names, else the one of the section's term that its due date lies in; null: in none. */
export function gradingPeriodOf<P extends Period>({ grading_period_id, due_date }: Dated, periods: readonly P[], term_id: Guid): P | null {
  if (grading_period_id !== null) return periods.find(({ id }) => id === grading_period_id) ?? null;
  if (due_date === null) return null;
  const holding = periods.filter((period) => period.start_date <= due_date && due_date <= period.end_date);
  return holding.find((period) => period.term_id === term_id) ?? null;
}

/** From this day on its grades are the office's to change. */
export function isLocked(period: { locks_on: SchoolDate | null } | null, day: SchoolDate): boolean {
  return period !== null && period.locks_on !== null && period.locks_on <= day;
}
