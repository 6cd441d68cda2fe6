import type { Transaction } from '../database/transaction.ts';

/**
 * Gives what this transaction has written its versions now instead of at commit (FD1), so that verdicts can name them. May be called
 * again after more writes. Nothing but rows nobody else waits for may be locked after it.
 */
export async function flushFeed(transaction: Transaction): Promise<void> {
  // Back to deferred at once: otherwise every later statement of the transaction would flush by itself.
  await transaction.query('SET CONSTRAINTS sync_flush_at_commit IMMEDIATE; SET CONSTRAINTS sync_flush_at_commit DEFERRED');
}
