import type { Actor } from '@osss/shared/access';
import { sameValue } from '@osss/shared/canonical';
import type { Guid, Instant, Json } from '@osss/shared/values';
import type { Transaction } from '../database/transaction.ts';

type Written = {
  actor: Actor;
  now: Instant;
  collection: string;
  document_id: Guid;
  fields: readonly { field: string; from: Json; to: Json }[];
};

/** FD8: what was written without the exchange's judging stands in the same history: by whom, when, from what to what. */
export async function recordChange(tx: Transaction, { actor, now, collection, document_id, fields }: Written): Promise<void> {
  const changes = fields
    .filter(({ from, to }) => !sameValue(from, to))
    .map(({ field, from, to }) => ({ path: [field], from, to, outcome: 'applied' }));
  if (changes.length === 0) return;
  await tx.query(
    `insert into change_history (mutation_id, user_id, collection, document_id, made_at, effective_at, received_at, seq, changes)
     select gen_random_uuid(), $1, $2, $3, at, at, at, 0, $5 from to_timestamp($4 / 1000.0) at`,
    [actor.user_id, collection, document_id, now, JSON.stringify(changes)],
  );
}
