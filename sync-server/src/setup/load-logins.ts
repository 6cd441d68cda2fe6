import type { Transaction } from '../database/transaction.ts';
import { SetupRefusedError } from './refused.ts';
import type { SetupFile } from './setup-file.ts';

/** Links staff to the logins of their identity provider. A login is one person's: whoever had it before loses it. */
export async function loadLogins(tx: Transaction, logins: SetupFile['logins']): Promise<void> {
  const numbers = logins.map(({ employee_number }) => employee_number);
  const { rows } = await tx.query<{ employee_number: string }>('select employee_number from staff where employee_number = any($1)', [
    numbers,
  ]);
  const here = new Set(rows.map((row) => row.employee_number));
  const unknown = logins.flatMap(({ employee_number }, index) =>
    here.has(employee_number)
      ? []
      : [{ path: `logins[${index}].employee_number`, message: `nobody here has the staff number ${employee_number}` }],
  );
  if (unknown.length > 0) throw new SetupRefusedError(unknown);
  const values = [numbers, logins.map((l) => l.issuer), logins.map((l) => l.subject)];
  const named = `unnest($1::text[], $2::text[], $3::text[]) l (number, issuer, subject) join staff s on s.employee_number = l.number`;
  await tx.query(
    `with made as (insert into logins as was (issuer, subject, person_id) select l.issuer, l.subject, s.person_id from ${named}
     on conflict (issuer, subject) do update set person_id = excluded.person_id, updated_at = now()
     where was.person_id <> excluded.person_id returning issuer, subject, person_id)
     ${written('linked', 'made')}`,
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

/** ID10: who linked whom is written down, also where a file did. */
function written(action: 'linked' | 'unlinked', rows: string): string {
  return `insert into login_changes (action, issuer, subject, person_id, by_name)
     select '${action}', issuer, subject, person_id, 'setup file' from ${rows}`;
}
