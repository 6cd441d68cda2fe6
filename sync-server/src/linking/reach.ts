import { has, type Actor } from '@osss/shared/access';
import type { Guid } from '@osss/shared/values';
import type { Transaction } from '../database/transaction.ts';
import { ProblemError } from '../http/problem.ts';
import { allowOffice } from '../office/permission.ts';
import { somebodySql, type SchoolsAsked } from './people-sql.ts';

/** The schools whose sign-ins are this person's business; null: all. @throws ProblemError */
export function schoolsWithin(actor: Actor): SchoolsAsked {
  allowOffice(actor, 'records_office', 'administer');
  return has(actor, 'administer') ? null : actor.school_ids;
}

/**
 * A person who also belongs to another school is linked by an administrator: the sign-in would open that school too. Somebody of another
 * school and nobody at all answer the same. @throws ProblemError
 */
export async function allowPerson(tx: Transaction, schools: SchoolsAsked, person_id: Guid): Promise<void> {
  const { rows } = await tx.query<{ school_id: Guid }>('select school_id from person_places($1)', [person_id]);
  if (schools === null) {
    const known = `select from persons person where id = $1 and ${somebodySql}`;
    if ((await tx.query(known, [person_id])).rowCount === 0) throw new ProblemError('not_found', 'There is no such person at the school.');
    return;
  }
  if (rows.length > 0 && rows.every(({ school_id }) => schools.includes(school_id))) return;
  throw new ProblemError('not_permitted', 'You can link the people of your own school; who also belongs to another is an administrator’s.');
}
