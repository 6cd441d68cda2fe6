import { collectionNames } from '@osss/shared/collections/registry';
import { digestInput, type Line } from '@osss/shared/protocol';
import { dropScopes, forgetScopes } from './drop.ts';
import { hex } from './person-key.ts';
import type { Receiving } from './receiving.ts';
import { eraseDocuments, versionsIn } from './storage.ts';
import { letGo } from './verdicts.ts';

const keptFor = 90 * 24 * 3_600_000;

/** The last line: compares, cleans, and remembers where the server stands. @returns whether a scope has to be filled again. */
export async function receiveEnd(receiving: Receiving, end: Line<'end'>, roundTrip: number): Promise<boolean> {
  const { journal, surroundings, granted } = receiving;
  await receiving.mine();
  if (granted && journal.meta.value.stale) await eraseOlderEpochs(receiving);
  const refill = await compare(receiving, end.digests);
  const received = surroundings.now();
  await journal.write(async () => {
    await receiving.mine();
    const old = await journal.database.acknowledged.filter((row) => (row.body.acknowledged_at ?? end.now) < end.now - keptFor).toArray();
    await journal.database.acknowledged.bulkDelete(old.map((row) => row.seq));
    const { rows, erased, max_seq } = await letGo(journal, journal.meta.value);
    const offset = measured(journal.meta.value.offset, end.now - received, roundTrip);
    // What was put off (`later`) is offered again with the next exchange.
    const offering = await journal.database.acknowledged.filter((row) => row.body.epoch !== end.epoch).count();
    const stale = granted && journal.meta.value.stale ? { stale: offering > 0 } : {};
    const meta = { proof: end.proof, offset, last_exchange_at: end.now, max_seq, ...stale };
    return { rows, erased: erased || old.length > 0, meta };
  });
  surroundings.step?.('end_saved');
  return refill;
}

/** An answer that took long to stream says little of the clock; its `now` may have waited here for pages to be written. */
function measured(before: number, offset: number, roundTrip: number): number {
  const trusted = roundTrip < 2_000 || Math.abs(offset - before) > roundTrip;
  return trusted ? Math.round(offset) : before;
}

type Entry = readonly [collection: string, id: string, version: number];

/** FD5: what the replica holds of each scope against what the server counted; also finds what no answer has granted. */
async function compare(receiving: Receiving, digests: Record<string, [number, string]>): Promise<boolean> {
  if (Object.keys(digests).length === 0 && receiving.granted === null) return false;
  const byScope = await entriesByScope(receiving);
  const { granted } = receiving;
  if (granted) {
    const known = Object.keys(receiving.journal.meta.value.scopes ?? {}).map(Number);
    const foreign = new Set([...byScope.keys(), ...known].filter((scope) => !granted.has(scope)));
    await dropScopes(receiving, [...foreign]);
  }
  const compared = Object.entries(digests).map(async ([scope, [there, digest]]) => {
    const entries = byScope.get(Number(scope)) ?? [];
    return { scope, here: entries.length, there, same: entries.length === there && (await digestOf(entries)) === digest };
  });
  let refill = false;
  for (const { scope, here, there, same } of await Promise.all(compared)) {
    if (!same) refill = (await forget(receiving, scope, { here, there })) || refill;
  }
  return refill;
}

/** Drops what does not agree and asks for it again, once: a second difference is a fault to be reported, not a loop. */
async function forget(receiving: Receiving, scope: string, counts: { here: number; there: number }): Promise<boolean> {
  const { surroundings, refilled } = receiving;
  const again = !refilled.has(scope);
  surroundings.report('replica_differs', { scope, ...counts, refilled: again });
  if (!again) return false;
  refilled.add(scope);
  await forgetScopes(receiving, [Number(scope)]);
  return true;
}

async function entriesByScope({ replica }: Receiving): Promise<Map<number, Entry[]>> {
  const byScope = new Map<number, Entry[]>();
  const versions = await Promise.all(
    collectionNames.map(async (name) => ({ name, stored: await versionsIn(await replica.collection(name)) })),
  );
  for (const { name, stored } of versions) {
    for (const { scope, version, id } of stored) {
      const entries = byScope.get(scope) ?? [];
      entries.push([name, id, version]);
      byScope.set(scope, entries);
    }
  }
  return byScope;
}

export async function digestOf(entries: Entry[]): Promise<string> {
  return hex(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(digestInput(entries)))).slice(0, 32);
}

/** FD6: after a fresh pull, what still carries an older epoch is not at the school any more. */
async function eraseOlderEpochs({ replica, journal }: Receiving): Promise<void> {
  for (const name of collectionNames) {
    const collection = await replica.collection(name);
    const old = await collection.find({ selector: { sync_epoch: { $ne: journal.meta.value.epoch ?? '' } } }).exec();
    await eraseDocuments(
      collection,
      old.map((document) => document.primary),
    );
  }
}
