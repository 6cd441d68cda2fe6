import { randomUUID } from 'node:crypto';
import { loadActor } from '@osss/sync-server/access/actors';
import { withTransaction } from '@osss/sync-server/database/transaction';
import { createLog } from '@osss/sync-server/http/log';
import type { Identity } from '@osss/sync-server/identity/verify';
import { createWelcome, type Welcome } from '@osss/sync-server/linking/first-sign-in';
import type { Guid } from '@osss/shared/values';
import type { Pool } from 'pg';

export const issuer = 'https://id.test/realms/OSSS';

type Known = { username?: string; email?: string; employee_number?: string; student_number?: string; school_id?: Guid; name?: string };

/** Somebody of the roster: a student where there is a student number, else staff. @returns the id of the persons row */
export async function insertPerson(db: Pool, known: Known): Promise<Guid> {
  const person_id = randomUUID();
  const [first = '', ...rest] = (known.name ?? 'Jordan Avery').split(' ');
  await db.query('insert into persons (id, first_name, last_name, username, email) values ($1, $2, $3, $4, $5)', [
    person_id,
    first,
    rest.join(' '),
    known.username ?? null,
    known.email ?? null,
  ]);
  if (known.student_number !== undefined) {
    await db.query('insert into students (person_id, school_id, student_number) values ($1, $2, $3)', [
      person_id,
      known.school_id,
      known.student_number,
    ]);
    return person_id;
  }
  const values = [person_id, known.employee_number ?? null];
  await db.query('insert into staff (person_id, employee_number) values ($1, $2)', values);
  if (known.school_id !== undefined) {
    const place = `insert into staff_schools (staff_id, school_id, role) select id, $2, 'teacher' from staff where person_id = $1`;
    await db.query(place, [person_id, known.school_id]);
  }
  return person_id;
}

/** A provider's account; its claims as a verified token gives them. */
export function signInOf(claims: Identity['claims'], about: Partial<Identity> = {}): Identity {
  const subject = about.subject ?? randomUUID();
  const { username = subject } = claims ?? {};
  return {
    issuer,
    subject,
    username,
    name: 'Jordan Avery',
    roles: ['api.user'],
    groups: ['/x/classroom_teacher'],
    expires_at: 9e15,
    claims: claims ?? {},
    ...about,
  };
}

export type Door = { welcome: Welcome; application: Pool };

/** A server's own way of meeting who signs in. @param application connections of the application's role */
export function openDoor(application: Pool, now = () => Date.parse('2026-03-18T13:10:00Z')): Door {
  return { application, welcome: createWelcome({ db: application, now, log: createLog('silent') }) };
}

/** What becomes of a sign-in's request: the person it was linked to, or the refusal's code. @param db the owner's, to look */
export async function come(db: Pool, identity: Identity, { welcome, application }: Door): Promise<string> {
  try {
    await welcome(identity, () => withTransaction(application, (tx) => loadActor(tx, identity)));
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
  const { rows } = await db.query<{ person_id: Guid }>('select person_id from logins where issuer = $1 and subject = $2', [
    identity.issuer,
    identity.subject,
  ]);
  return rows[0]?.person_id ?? 'nobody';
}

export async function choose(db: Pool, ...claims: string[]): Promise<void> {
  await db.query('delete from sign_in_rules');
  await db.query('insert into sign_in_rules (issuer, claim) select $1, unnest($2::text[])', [issuer, claims]);
}

/** Why a sign-in waits, as the office's list has it. */
export async function whyOf(db: Pool, { subject }: Identity): Promise<string | undefined> {
  const { rows } = await db.query<{ why: string }>('select why from waiting_sign_ins where subject = $1', [subject]);
  return rows[0]?.why;
}
