import { capabilitiesFrom } from '@osss/shared/access';
import type { Guid, Instant } from '@osss/shared/values';
import type { Transaction } from '../database/transaction.ts';
import { ProblemError } from '../http/problem.ts';
import { mayBeOursSql, ownPersonSql, type SchoolsAsked } from './people-sql.ts';
import { allowPerson } from './reach.ts';

type Asked = {
  /** Of the waiting sign-in. */
  id: Guid;
  /** Without a user's id: whoever runs the server. */
  by: { user_id: Guid | null; name: string };
  /** Whose sign-ins and people are the asker's business. */
  schools: SchoolsAsked;
  now: Instant;
};

type Waiting = {
  id: Guid;
  issuer: string;
  subject: string;
  name: string;
  username: string | null;
  roles: string[];
  /** The asker's own person. */
  own: Guid | null;
  means_own: boolean;
};

/** ID10. @throws ProblemError */
export async function linkSignIn(tx: Transaction, asked: Asked & { person_id: Guid; replace: boolean }): Promise<void> {
  const { person_id, schools, by, now } = asked;
  await allowPerson(tx, schools, person_id);
  const waiting = await lockWaiting(tx, asked);
  if (waiting.means_own)
    throw new ProblemError('not_permitted', 'This sign-in says that it is yours: somebody else has to decide whose it is.');
  if (waiting.own === person_id) throw new ProblemError('not_permitted', 'This person is you: somebody else has to link a sign-in to you.');
  await endOthers(tx, waiting, asked);
  const text = 'insert into logins (issuer, subject, person_id, administers) values ($1, $2, $3, $4)';
  await tx.query(text, [waiting.issuer, waiting.subject, person_id, mayAdminister(waiting)]);
  await tx.query('delete from waiting_sign_ins where id = $1', [waiting.id]);
  await noteChange(tx, { action: 'linked', ...waiting, person_id, by, now });
}

/** A person has one login of a provider, unless somebody says which one counts. */
async function endOthers(tx: Transaction, { issuer }: Waiting, asked: Asked & { person_id: Guid; replace: boolean }): Promise<void> {
  const text = 'select id from logins where person_id = $1 and issuer = $2';
  const { rows } = await tx.query<{ id: Guid }>(text, [asked.person_id, issuer]);
  if (rows.length > 0 && !asked.replace) {
    throw new ProblemError('already_linked', 'This person already signs in by this provider: take that login back, or replace it.');
  }
  for (const { id } of rows) await endLogin(tx, id, asked.by, asked.now);
}

/** ID10: the sign-in waits again, and is never linked by itself. @throws ProblemError */
export async function unlink(tx: Transaction, { id, by, schools, now }: Asked): Promise<void> {
  const text = `select issuer, person_id, person_id in ${ownPersonSql('$2')} as own from logins where id = $1`;
  const { rows } = await tx.query<{ issuer: string; person_id: Guid; own: boolean }>(text, [id, by.user_id]);
  const [found] = rows;
  if (found === undefined || !(await isWithin(tx, schools, found.person_id))) throw noSuchSignIn();
  await allowPerson(tx, schools, found.person_id);
  if (found.own) throw new ProblemError('not_permitted', 'This login is your own: somebody else has to take it back.');
  await tx.query('select lock_sign_ins($1)', [found.issuer]);
  if (!(await endLogin(tx, id, by, now))) throw noSuchSignIn();
}

async function endLogin(tx: Transaction, id: Guid, by: Asked['by'], now: Instant): Promise<boolean> {
  const { rows } = await tx.query<{ issuer: string; subject: string; person_id: Guid }>(
    'delete from logins where id = $1 returning issuer, subject, person_id',
    [id],
  );
  const [gone] = rows;
  if (gone === undefined) return false;
  const last = await lastNames(tx, gone);
  await noteChange(tx, { action: 'unlinked', ...gone, ...last, by, now });
  return true;
}

/** @throws ProblemError */
export async function setAside(tx: Transaction, asked: Asked): Promise<void> {
  const waiting = await lockWaiting(tx, asked);
  if (waiting.means_own) throw new ProblemError('not_permitted', 'This sign-in says that it is yours: somebody else has to decide.');
  const values = [waiting.id, asked.now];
  await tx.query('update waiting_sign_ins set set_aside_at = to_timestamp($2::float8 / 1000), updated_at = now() where id = $1', values);
  await noteChange(tx, { action: 'set_aside', ...waiting, person_id: null, by: asked.by, now: asked.now });
}

/** @throws ProblemError */
export async function takeBack(tx: Transaction, asked: Asked): Promise<void> {
  const waiting = await lockWaiting(tx, asked);
  await tx.query('update waiting_sign_ins set set_aside_at = null, updated_at = now() where id = $1', [waiting.id]);
  await noteChange(tx, { action: 'taken_back', ...waiting, person_id: null, by: asked.by, now: asked.now });
}

/** Read again behind the lock: it may have been linked meanwhile, by somebody else or by itself. */
async function lockWaiting(tx: Transaction, { id, schools, by }: Asked): Promise<Waiting> {
  const own = ownPersonSql('$3');
  const text = `select waiting.id, waiting.issuer, waiting.subject, waiting.name, waiting.username, waiting.roles, (select own.person_id from ${own} own) as own,
      exists (select from sign_in_matches(to_jsonb(waiting)) one where one.person_id in ${own}) as means_own
    from waiting_sign_ins waiting where waiting.id = $2 and ${mayBeOursSql('$1')}`;
  const read = async () => (await tx.query<Waiting>(text, [schools, id, by.user_id])).rows[0];
  const before = await read();
  if (before === undefined) throw noSuchSignIn();
  await tx.query('select lock_sign_ins($1)', [before.issuer]);
  const waiting = await read();
  if (waiting === undefined) throw new ProblemError('already_linked', 'This sign-in does not wait any more: load the list again.');
  if (schools !== null && mayAdminister(waiting)) {
    throw new ProblemError('not_permitted', 'This sign-in may administer OSSS: an administrator decides whose it is.');
  }
  return waiting;
}

function mayAdminister({ roles }: Pick<Waiting, 'roles'>): boolean {
  return capabilitiesFrom(roles, []).includes('administer');
}

async function isWithin(tx: Transaction, schools: SchoolsAsked, person_id: Guid): Promise<boolean> {
  if (schools === null) return true;
  const text = 'select from person_places($1) place where place.school_id = any ($2::uuid[]) limit 1';
  return (await tx.query(text, [person_id, schools])).rowCount === 1;
}

type Change = {
  action: 'linked' | 'unlinked' | 'set_aside' | 'taken_back';
  issuer: string;
  subject: string;
  person_id: Guid | null;
  name: string | null;
  username: string | null;
  by: Asked['by'];
  now: Instant;
};

async function noteChange(tx: Transaction, { action, issuer, subject, person_id, name, username, by, now }: Change): Promise<void> {
  await tx.query(
    `insert into login_changes (action, issuer, subject, person_id, name, username, by_user_id, by_name, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, to_timestamp($9::float8 / 1000))`,
    [action, issuer, subject, person_id, name, username, by.user_id, by.name, now],
  );
}

async function lastNames(
  tx: Transaction,
  { issuer, subject }: Pick<Change, 'issuer' | 'subject'>,
): Promise<Pick<Change, 'name' | 'username'>> {
  const { rows } = await tx.query<Pick<Change, 'name' | 'username'>>(
    'select name, username from login_changes where issuer = $1 and subject = $2 order by id desc limit 1',
    [issuer, subject],
  );
  return rows[0] ?? { name: null, username: null };
}

function noSuchSignIn(): ProblemError {
  return new ProblemError('not_found', 'There is no such sign-in: load the list again.');
}
