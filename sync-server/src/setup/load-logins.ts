import type { Transaction } from '../database/transaction.ts';
import { SetupRefusedError, type SetupProblem } from './refused.ts';
import type { SetupFile } from './setup-file.ts';

type Login = SetupFile['logins'][number];

/** Links staff to the logins of their identity provider. A login is one person's: whoever had it before loses it. @throws SetupRefusedError */
export async function loadLogins(tx: Transaction, logins: SetupFile['logins']): Promise<void> {
  const numbers = logins.map(({ employee_number }) => employee_number);
  const wrong = [...saidTwice(logins), ...(await unknownIn(tx, logins))];
  if (wrong.length > 0) throw new SetupRefusedError(wrong);
  // As whoever links by hand: a first sign-in of this moment is linked once, and one file does not wait for another in a circle.
  for (const issuer of new Set(logins.map((l) => l.issuer).toSorted())) await tx.query('select lock_sign_ins($1)', [issuer]);
  const values = [numbers, logins.map((l) => l.issuer), logins.map((l) => l.subject)];
  const named = `unnest($1::text[], $2::text[], $3::text[]) l (number, issuer, subject) join staff s on s.employee_number = l.number`;
  await tx.query(
    `with made as (insert into logins as was (issuer, subject, person_id) select l.issuer, l.subject, s.person_id from ${named}
     on conflict (issuer, subject) do update set person_id = excluded.person_id, updated_at = now()
     where was.person_id <> excluded.person_id returning issuer, subject, person_id)
     ${written('linked', 'made')}`,
    values,
  );
  await tx.query(
    `delete from waiting_sign_ins waiting using ${named} where waiting.issuer = l.issuer and waiting.subject = l.subject`,
    values,
  );
  // Of one provider a member of staff has the login that is listed, and no older one.
  await tx.query(
    `with ended as (delete from logins gone using ${named}
     where gone.person_id = s.person_id and gone.issuer = l.issuer and gone.subject <> l.subject
     returning gone.issuer, gone.subject, gone.person_id)
     ${written('unlinked', 'ended')}`,
    values,
  );
  await tx.query(
    `update staff s set title = l.title, updated_at = now()
     from unnest($1::text[], $2::text[]) l (number, title)
     where s.employee_number = l.number and l.title is not null and s.title is distinct from l.title`,
    [numbers, logins.map((l) => l.title ?? null)],
  );
}

async function unknownIn(tx: Transaction, logins: readonly Login[]): Promise<SetupProblem[]> {
  const { rows } = await tx.query<{ employee_number: string }>('select employee_number from staff where employee_number = any($1)', [
    logins.map(({ employee_number }) => employee_number),
  ]);
  const here = new Set(rows.map((row) => row.employee_number));
  return logins.flatMap(({ employee_number }, index) =>
    here.has(employee_number)
      ? []
      : [{ path: `logins[${index}].employee_number`, message: `nobody here has the staff number ${employee_number}` }],
  );
}

/** Of two that contradict each other neither is believed: whose the login is would depend on their order. */
function saidTwice(logins: readonly Login[]): SetupProblem[] {
  const seen = new Map<string, number>();
  const firstOf = (same: string[], index: number) => {
    const key = JSON.stringify(same);
    const first = seen.get(key) ?? index;
    seen.set(key, first);
    return first;
  };
  return logins.flatMap(({ issuer, subject, employee_number }, index) => {
    const signIn = firstOf(['subject', issuer, subject], index);
    const person = firstOf(['employee_number', issuer, employee_number], index);
    if (signIn < index) return [{ path: `logins[${index}].subject`, message: `is the sign-in of logins[${signIn}] already` }];
    if (person === index) return [];
    const message = `has another login of this provider in logins[${person}]: leave one of them out`;
    return [{ path: `logins[${index}].employee_number`, message }];
  });
}

/** ID10: who linked whom is written down, also where a file did. */
function written(action: 'linked' | 'unlinked', rows: string): string {
  return `insert into login_changes (action, issuer, subject, person_id, by_name)
     select '${action}', issuer, subject, person_id, 'setup file' from ${rows}`;
}
