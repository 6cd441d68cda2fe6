import type { Transaction } from '../database/transaction.ts';
import { SetupRefusedError } from './parse-setup.ts';
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
  const values = [numbers, logins.map((l) => l.issuer), logins.map((l) => l.subject), logins.map((l) => l.title ?? null)];
  await tx.query(
    `update staff s set issuer = null, subject = null, updated_at = now()
     from unnest($1::text[], $2::text[], $3::text[]) l (number, issuer, subject)
     where s.issuer = l.issuer and s.subject = l.subject and s.employee_number is distinct from l.number`,
    values.slice(0, 3),
  );
  await tx.query(
    `update staff s set issuer = l.issuer, subject = l.subject, title = coalesce(l.title, s.title), updated_at = now()
     from unnest($1::text[], $2::text[], $3::text[], $4::text[]) l (number, issuer, subject, title)
     where s.employee_number = l.number
       and (s.issuer, s.subject, s.title) is distinct from (l.issuer, l.subject, coalesce(l.title, s.title))`,
    values,
  );
}
