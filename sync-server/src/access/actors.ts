import { capabilitiesFrom, type Actor } from '@osss/shared/access';
import type { Transaction } from '../database/transaction.ts';
import { ProblemError } from '../http/problem.ts';
import type { Identity } from '../identity/verify.ts';

type Row = Pick<Actor, 'user_id' | 'name' | 'school_ids' | 'duties' | 'own_student_ids'> & {
  issuer: string;
  subject: string;
  is_staff: boolean;
};

// Duties that ended stay: an edit made while they lasted may still arrive, and counts by when it was made (EX5).
const query = `
  select login.issuer, login.subject, s.id is not null as is_staff, coalesce(s.id, guardian.id, student.id) as user_id,
    p.first_name || ' ' || p.last_name as name,
    (select coalesce(json_agg(w.school_id order by w.school_id), '[]') from staff_schools w
      where w.staff_id = s.id and (w.begins_on is null or w.begins_on <= current_date) and (w.ends_on is null or w.ends_on >= current_date - 1)
    ) as school_ids,
    (select coalesce(json_agg(json_build_object('section_id', a.section_id, 'role', a.role, 'begins_on', a.begins_on, 'ends_on', a.ends_on)
        order by a.section_id, a.begins_on, a.role), '[]')
      from teacher_section_assignments a where a.staff_id = s.id) as duties,
    (select coalesce(json_agg(own.id order by own.id), '[]') from (
        select student.id where student.id is not null
        union
        select child.student_id from student_guardians child
        where child.guardian_id = guardian.id and (child.ends_on is null or child.ends_on > current_date)
      ) own) as own_student_ids
  from unnest($1::text[], $2::text[]) as asked (issuer, subject)
  join logins login on login.issuer = asked.issuer and login.subject = asked.subject
  join persons p on p.id = login.person_id
  left join staff s on s.person_id = p.id
  left join guardians guardian on guardian.person_id = p.id
  left join students student on student.person_id = p.id
  where coalesce(s.id, guardian.id, student.id) is not null`;

/** Who of the staff these identities are, in one query; null where the sign-in is linked to none of them. In the order given. */
export async function loadActors(tx: Transaction, identities: readonly Identity[]): Promise<(Actor | null)[]> {
  const found = await loadPeople(tx, identities);
  return identities.map((identity) => {
    const row = found.get(keyOf(identity));
    return row?.is_staff ? actorFrom(row, identity) : null;
  });
}

/** Who this is: staff, guardian or student. @throws ProblemError `not_linked` */
export async function loadActor(tx: Transaction, identity: Identity): Promise<Actor> {
  const row = (await loadPeople(tx, [identity])).get(keyOf(identity));
  return row === undefined ? refuseUnlinked() : actorFrom(row, identity);
}

async function loadPeople(tx: Transaction, identities: readonly Identity[]): Promise<Map<string, Row>> {
  const asked = [...new Map(identities.map((identity) => [keyOf(identity), identity])).values()];
  const values = [asked.map(({ issuer }) => issuer), asked.map(({ subject }) => subject)];
  const { rows } = await tx.query<Row>({ name: 'actors', text: query, values });
  return new Map(rows.map((row) => [keyOf(row), row]));
}

export function refuseUnlinked(): never {
  throw new ProblemError(
    'not_linked',
    'Your sign-in is not linked to a person at this school yet; the office can link it. Nothing typed is lost.',
  );
}

function actorFrom({ user_id, name, school_ids, duties, own_student_ids }: Row, { roles, groups }: Identity): Actor {
  return { user_id, name, capabilities: capabilitiesFrom(roles, groups), school_ids, duties, own_student_ids };
}

function keyOf({ issuer, subject }: Pick<Identity, 'issuer' | 'subject'>): string {
  return JSON.stringify([issuer, subject]);
}
