import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';
import { canonical } from '@osss/shared/canonical';
import type { Exception, Mutation } from '@osss/shared/protocol';
import type { Guid, Instant } from '@osss/shared/values';
import type { Transaction } from '../database/transaction.ts';
import type { ReadMutation } from './exchange.ts';

/** What a receipt vouches for (FD6): this edit, of this person, was judged so. */
export type Vouched = { mutation: Mutation; user_id: Guid; effective_at: Instant; exceptions: readonly Exception[] };

export type Receipts = {
  sign: (vouched: Vouched) => string;
  /** Whether an offered mutation was really judged as it says. */
  isTrue: (offered: ReadMutation, user_id: Guid) => boolean;
};

export function createReceipts(key: Buffer): Receipts {
  // Made once: to take the key's bytes for each receipt costs more than the receipt.
  const secret = createSecretKey(key);
  const sign = (vouched: Vouched) => createHmac('sha256', secret).update(canonical(vouched)).digest('base64url');
  return {
    sign,
    isTrue: ({ mutation, acknowledged }, user_id) => {
      if (acknowledged === null) return false;
      const { effective_at, exceptions, receipt } = acknowledged;
      const expected = Buffer.from(sign({ mutation, user_id, effective_at, exceptions }));
      const given = Buffer.from(receipt);
      return given.length === expected.length && timingSafeEqual(given, expected);
    },
  };
}

/** The key lies with the data it signs, so that a restored database knows its own receipts. */
export async function loadReceiptKey(db: Pick<Transaction, 'query'>): Promise<Buffer> {
  const { rows } = await db.query<{ key: Buffer }>(`select key from sync_keys where name = 'receipt'`);
  if (rows[0] === undefined) throw new Error('The database has no key for receipts: its migrations are not all applied.');
  return rows[0].key;
}
