import type { Actor, Capability } from '@osss/shared/access';
import type { Guid, Instant } from '@osss/shared/values';
import type { Pool } from 'pg';
import { withTransaction, type Transaction } from '../database/transaction.ts';

/**
 * The second wall (migrations/0030_second_wall.sql): a transaction says whom it acts for, and Postgres shows and takes only what these
 * people may see and write. One that says nothing sees nothing. The settings end with the transaction.
 */

/** One person, to read, to write through REST, or to be told what is theirs. */
export async function enterAs(tx: Transaction, actor: Actor, now: Instant): Promise<void> {
  await tx.query({
    name: 'wall: one person',
    text: 'select wall_enter($1, $2, $3)',
    values: [now, actor.user_id, actor.capabilities],
  });
}

/** One person, to read through REST: nobody's device, so no scopes and no lists of what a whole school holds. */
export async function enterOnline(tx: Transaction, actor: Actor, now: Instant): Promise<void> {
  await tx.query({
    name: 'wall: one person online',
    text: 'select wall_enter_online($1, $2, $3)',
    values: [now, actor.user_id, actor.capabilities],
  });
}

/**
 * Several who each name scopes (EX10): each finds what is theirs, also where another in the same transaction may hold more.
 * @returns the places in `asked` of those who named what they may not hold: for others it is closed too as long as they are here.
 */
export async function enterNamed(
  tx: Transaction,
  asked: readonly { actor: Actor; scopes: readonly number[] }[],
  now: Instant,
): Promise<number[]> {
  const wishes = asked.flatMap(({ scopes }, index) => scopes.map((scope) => [index + 1, scope] as const));
  const { rows } = await tx.query<{ strangers: number[] }>({
    name: 'wall: scopes by name',
    text: 'select wall_enter_named($1, $2, $3, $4, $5) as strangers',
    values: [
      now,
      asked.map(({ actor }) => actor.user_id),
      asked.map(({ actor }) => actor.capabilities.join(',')),
      wishes.map(([place]) => place),
      wishes.map(([, scope]) => scope),
    ],
  });
  return (rows[0]?.strangers ?? []).map((place) => place - 1);
}

const writers = {
  users: null,
  teachers: 'teach',
  substitutes: 'substitute',
  attendance_office: 'attendance_office',
  records_office: 'records_office',
} satisfies Record<string, Capability | null>;

/** A group of exchanges: it reads what a judge must know, and each row it writes is asked of its own writer. */
export async function enterAsJudge(tx: Transaction, actors: readonly Actor[]): Promise<void> {
  const settings = Object.entries(writers).map(
    ([name, capability]) =>
      [name, idsOf(actors.filter(({ capabilities }) => capability === null || capabilities.includes(capability)))] as const,
  );
  await tx.query({
    name: 'wall: judge',
    text: `select set_config('osss.door', 'judge', true)${settings.map(([name], index) => `, set_config('osss.${name}', $${index + 1}, true)`).join('')}`,
    values: settings.map(([, ids]) => ids),
  });
}

/** EX5: this person's yes applies what was held; the rows name them as their writer. The caller has asked whether they may. */
export async function decideAs(tx: Transaction, user_id: Guid): Promise<void> {
  await tx.query(`select set_config('osss.deciders', $1, true)`, [arrayOf([user_id])]);
}

/** A transaction of what the server does by itself: forgetting what is old, counting what waits. */
export function asHouse<T>(pool: Pool, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return withTransaction(pool, async (tx) => {
    await tx.query(`select set_config('osss.door', 'house', true)`);
    return work(tx);
  });
}

function idsOf(actors: readonly Actor[]): string {
  return arrayOf([...new Set(actors.map(({ user_id }) => user_id))]);
}

function arrayOf(ids: readonly Guid[]): string {
  return `{${ids.join(',')}}`;
}
