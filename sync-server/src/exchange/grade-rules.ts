import { leadsSection, recordsOffice } from '@osss/shared/access';
import { sameValue } from '@osss/shared/canonical';
import { gradingPeriodOf, isLocked } from '@osss/shared/grading-periods';
import type { Change } from '@osss/shared/protocol';
import type { Guid, SchoolDate } from '@osss/shared/values';
import type { ReadMutation } from './exchange.ts';
import type { Ground } from './refusal.ts';
import { saidOf } from './settled.ts';
import { pathKey, type SchoolDocument, type SchoolRules } from './world.ts';

/**
 * From the day on which a grading period locks, its scores, assignments and final grades are the office's to change (EX5). An assignment that is
 * moved from one period to another is asked in both: nobody gets out of a closed one, or into it.
 */
export function periodIsLocked(
  { mutation, key }: ReadMutation,
  document: SchoolDocument,
  school: SchoolRules | null,
  term_id: Guid,
  day: SchoolDate,
): boolean {
  if (school === null) return false;
  const locked = (dated: Parameters<typeof gradingPeriodOf>[0]) => isLocked(gradingPeriodOf(dated, school.grading_periods, term_id), day);
  if (mutation.collection === 'final_grades') return locked({ grading_period_id: key['grading_period_id'] ?? null, due_date: null });
  if (mutation.collection !== 'assignments') return false;
  const stands = (cell: string) => text(document.cells.get(cell)?.value);
  const typed = (cell: string) => mutation.changes.find(({ path }) => path.length === 1 && path[0] === cell);
  const becomes = (cell: string) => {
    const change = typed(cell);
    return change === undefined ? stands(cell) : text(change.to);
  };
  return [stands, becomes].some((of) => locked({ grading_period_id: of('grading_period_id'), due_date: of('due_date') }));
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** The office takes a posted grade back; it gives none. */
export function mayPost({ actor, place }: Ground, { to }: Change, pattern: string): boolean {
  return pattern !== 'grades.*.posted' || to === null || leadsSection(actor, place);
}

export function reopens({ actor, place }: Ground, pattern: string): boolean {
  return pattern === 'grades.*.posted' && recordsOffice(actor, place);
}

/** Posting locks all that is said of that student's grade; two who post the same figures do not contradict each other. */
export function isPosted({ document }: Ground, { path, to }: Change): boolean {
  const [field, student = '', cell] = path;
  if (field !== 'grades') return false;
  const standing = document.cells.get(pathKey(['grades', student, 'posted']))?.value ?? null;
  return standing !== null && !(cell === 'posted' && sameValue(saidOf(standing), saidOf(to)));
}

export function unknownPeriod(school: SchoolRules | null, { to }: Change, pattern: string): boolean {
  return pattern === 'grading_period_id' && to !== null && school?.grading_periods.some(({ id }) => id === to) !== true;
}
