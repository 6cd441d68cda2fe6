import type { Pool } from 'pg';

/**
 * A list of every kind: somebody with the number of a member of staff, one whose name a pupil has, one whose address is not verified and
 * whose letters are not Latin, one whose person signs in already, one nobody knows, and one set aside.
 */
export async function insertWaiting(db: Pool, issuer: string, now: number): Promise<void> {
  await db.query(
    `insert into waiting_sign_ins (issuer, subject, name, username, email, email_verified, employee_number, roles, why, set_aside_at, first_seen_at, last_seen_at)
     select $1, 'shown-' || n, name, username, email, verified, number, roles, why, aside, to_timestamp($2) - interval '3 h', to_timestamp($2) - n * interval '7 min'
     from (
       (select 1 as n, person.first_name || ' ' || person.last_name as name, 'new.colleague' as username, null as email, false as verified,
          member.employee_number as number, array['api.user', 'api.teacher', 'high_school_teacher'] as roles, 'no_rule' as why, null::timestamptz as aside
        from staff member join persons person on person.id = member.person_id join staff_schools place on place.staff_id = member.id
        where place.role = 'teacher' and not exists (select from logins where person_id = person.id) order by member.employee_number limit 1)
       union all
       (select 2, person.first_name || ' ' || person.last_name, 'pupil.with.a.rather.long.username.from.the.directory@students.example', null, false, null,
          array['api.user', 'student'], 'no_match', null
        from students student join persons person on person.id = student.person_id order by student.student_number limit 1)
       union all select 3, 'Олена Avery', 'оlena', 'olena@elsewhere.example', false, null, array['api.user'], 'no_match', null
       union all
       (select 4, person.first_name || ' ' || person.last_name, 'made.anew', null, false, member.employee_number, array['api.user', 'api.teacher'], 'person_has_login', null
        from staff member join persons person on person.id = member.person_id join logins on logins.person_id = person.id
          join staff_schools place on place.staff_id = member.id where place.role = 'teacher' order by member.employee_number limit 1)
       union all select 5, 'Sam Stranger', 'sam', 'sam@x.example', true, null, array['api.user'], 'no_match', null
       union all select 6, 'Old Account', 'old', null, false, null, array['api.user'], 'unlinked', now()
     ) shown`,
    [issuer, now / 1000],
  );
  await db.query('update waiting_sign_ins set school_ids = sign_in_schools(to_jsonb(waiting_sign_ins))');
}
