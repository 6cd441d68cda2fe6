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

/** What an edit of the office became: its verdict, and what stood in its cells before. */
export type OfficeJudged = Judged & { before: Json[] };

/**
 * EX3: an edit through REST, judged and stored like any other, stamped with its receipt. All of it or nothing.
 * @param tx a READ COMMITTED transaction of the caller, who rolls back when this throws.
 * @throws RefusedError, ProblemError `bad_request` where it is malformed
 */
export async function applyOfficeEdit(tx: Transaction, edit: OfficeEdit, receipts: Receipts): Promise<OfficeJudged> {
  const [judged] = await applyOfficeEdits(tx, [edit], receipts);
  if (judged === undefined) throw new Error('An edit of the office got no verdict.');
  return judged;
}

/** The same for several documents at once, all or none: locked in one order, judged and written together. */
export async function applyOfficeEdits(tx: Transaction, edits: readonly OfficeEdit[], receipts: Receipts): Promise<OfficeJudged[]> {
  const first = edits.map((edit) => readEdit(edit, null));
  await lock(
    tx,
    first.map(({ mutation }) => documentKey(mutation)),
  );
  const world = await loadWorld(
    tx,
    first,
    edits.map(({ actor }) => actor.user_id),
  );
  const asked = edits.map((edit) => {
    const read = readEdit(edit, world);
    const effective_at = laterThanStored(read, edit.now, world);
    return { read, actor: edit.actor, client_id: null, effective_at, received_at: effective_at, vouched: false };
  });
  const judgements = await judgeAndStore(tx, world, asked, new Set());
  if (judgements.length < edits.length) throw new ProblemError('busy', 'Too many of your edits wait for a decision: decide some first.');
  for (const { judged } of judgements.flatMap(({ changes }) => changes))
    if (judged.outcome === 'held') throw new RefusedError(judged.reason);
  const verdicts = await giveVerdicts(tx, judgements, receipts);
  return judgements.map(({ read, changes }) => {
    const verdict = verdicts.get(read.mutation.id);
    if (verdict === undefined) throw new Error('An edit of the office got no verdict.');
    return { ...verdict, before: changes.map(({ before }) => before) };
  });
}

/** Two requests in one millisecond, or a clock that went back: the one that comes later still counts as later. */
function laterThanStored({ mutation }: ReadMutation, now: Instant, world: World): Instant {
  const cells = world.documents.get(documentKey(mutation))?.cells;
  const stamps = mutation.changes.flatMap(({ path }) => cells?.get(pathKey(path))?.stamp?.effective_at ?? []);
  return Math.max(now, ...stamps.map((at) => at + 1));
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
