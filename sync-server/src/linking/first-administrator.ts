import type { Guid, Instant } from '@osss/shared/values';
import type { Transaction } from '../database/transaction.ts';
import { ProblemError } from '../http/problem.ts';
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
  const [made] = rows;
  if (made === undefined) throw new ProblemError('not_found', 'There is no such sign-in: run npm run sign-ins again and take its id.');
  await linkSignIn(tx, { id, person_id: made.person_id, replace: false, by: operator, schools: null, now });
}

type Wish = { id: Guid; employee_number: string; replace: boolean; now: Instant };

/** @param replace also where the person has a login of that provider, which ends. @throws ProblemError */
export async function linkStaff(tx: Transaction, { id, employee_number, replace, now }: Wish): Promise<void> {
  const { rows } = await tx.query<{ person_id: Guid }>('select person_id from staff where employee_number = $1', [employee_number]);
  const [member] = rows;
  if (member === undefined) throw new ProblemError('not_found', `Nobody here has the staff number ${employee_number}.`);
  await linkSignIn(tx, { id, person_id: member.person_id, replace, by: operator, schools: null, now });
}

/** Whether anybody has come by this provider: an issuer that is spelt otherwise is another one, and its rule links nobody. */
export async function isKnownIssuer(tx: Transaction, issuer: string): Promise<boolean> {
  const text = 'select where exists (select from logins where issuer = $1) or exists (select from waiting_sign_ins where issuer = $1)';
  return (await tx.query(text, [issuer])).rowCount === 1;
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
