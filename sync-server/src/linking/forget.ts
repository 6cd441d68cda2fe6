import type { Instant } from '@osss/shared/values';
import type { Pool } from 'pg';
import { withTransaction } from '../database/transaction.ts';

const keptDays = 90;

/** Forgets waiting sign-ins that nobody has tried for 90 days; what the office has done with them stays written down. */
export async function forgetWaiting(db: Pool, now: Instant): Promise<void> {
  const before = now - keptDays * 86_400_000;
  await withTransaction(db, (tx) => tx.query('select forget_waiting_sign_ins(to_timestamp($1::float8 / 1000))', [before]));
}
