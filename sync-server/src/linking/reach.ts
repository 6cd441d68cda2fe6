import { has, type Actor } from '@osss/shared/access';
import type { Guid } from '@osss/shared/values';
import type { Transaction } from '../database/transaction.ts';
import { ProblemError } from '../http/problem.ts';
import type { Identity } from '../identity/verify.ts';
import { allowOffice } from '../office/permission.ts';
import { somebodySql, type SchoolsAsked } from './people-sql.ts';

/** The schools whose sign-ins are this person's business; null: all. @throws ProblemError */
export function schoolsWithin(actor: Actor): SchoolsAsked {
  allowOffice(actor, 'records_office', 'administer');
  return has(actor, 'administer') ? null : actor.school_ids;
}

/**
 * A person who also belongs to another school is linked by an administrator: the sign-in would open that school too. So is who administers:
 * an office must neither shut them out nor have somebody act under their name. Somebody of another school and nobody at all answer the same.
 * @throws ProblemError
 */
export async function allowPerson(tx: Transaction, schools: SchoolsAsked, person_id: Guid): Promise<void> {
  if (schools === null) {
    const known = `select from persons person where id = $1 and ${somebodySql}`;
    if ((await tx.query(known, [person_id])).rowCount === 0) throw new ProblemError('not_found', 'There is no such person at the school.');
    return;
  }
  const within = `select from person_places($1) place having bool_and(place.school_id = any ($2::uuid[])) and not person_administers($1)`;
  if ((await tx.query(within, [person_id, schools])).rowCount === 1) return;
  throw new ProblemError(
    'not_permitted',
    'You can link the people of your own school; who also belongs to another, or administers OSSS, is an administrator’s.',
  );
}

/** From now on this login is the administrators' to take back: only they may then replace or end it. */
export async function noteAdministrator(tx: Transaction, { issuer, subject }: Identity): Promise<void> {
  await tx.query({ name: 'note administrator', text: 'select note_administrator($1, $2)', values: [issuer, subject] });
}
