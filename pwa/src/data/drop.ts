import { collectionNames } from '@osss/shared/collections/registry';
import type { JournalRow } from './journal-database.ts';
import type { Receiving } from './receiving.ts';
import { eraseDocuments, idsIn } from './storage.ts';

export type Dropping = Pick<Receiving, 'journal' | 'replica' | 'surroundings' | 'mine'>;

/**
 * FD4: takes scopes off this device: documents first, then, in one step, their acknowledged edits and the checkpoint's entries. Killed in
 * between, the entries are still there and it happens again. Unsent edits stay.
 */
export async function dropScopes(dropping: Dropping, scopes: number[]): Promise<void> {
  if (scopes.length === 0) return;
  const { journal, surroundings } = dropping;
  await emptyScopes(dropping, scopes);
  surroundings.step?.('scope_emptied');
  await journal.write(async () => {
    const { database, meta } = journal;
    const left = { scopes: { ...meta.value.scopes }, checkpoint: { ...meta.value.checkpoint } };
    const names = new Set(scopes.map((scope) => left.scopes[scope]?.name));
    for (const scope of scopes) {
      delete left.scopes[scope];
      delete left.checkpoint[scope];
    }
    const inScope = (row: JournalRow) => names.has(row.body.mutation.scope);
    const kept = await database.acknowledged.filter(inScope).toArray();
    const judged = journal.pending.all().filter((row) => inScope(row) && row.body.state === 'judged');
    await database.acknowledged.bulkDelete(kept.map((row) => row.seq));
    await database.pending.bulkDelete(judged.map((row) => row.seq));
    const max_seq = [...kept, ...judged].reduce((max, row) => Math.max(max, row.seq), meta.value.max_seq);
    const nothingKnown = meta.value.scopes === null;
    return { rows: judged, erased: true, meta: { ...left, max_seq, ...(nothingKnown ? { scopes: null } : {}) } };
  });
  surroundings.step?.('drop_saved');
}

/** Forgets what the replica holds of a scope that is still granted, so that the next pages bring it afresh; no edit is touched. */
export async function forgetScopes(dropping: Dropping, scopes: number[]): Promise<void> {
  if (scopes.length === 0) return;
  const { journal, surroundings } = dropping;
  await emptyScopes(dropping, scopes);
  surroundings.step?.('scope_emptied');
  await journal.write(async () => {
    const checkpoint = { ...journal.meta.value.checkpoint };
    for (const scope of scopes) delete checkpoint[scope];
    return { meta: { checkpoint } };
  });
  surroundings.step?.('drop_saved');
}

/** Removes the documents, and nothing else: edits stay, and the checkpoint is the caller's. */
async function emptyScopes({ replica, mine }: Dropping, scopes: number[]): Promise<void> {
  for (const name of collectionNames) {
    const collection = await replica.collection(name);
    const ids = await idsIn(collection, new Set(scopes));
    if (ids.length === 0) continue;
    await mine();
    await eraseDocuments(collection, ids);
  }
}

/** Scopes whose time is over, by the clock this device believes the server has; needs no network (FD4). */
export async function dropExpired(dropping: Dropping): Promise<void> {
  const { journal, surroundings } = dropping;
  const now = surroundings.now() + journal.meta.value.offset;
  const over = Object.entries(journal.meta.value.scopes ?? {}).filter(([, { until }]) => until !== null && until <= now);
  await dropScopes(
    dropping,
    over.map(([id]) => Number(id)),
  );
}

/** Milliseconds until the next scope's time is over, at most `atMost`. */
export function untilNextExpiry({ journal, surroundings }: Dropping, atMost: number): number {
  const now = surroundings.now() + journal.meta.value.offset;
  const untils = Object.values(journal.meta.value.scopes ?? {}).map(({ until }) => until ?? Infinity);
  return Math.max(0, Math.min(atMost, ...untils.map((until) => until - now)));
}
