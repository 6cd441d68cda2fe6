import type { Pool } from 'pg';
import type { Instant } from '@osss/shared/values';
import { asHouse } from '../access/wall.ts';
import type { Transaction } from '../database/transaction.ts';

/** FD7, EX2, EX7. */
const keptDays = 400;

/**
 * Forgets what nobody can need any more: tombstones, verdicts, receipts and deliveries older than 400 days. Call it daily; several
 * servers may at once.
 */
export async function prune(pool: Pool, now: Instant): Promise<void> {
  const before = now - keptDays * 86_400_000;
  await asHouse(pool, (transaction) => pruneTombstones(transaction, before));
  // Who has left by today is no longer among the names of an emergency roll: nothing but the day has changed.
  await asHouse(pool, (transaction) => transaction.query(`select note_leavers(to_timestamp($1::float8 / 1000)::date)`, [now]));
  await deleteOld(pool, 'delete from sync_verdicts where received_at < to_timestamp($1::float8 / 1000)', [before]);
  // The newest tick stays: the next generation starts with it (FD6).
  await deleteOld(pool, 'delete from sync_ticks where clock < (select max(clock) from sync_ticks)');
  await deleteOld(pool, 'delete from sync_deliveries where delivered_at < to_timestamp($1::float8 / 1000)', [before]);
  // The newest receipt of a device stays: the next edits are judged by it (EX5).
  await deleteOld(
    pool,
    `delete from sync_receipts receipt where received_at < to_timestamp($1::float8 / 1000)
      and exists (select from sync_receipts later where later.client_id = receipt.client_id and later.max_seq > receipt.max_seq)`,
    [before],
  );
}

/** A transaction each: none holds locks while the next is at work. */
async function deleteOld(pool: Pool, sql: string, values: Instant[] = []): Promise<void> {
  await asHouse(pool, (transaction) => transaction.query(sql, values));
}

/** FD7: a device that was last here before a pruned version may have missed a deletion; `startingMarks` has it start the scope afresh. */
async function pruneTombstones(transaction: Transaction, before: Instant): Promise<void> {
  // Scopes are locked in the order of their ids, as the flush does.
  await transaction.query(
    `with stale as (
      select scope, max(version) as version from sync_entries where deleted and deleted_at < to_timestamp($1::float8 / 1000) group by scope
    ), locked as (
      select id from sync_scopes where id in (select scope from stale) order by id for no key update
    )
    update sync_scopes set pruned_version = greatest(pruned_version, stale.version)
    from locked join stale on stale.scope = locked.id where sync_scopes.id = locked.id`,
    [before],
  );
  await transaction.query(
    `delete from sync_entries entry using sync_scopes scope
    where scope.id = entry.scope and entry.deleted and entry.version <= scope.pruned_version`,
  );
}
