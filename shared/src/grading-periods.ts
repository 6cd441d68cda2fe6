import type { School } from './collections/schools.ts';
import type { Guid, SchoolDate } from './values.ts';

type Period = Pick<School['grading_periods'][number], 'id' | 'term_id' | 'start_date' | 'end_date'>;
type Dated = { grading_period_id: Guid | null; due_date: SchoolDate | null };

/** Those a section is graded in: its own term's, or, where that has none (a class of the year at a school whose semesters have them), all. */
export function gradingPeriodsOf<P extends Period>(periods: readonly P[], term_id: Guid): P[] {
  const own = periods.filter((period) => period.term_id === term_id);
  return (own.length > 0 ? own : periods).toSorted((a, b) => compare(a.start_date, b.start_date) || compare(a.id, b.id));
}

/** Where an assignment counts: the grading period it names, else the one of its section that its due date lies in, begun last; null: in none. */
export function gradingPeriodOf<P extends Period>({ grading_period_id, due_date }: Dated, periods: readonly P[], term_id: Guid): P | null {
  if (grading_period_id !== null) return periods.find(({ id }) => id === grading_period_id) ?? null;
  if (due_date === null) return null;
  const holding = gradingPeriodsOf(periods, term_id).filter((period) => period.start_date <= due_date && due_date <= period.end_date);
  // One order for both ends, whatever the order of the list.
  return holding.toSorted((a, b) => compare(b.start_date, a.start_date) || compare(a.id, b.id))[0] ?? null;
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** From this day on its grades are the office's to change. */
export function isLocked(period: { locks_on: SchoolDate | null } | null, day: SchoolDate): boolean {
  return period !== null && period.locks_on !== null && period.locks_on <= day;
}
