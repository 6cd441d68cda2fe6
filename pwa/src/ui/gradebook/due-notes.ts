import type { Assignment } from '@osss/shared/collections/assignments.ts';
import { gradingPeriodOf, gradingPeriodsOf, isLocked } from '@osss/shared/grading-periods.ts';
import type { School } from '@osss/shared/collections/schools.ts';
import type { Section } from '@osss/shared/collections/sections.ts';
import type { SchoolDate } from '@osss/shared/values.ts';

/** What a teacher should know of an assignment's days before it is saved; none of it forbids saving. */
export type DueNote = { code: 'closed'; period: string } | { code: 'no_period' | 'before_term' | 'after_term' | 'due_first' };

type Where = { section: Pick<Section, 'term_id'>; school: Pick<School, 'terms' | 'grading_periods'>; today: SchoolDate };
type Dated = Pick<Assignment, 'grading_period_id' | 'assigned_date' | 'due_date'>;

export function dueNotes({ section, school, today }: Where, { grading_period_id, assigned_date, due_date }: Dated): DueNote[] {
  const notes: DueNote[] = [];
  const term = school.terms.find(({ id }) => id === section.term_id);
  const period = gradingPeriodOf({ grading_period_id, due_date }, school.grading_periods, section.term_id);
  if (assigned_date !== null && due_date !== null && due_date < assigned_date) notes.push({ code: 'due_first' });
  if (period !== null && isLocked(period, today)) notes.push({ code: 'closed', period: period.name });
  if (due_date !== null && term !== undefined && due_date < term.start_date) notes.push({ code: 'before_term' });
  else if (due_date !== null && term !== undefined && due_date > term.end_date) notes.push({ code: 'after_term' });
  else if (period === null && gradingPeriodsOf(school.grading_periods, section.term_id).length > 0) notes.push({ code: 'no_period' });
  return notes;
}
