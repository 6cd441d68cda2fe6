import { randomUUID } from 'node:crypto';
import type { Actor } from '@osss/shared/access';
import type { CellPath } from '@osss/shared/cells';
import type { CollectionName } from '@osss/shared/collections/registry';
import type { Judged, Mutation } from '@osss/shared/protocol';
import type { Instant, Json } from '@osss/shared/values';
import type { Transaction } from '../database/transaction.ts';
import { ProblemError } from '../http/problem.ts';
import { documentKey, isRead, type ReadMutation } from './exchange.ts';
import { lock } from './known.ts';
import { loadWorld } from './load.ts';
import { readMutation } from './read-mutation.ts';
import type { Receipts } from './receipts.ts';
import { RefusedError } from './refused.ts';
import { pathKey, type World } from './world.ts';
import { giveVerdicts, judgeAndStore } from './write.ts';

export type OfficeEdit = {
  actor: Actor;
  collection: CollectionName;
  document_id: string;
  /** `attendance:<section>` … */
  scope: string;
  changes: { path: CellPath; to: Json }[];
  now: Instant;
};

/**
 * EX3: an edit through REST, judged and stored like any other, stamped with its receipt. All of it or nothing.
 * @param tx a READ COMMITTED transaction of the caller, who rolls back when this throws.
 * @throws RefusedError, ProblemError `bad_request` where it is malformed
 */
export async function applyOfficeEdit(tx: Transaction, edit: OfficeEdit, receipts: Receipts): Promise<Judged> {
  const first = readEdit(edit, null);
  await lock(tx, [documentKey(first.mutation)]);
  const world = await loadWorld(tx, [first], [edit.actor.user_id]);
  const read = readEdit(edit, world);
  // Two requests in one millisecond, or a clock that went back: the one that comes later still counts as later.
  const cells = world.documents.get(documentKey(read.mutation))?.cells;
  const stamps = read.mutation.changes.flatMap(({ path }) => cells?.get(pathKey(path))?.stamp?.effective_at ?? []);
  const effective_at = Math.max(edit.now, ...stamps.map((at) => at + 1));
  const asked = { read, actor: edit.actor, client_id: null, effective_at, received_at: effective_at, vouched: false };
  const [judgement] = await judgeAndStore(tx, world, [asked], new Set());
  if (judgement === undefined) throw new ProblemError('busy', 'Too many of your edits wait for a decision: decide some first.');
  for (const { judged } of judgement.changes) if (judged.outcome === 'held') throw new RefusedError(judged.reason);
  const verdicts = await giveVerdicts(tx, [judgement], receipts);
  const verdict = verdicts.get(read.mutation.id);
  if (verdict === undefined) throw new Error('An edit of the office got no verdict.');
  return verdict;
}

/** The mutation as a device would have written it, having seen what stands at the school. */
function readEdit({ actor, collection, document_id, scope, changes, now }: OfficeEdit, world: World | null): ReadMutation {
  const cells = world?.documents.get(documentKey({ collection, document_id }))?.cells;
  const mutation: Mutation = {
    id: randomUUID(),
    seq: 1,
    scope,
    collection,
    document_id,
    action: randomUUID(),
    changes: changes.map(({ path, to }) => ({ path: [...path], from: cells?.get(pathKey(path))?.value ?? null, to })),
    made_at: now,
    actor: actor.user_id,
  };
  const read = readMutation(mutation, 0, actor.user_id);
  if (isRead(read)) return read;
  throw new ProblemError('bad_request', `The edit is not well-formed (${read.refused === 'malformed' ? read.reason : 'later'}).`);
}
