import { createSecretKey, type KeyObject } from 'node:crypto';
import type { Pool } from 'pg';
import type { Guid } from '@osss/shared/values';
import { asHouse } from '../access/wall.ts';
import { withTransaction, type Transaction } from '../database/transaction.ts';
import type { Proof } from './proof.ts';

/** The key of proofs, from the database they prove. */
export async function proofKeyOf(pool: Pool): Promise<KeyObject> {
  const { rows } = await pool.query<{ key: Buffer }>(`select key from sync_keys where name = 'proof'`);
  const key = rows[0]?.key;
  if (key === undefined) throw new Error('The database has no key for proofs: its migrations are not complete.');
  // Made once: to take the bytes for each proof costs more than the proof.
  return createSecretKey(key);
}

/**
 * FD6: called at each start of a server, and when its connection to Postgres came back. The generation is announced before its clock
 * is read: whoever has seen a flush and still reads the older generation has seen it before this clock was.
 */
export async function recordGeneration(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ id: Guid }>('insert into sync_generations default values returning id');
  await asHouse(pool, (transaction) =>
    transaction.query(
      `update sync_generations set clock = greatest(
        (select coalesce(max(clock), 0) from sync_scopes), (select coalesce(max(clock), 0) from sync_ticks))
      where id = $1`,
      [rows[0]?.id],
    ),
  );
}

/** To be read after what it is to prove was committed, or read: see `recordGeneration`. */
export async function currentGeneration(pool: Pool): Promise<Guid> {
  const { rows } = await pool.query<{ id: Guid }>('select id from sync_generations order by generation desc limit 1');
  const id = rows[0]?.id;
  if (id === undefined) throw new Error('No start of a server is recorded: call recordGeneration first.');
  return id;
}

/** The clock of the verdicts given in this transaction; where it gave none, of the newest it can see. */
export async function verdictClock(transaction: Transaction, gaveVerdicts: boolean): Promise<number> {
  const { rows } = await transaction.query<{ clock: number }>(
    gaveVerdicts
      ? 'insert into sync_ticks default values returning clock::float8'
      : 'select coalesce(max(clock), 0)::float8 as clock from sync_ticks',
  );
  return rows[0]?.clock ?? 0;
}

/**
 * The epoch that counts after these devices have shown what they saw. One whose proof is ahead of the server's clock, or of the clock
 * a later generation started with, or names a generation that never was, proves that the server was restored: then a new epoch begins,
 * once, however many servers notice. Proofs of another epoch prove nothing.
 */
export async function meetProofs(pool: Pool, proofs: readonly Proof[]): Promise<Guid> {
  const { epoch, restored } = await compare(pool, proofs);
  return restored ? openEpoch(pool, epoch) : epoch;
}

async function compare(pool: Pool, proofs: readonly Proof[]): Promise<{ epoch: Guid; restored: boolean }> {
  const { rows } = await pool.query<{ epoch: Guid; restored: boolean }>({
    name: 'meet proofs',
    text: `with current as (select epoch from sync_epochs order by id desc limit 1)
      select current.epoch, exists (
        select from unnest($1::uuid[], $2::uuid[], $3::bigint[]) proof (epoch, generation, clock)
        left join sync_generations seen on seen.id = proof.generation
        where proof.epoch = current.epoch and (
          seen.id is null
          or proof.clock > (select last_value from sync_clock)
          or exists (select from sync_generations later where later.generation > seen.generation and later.clock < proof.clock)
        )
      ) as restored
      from current`,
    values: [proofs.map(({ epoch }) => epoch), proofs.map(({ generation }) => generation), proofs.map(({ clock }) => clock)],
  });
  const found = rows[0];
  if (found === undefined) throw new Error('The database has no epoch: its migrations are not complete.');
  return found;
}

async function openEpoch(pool: Pool, ended: Guid): Promise<Guid> {
  return withTransaction(pool, async (transaction) => {
    await transaction.query('lock table sync_epochs in share row exclusive mode');
    await transaction.query(
      `insert into sync_epochs (epoch) select gen_random_uuid() where $1 = (select epoch from sync_epochs order by id desc limit 1)`,
      [ended],
    );
    const { rows } = await transaction.query<{ epoch: Guid }>('select epoch from sync_epochs order by id desc limit 1');
    return rows[0]?.epoch ?? ended;
  });
}
