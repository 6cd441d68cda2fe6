import type { Instant } from '@osss/shared/values';
import type { Pool } from 'pg';
import { withTransaction } from '../database/transaction.ts';
import type { Log } from '../http/log.ts';
import { ProblemError } from '../http/problem.ts';
import type { Identity } from '../identity/verify.ts';
import { saidBy } from './said.ts';

/**
 * Does what somebody who signed in asks for. Only where they turn out to be nobody's sign-in so far, it is looked at: linked by the
 * claim that an administrator has chosen, in a transaction of its own, and then it is done after all; or it waits for the office.
 * @throws ProblemError `not_linked`, `sign_in_set_aside`
 */
export type Welcome = <T>(identity: Identity, work: () => Promise<T>) => Promise<T>;

type Parts = { db: Pool; now: () => Instant; log: Pick<Log, 'info'> };
type Met = { outcome: 'linked' | 'waits' | 'set_aside'; who: string | null; claims: string[] | null };

export function createWelcome(parts: Parts): Welcome {
  const meet = oneByOne((identity: Identity) => meetSignIn(parts, identity));
  return async (identity, work) => {
    try {
      return await work();
    } catch (error) {
      if (!isUnlinked(error)) throw error;
    }
    const outcome = await meet(identity);
    if (outcome === 'waits') throw new ProblemError('not_linked', waits);
    if (outcome === 'set_aside') throw new ProblemError('sign_in_set_aside', setAside);
    return work();
  };
}

async function meetSignIn({ db, now, log }: Parts, identity: Identity): Promise<Met['outcome']> {
  const values = [JSON.stringify(saidBy(identity)), now()];
  const sql = 'select outcome, who, claims from meet_sign_in($1::jsonb, to_timestamp($2::float8 / 1000))';
  const met = await withTransaction(db, async (tx) => (await tx.query<Met>(sql, values)).rows[0]).catch((error: unknown) => {
    throw isLockTimeout(error) ? new ProblemError('busy', busy, { headers: { 'retry-after': '5' }, cause: error }) : error;
  });
  if (met === undefined) throw new Error('A sign-in was looked at without an outcome.');
  if (met.who !== null) log.info({ person_id: met.who, claims: met.claims }, 'a first sign-in was linked to its person');
  return met.outcome;
}

/**
 * One at a time, the same sign-in once: a school's first morning must not take all connections from those who are linked, and all tabs of
 * one browser come together.
 */
function oneByOne<T>(work: (identity: Identity) => Promise<T>): (identity: Identity) => Promise<T> {
  const underWay = new Map<string, Promise<T>>();
  let last: Promise<unknown> = Promise.resolve();
  return (identity) => {
    const key = JSON.stringify([identity.issuer, identity.subject]);
    const known = underWay.get(key);
    if (known !== undefined) return known;
    const mine = last.then(() => work(identity)).finally(() => underWay.delete(key));
    last = mine.catch(() => undefined);
    underWay.set(key, mine);
    return mine;
  };
}

const waits =
  'Your sign-in is not linked to a person at this school yet. It stands in the office’s list: once they link it, try again. Nothing typed is lost.';
const setAside =
  'The office has looked at this sign-in and set it aside as nobody of this school: ask them if that is wrong. Nothing typed is lost.';
const busy = 'The school is busy with its rosters; try again in a few seconds.';

function isUnlinked(error: unknown): boolean {
  return error instanceof ProblemError && error.code === 'not_linked';
}

function isLockTimeout(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '55P03';
}
