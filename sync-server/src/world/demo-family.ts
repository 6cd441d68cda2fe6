import type { Transaction } from '../database/transaction.ts';
import { uuidFrom } from '../oneroster/uuid-from.ts';
import { demoPeople, parentName, studentOfDemo } from './demo-people.ts';

/** The demonstration's student and the student's mother: who they are to the school, and their sign-ins. */
export async function loadFamily(tx: Transaction, issuer: string): Promise<void> {
  const [person, guardian] = [uuidFrom('demo/parent/person'), uuidFrom('demo/parent/guardian')];
  const number = studentOfDemo().number;
  await tx.query('insert into persons (id, first_name, last_name) values ($1, $2, $3) on conflict (id) do nothing', [
    person,
    ...parentName(),
  ]);
  await tx.query('insert into guardians (id, person_id) values ($1, $2) on conflict (id) do nothing', [guardian, person]);
  await tx.query(
    `insert into student_guardians (student_id, guardian_id, relationship) select id, $1, 'parent' from students where student_number = $2
     on conflict (student_id, guardian_id) do update set ends_on = null, updated_at = now() where student_guardians.ends_on is not null`,
    [guardian, number],
  );
  const subjectOf = (role: 'parent' | 'student') => demoPeople().accounts.find((account) => account.role === role)?.sub;
  await tx.query(
    `insert into logins (issuer, subject, person_id)
     select $1, $2, $3::uuid union all select $1, $4, person_id from students where student_number = $5
     on conflict (issuer, subject) do nothing`,
    [issuer, subjectOf('parent'), person, subjectOf('student'), number],
  );
}
