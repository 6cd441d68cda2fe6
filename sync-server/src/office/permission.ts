import { anyOf, attendanceOffice, has, recordsOffice, type Actor, type Capability, type Rule } from '@osss/shared/access';
import type { Guid, SchoolDate } from '@osss/shared/values';
import type { Transaction } from '../database/transaction.ts';
import { ProblemError } from '../http/problem.ts';

/** The school's day: taken or not, who is absent. */
export const seesTheDay = anyOf(attendanceOffice, recordsOffice);

/** Asked with the claimed school, so that a no says nothing of whether there is such a school. @throws ProblemError */
export function allowAtSchool(actor: Actor, rule: Rule, school_id: Guid): void {
  // The office's work is bound to a school, not to days: the question needs none.
  if (!rule(actor, { kind: 'school', ref: school_id, school_id, day: '', date: null })) throw notTheOffice();
}

/** Somebody of no office is told before anything is looked up. @throws ProblemError */
export function allowOffice(actor: Actor, ...oneOf: Capability[]): void {
  if (!oneOf.some((capability) => has(actor, capability))) throw notTheOffice();
}

/**
 * For what is named by a section: a section of another school and one that does not exist answer the same.
 * @throws ProblemError
 */
export async function allowAtSection(tx: Transaction, actor: Actor, rule: Rule, section_id: Guid, date: SchoolDate): Promise<Guid> {
  allowOffice(actor, 'attendance_office', 'records_office');
  const { rows } = await tx.query<{ school_id: Guid }>('SELECT school_id FROM course_sections WHERE id = $1', [section_id]);
  const school_id = rows[0]?.school_id ?? null;
  if (school_id === null || !rule(actor, { kind: 'attendance', ref: section_id, school_id, day: date, date })) throw notFound();
  return school_id;
}

function notTheOffice(): ProblemError {
  return new ProblemError('not_permitted', 'This is for the office of that school: ask its principal for the position if it is yours.');
}

export function notFound(): ProblemError {
  return new ProblemError('not_found', 'There is nothing at this address.');
}
