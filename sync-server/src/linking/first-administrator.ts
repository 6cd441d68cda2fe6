import type { Guid, Instant } from '@osss/shared/values';
import type { Transaction } from '../database/transaction.ts';
import { linkSignIn } from './office.ts';

/** Whoever runs the server, before there is anybody who could be asked. */
const operator = { user_id: null, name: 'npm run sign-ins' };

/** Somebody who is in no roster, such as the district's IT: a member of staff by the sign-in's own name, at no school. @throws ProblemError */
export async function linkNewStaff(tx: Transaction, id: Guid, now: Instant): Promise<void> {
  const { rows } = await tx.query<{ person_id: Guid }>(
    `with person as (
       insert into persons (first_name, last_name)
       select coalesce(nullif(split_part(name, ' ', 1), ''), name), coalesce(nullif(substr(name, strpos(name, ' ') + 1), ''), name)
       from waiting_sign_ins where id = $1 returning id)
     insert into staff (person_id) select id from person returning person_id`,
    [id],
  );
  const person_id = rows[0]?.person_id;
  await linkSignIn(tx, { id, person_id: person_id ?? id, replace: false, by: operator, schools: null, now });
}

/** @throws ProblemError */
export async function linkStaff(tx: Transaction, id: Guid, employee_number: string, now: Instant): Promise<void> {
  const { rows } = await tx.query<{ person_id: Guid }>('select person_id from staff where employee_number = $1', [employee_number]);
  await linkSignIn(tx, { id, person_id: rows[0]?.person_id ?? id, replace: false, by: operator, schools: null, now });
}

export async function chooseClaims(tx: Transaction, issuer: string, claims: string[], now: Instant): Promise<void> {
  await tx.query('select lock_sign_ins($1)', [issuer]);
  await tx.query('delete from sign_in_rules where issuer = $1', [issuer]);
  await tx.query('insert into sign_in_rules (issuer, claim) select $1, unnest($2::text[])', [issuer, claims]);
  await tx.query(
    `insert into login_changes (action, issuer, claims, by_name, created_at) values ('rule', $1, $2, $3, to_timestamp($4::float8 / 1000))`,
    [issuer, claims, operator.name, now],
  );
}
