import { capabilitiesFrom, type Actor } from '@osss/shared/access';
import type { Transaction } from '../database/transaction.ts';
import { ProblemError } from '../http/problem.ts';
import type { Identity } from '../identity/verify.ts';

type Row = Pick<Actor, 'user_id' | 'name' | 'school_ids' | 'duties' | 'own_student_ids'> & {
  issuer: string;
  subject: string;
  is_staff: boolean;
  /** Who this is as a student. */
  student_id: string | null;
};

/** Who of the staff these identities are, in one query, in the order given; else why a device has nothing to ask for. */
export async function loadActors(tx: Transaction, identities: readonly Identity[]): Promise<(Actor | ProblemError)[]> {
  const found = await loadPeople(tx, identities);
  return identities.map((identity) => {
    const row = found.get(keyOf(identity));
    if (row === undefined) return unlinked();
    return row.is_staff ? actorFrom(row, identity) : noDeviceWork();
  });
}

/** Who this is: staff, guardian or student. @throws ProblemError `not_linked` */
export async function loadActor(tx: Transaction, identity: Identity): Promise<Actor> {
  const row = (await loadPeople(tx, [identity])).get(keyOf(identity));
  if (row === undefined) throw unlinked();
  return actorFrom(row, identity);
}

async function loadPeople(tx: Transaction, identities: readonly Identity[]): Promise<Map<string, Row>> {
  const asked = [...new Map(identities.map((identity) => [keyOf(identity), identity])).values()];
  const values = [asked.map(({ issuer }) => issuer), asked.map(({ subject }) => subject)];
  const { rows } = await tx.query<Row>({ name: 'actors', text: 'select * from people_of($1, $2)', values });
  return new Map(rows.map((row) => [keyOf(row), row]));
}

function unlinked(): ProblemError {
  return new ProblemError(
    'not_linked',
    'Your sign-in is not linked to a person at this school yet; the office can link it. Nothing typed is lost.',
  );
}

/** FD9: what parents, students, counselors and nurses may read, they read online; no device keeps it for them. */
export function noDeviceWork(): ProblemError {
  return new ProblemError(
    'no_device_work',
    'Your position keeps no records on a device: what you may read is on the school’s pages online. If you teach here, ask the office.',
  );
}

function actorFrom({ user_id, name, school_ids, duties, own_student_ids, student_id }: Row, { roles, groups }: Identity): Actor {
  const capabilities = capabilitiesFrom(roles, groups);
  // Token and roster must agree: one's own record as a student, one's children's as their family.
  const own = own_student_ids.filter((id) => capabilities.includes(id === student_id ? 'study' : 'family'));
  return { user_id, name, capabilities, school_ids, duties, own_student_ids: own };
}

function keyOf({ issuer, subject }: Pick<Identity, 'issuer' | 'subject'>): string {
  return JSON.stringify([issuer, subject]);
}
