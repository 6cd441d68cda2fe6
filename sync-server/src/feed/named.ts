import type { ScopeMarks } from '@osss/shared/protocol';
import { enterNamed } from '../access/wall.ts';
import { withTransaction, type Transaction } from '../database/transaction.ts';
import { recordDeliveries } from './deliveries.ts';
import { currentGeneration } from './epoch.ts';
import { checkpointOf, line, pageLine } from './lines.ts';
import { advance, startingMarks } from './marks.ts';
import { readPages } from './page.ts';
import { grantedOf, type Granted } from './scopes.ts';
import { endWith, highestClock, proofOf, type Feed, type PullRequest } from './stream.ts';

/** The lines to send; where there is more than a page, `rest` is the checkpoint with which `pull` goes on (and ends). */
export type NamedAnswer = { lines: string[]; rest: ScopeMarks | null };

const limit = 1000;

/** EX10: answers up to 32 waiting exchanges that name a few scopes each, in one read transaction and one insert of deliveries. */
export async function readNamed(feed: Feed, requests: readonly PullRequest[]): Promise<NamedAnswer[]> {
  const { answers, strangers } = await readTogether(feed, requests);
  if (strangers.length === 0 || requests.length === 1) return answers;
  // Who names what is not theirs closes it for all who are read with them: each of them is read alone, and the others once more.
  const alone = new Set(strangers);
  const others = await readTogether(
    feed,
    requests.filter((_, index) => !alone.has(index)),
  );
  const rest = others.answers.values();
  const again: NamedAnswer[] = [];
  for (const [index, request] of requests.entries()) {
    const one = alone.has(index) ? (await readTogether(feed, [request])).answers[0] : rest.next().value;
    again.push(one ?? { lines: [], rest: request.checkpoint });
  }
  return again;
}

/**
 * FD4: a change of access stands in a person's own scope and asks for a full exchange. A device that names that scope, because it sends a
 * note, is not brought past one: the scope stays behind there until it asks for everything.
 */
async function withoutNewAccess(
  transaction: Transaction,
  allowed: readonly Granted[][],
  requests: readonly PullRequest[],
): Promise<Granted[][]> {
  const own = allowed.flatMap((scopes, place) =>
    scopes.flatMap(({ id, kind }) => {
      const [, version = 0] = requests[place]?.checkpoint[id] ?? [];
      return kind === 'user' && version > 0 ? [{ place, id, version }] : [];
    }),
  );
  if (own.length === 0) return [...allowed];
  const { rows } = await transaction.query<{ place: number; id: number }>({
    name: 'new access',
    text: `select asked.place, asked.id from unnest($1::int[], $2::int[], $3::bigint[]) asked (place, id, version)
      where exists (select from sync_entries entry
        where entry.scope = asked.id and entry.collection = '_access' and entry.version > asked.version)`,
    values: [own.map(({ place }) => place), own.map(({ id }) => id), own.map(({ version }) => version)],
  });
  const changed = new Set(rows.map(({ place, id }) => `${place}/${id}`));
  return allowed.map((scopes, place) => scopes.filter(({ id }) => !changed.has(`${place}/${id}`)));
}

type Together = { answers: NamedAnswer[]; strangers: number[] };

async function readTogether(feed: Feed, requests: readonly PullRequest[]): Promise<Together> {
  if (requests.length === 0) return { answers: [], strangers: [] };
  const { granted, starts, pages, strangers } = await withTransaction(
    feed.pool,
    async (transaction) => {
      const asked = requests.map(({ actor, checkpoint }) => ({ actor, scopes: Object.keys(checkpoint).map(Number) }));
      const foreign = await enterNamed(transaction, asked, feed.now());
      // To be read once more without them: whatever was read now is not handed out.
      if (foreign.length > 0 && requests.length > 1) return { granted: [], starts: [], pages: [], strangers: foreign };
      const allowed = await withoutNewAccess(transaction, await grantedOf(transaction, asked, feed.now()), requests);
      const begun = allowed.map((scopes, index) => startingMarks(scopes, requests[index]?.checkpoint ?? {}));
      return {
        strangers: foreign,
        granted: allowed,
        starts: begun,
        pages: await readPages(
          transaction,
          begun.map(({ marks }) => marks),
          limit,
        ),
      };
    },
    { isolation: 'REPEATABLE READ', readOnly: true },
  );
  if (starts.length === 0) return { answers: [], strangers };
  const deliveries = requests.flatMap(({ actor, client_id }, index) => {
    const page = pages[index];
    return page ? [{ user_id: actor.user_id, client_id, checkpoint: checkpointOf(page) }] : [];
  });
  // The generation after the pages: see `recordGeneration`.
  const [generation] = await Promise.all([currentGeneration(feed.pool), recordDeliveries(feed.pool, deliveries)]);
  const answers = requests.map((request, index): NamedAnswer => {
    const [page, start] = [pages[index], starts[index]];
    if (page === undefined || start === undefined) return { lines: [], rest: request.checkpoint };
    const proof = proofOf(feed, generation, request.epoch, Math.max(request.seen, highestClock(granted[index] ?? [])));
    const drop = start.stale.length > 0 ? [line({ type: 'drop', scopes: start.stale })] : [];
    const lines = [...drop, ...(page.marks.length > 0 ? [pageLine(page, proof)] : [])];
    if (!page.finished) return { lines, rest: checkpointOf({ marks: advance(start.marks, page) }) };
    return { lines: [...lines, endWith(feed, proof, request.epoch, {})], rest: null };
  });
  return { answers, strangers };
}
