import type { Actor } from '@osss/shared/access';
import type { Pool } from 'pg';
import { withTransaction, type Transaction } from '../database/transaction.ts';

/** How an import reaches the database: each transaction says whom it acts for (the second wall). */
export type ImportDoor = { transact: <T>(work: (tx: Transaction) => Promise<T>) => Promise<T> };

/** The command line and the demo, which own the tables. */
export function asOwner(pool: Pool): ImportDoor {
  return { transact: (work) => withTransaction(pool, work) };
}

/** The server's, for an administrator; without that capability Postgres takes nothing. */
export function asImporter(pool: Pool, { user_id, capabilities }: Pick<Actor, 'user_id' | 'capabilities'>): ImportDoor {
  return {
    transact: (work) =>
      withTransaction(pool, async (tx) => {
        await tx.query({ name: 'wall: import', text: 'select wall_enter_import($1, $2)', values: [user_id, capabilities] });
        return work(tx);
      }),
  };
}
