import { capabilitiesFrom, type Actor } from '@osss/shared/access';
import type { Transaction } from '../database/transaction.ts';
import { ProblemError } from '../http/problem.ts';
import type { Identity } from '../identity/verify.ts';

type Row = Pick<Actor, 'user_id' | 'name' | 'school_ids' | 'duties' | 'own_student_ids'> & {
  issuer: string;
  subject: string;
  is_staff: boolean;
};

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
  const { rows } = await tx.query<Row>({ name: 'actors', text: 'select * from people_of($1, $2)', values });
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
