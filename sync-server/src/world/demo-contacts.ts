import { givenNames } from '../demo-school/names.ts';
import type { Transaction } from '../database/transaction.ts';
import { studentOfDemo } from './demo-people.ts';

/** Two guardians a student, of whom one in four has left no e-mail, and for every second an aunt or a neighbour: reserved numbers and domains. */
export async function loadContacts(tx: Transaction): Promise<void> {
  // The demonstration's own student has a mother who signs in (`loadFamily`).
  await tx.query(
    `create temporary table demo_kin on commit drop as
     select student.id as student_id, person.last_name, kin.relationship, kin.place,
       md5('demo person of ' || kin.place || student.student_number)::uuid as person_id,
       md5('demo guardian ' || kin.place || student.student_number)::uuid as guardian_id,
       $1::text[] as names, abs(hashtext(kin.place || student.student_number)) as luck, student.student_number
     from students student join persons person on person.id = student.person_id
     cross join (values (1, 'Mother'), (2, 'Father')) kin (place, relationship)
     where student.student_number <> $2`,
    [givenNames, studentOfDemo().number],
  );
  await tx.query(
    `insert into persons (id, first_name, last_name, phone, email)
     select person_id, names[1 + luck % cardinality(names)], last_name, '(512) 555-01' || lpad((luck % 100)::text, 2, '0'),
       case when luck % 4 > 0 then 'home' || place || '.' || student_number || '@example.org' end
     from demo_kin
     on conflict (id) do update set phone = excluded.phone, email = excluded.email
     where (persons.phone, persons.email) is distinct from (excluded.phone, excluded.email)`,
  );
  await tx.query('insert into guardians (id, person_id) select guardian_id, person_id from demo_kin on conflict do nothing');
  await tx.query(
    `insert into student_guardians (student_id, guardian_id, relationship, contact_priority)
     select student_id, guardian_id, relationship, place from demo_kin on conflict do nothing`,
  );
  await tx.query(
    `insert into emergency_contacts (id, person_id, contact_name, relationship, phone, contact_priority)
     select md5('demo contact ' || kin.student_number)::uuid, student.person_id, kin.names[1 + kin.luck / 7 % cardinality(kin.names)] || ' ' || kin.last_name,
       (array['Aunt', 'Grandfather', 'Neighbor', 'Grandmother'])[1 + kin.luck % 4], '(512) 555-01' || lpad((kin.luck / 3 % 100)::text, 2, '0'), 3
     from demo_kin kin join students student on student.id = kin.student_id
     where kin.place = 1 and kin.luck % 2 = 0
     on conflict (id) do nothing`,
  );
}
