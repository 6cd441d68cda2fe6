import { capabilitiesFrom, type Actor, type Duty } from '@osss/shared/access';
import type { Guid } from '@osss/shared/values';
import type { Transaction } from '../database/transaction.ts';
import { ProblemError } from '../http/problem.ts';
import type { Identity } from '../identity/verify.ts';

type Row = { issuer: string; subject: string; user_id: Guid; name: string; school_ids: Guid[]; duties: Duty[] };

// Duties that ended stay: an edit made while they lasted may still arrive, and counts by when it was made (EX5).
const query = `
  select s.issuer, s.subject, s.id as user_id, p.first_name || ' ' || p.last_name as name,
    (select coalesce(json_agg(w.school_id order by w.school_id), '[]') from staff_schools w
      where w.staff_id = s.id and (w.begins_on is null or w.begins_on <= current_date) and (w.ends_on is null or w.ends_on >= current_date - 1)
    ) as school_ids,
    (select coalesce(json_agg(json_build_object('section_id', a.section_id, 'role', a.role, 'begins_on', a.begins_on, 'ends_on', a.ends_on)
        order by a.section_id, a.begins_on, a.role), '[]')
      from teacher_section_assignments a where a.staff_id = s.id) as duties
  from unnest($1::text[], $2::text[]) as asked (issuer, subject)
  join staff s on s.issuer = asked.issuer and s.subject = asked.subject
  join persons p on p.id = s.person_id`;

/** Who these identities are at the school, in one query; null where the sign-in is linked to nobody. In the order given. */
export async function loadActors(tx: Transaction, identities: readonly Identity[]): Promise<(Actor | null)[]> {
  const asked = new Map(identities.map((identity) => [keyOf(identity), identity]));
  const values = [[...asked.values()].map(({ issuer }) => issuer), [...asked.values()].map(({ subject }) => subject)];
  const { rows } = await tx.query<Row>({ name: 'actors', text: query, values });
  const found = new Map(rows.map((row) => [keyOf(row), row]));
  return identities.map((identity) => {
    const row = found.get(keyOf(identity));
    return row === undefined ? null : actorFrom(row, identity);
  });
}

/** @throws ProblemError `not_linked` */
export async function loadActor(tx: Transaction, identity: Identity): Promise<Actor> {
  const [actor] = await loadActors(tx, [identity]);
  return actor ?? refuseUnlinked();
}

export function refuseUnlinked(): never {
  throw new ProblemError(
    'not_linked',
    'Your sign-in is not linked to a person at this school yet; the office can link it. Nothing typed is lost.',
  );
}

function actorFrom({ user_id, name, school_ids, duties }: Row, { roles, groups }: Identity): Actor {
  return { user_id, name, capabilities: capabilitiesFrom(roles, groups), school_ids, duties };
}

function keyOf({ issuer, subject }: Pick<Identity, 'issuer' | 'subject'>): string {
  return JSON.stringify([issuer, subject]);
}
