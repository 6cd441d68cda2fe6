import type { ScopeMarks } from '@osss/shared/protocol';
import { enterNamed } from '../access/wall.ts';
import { withTransaction } from '../database/transaction.ts';
import { recordDeliveries } from './deliveries.ts';
import { currentGeneration } from './epoch.ts';
import { checkpointOf, line, pageLine } from './lines.ts';
import { advance, startingMarks } from './marks.ts';
import { readPages } from './page.ts';
import { grantedOf } from './scopes.ts';
import { endWith, highestClock, proofOf, type Feed, type PullRequest } from './stream.ts';

/** The lines to send; where there is more than a page, `rest` is the checkpoint with which `pull` goes on (and ends). */
export type NamedAnswer = { lines: string[]; rest: ScopeMarks | null };

const limit = 1000;

/** EX10: answers up to 32 waiting exchanges that name a few scopes each, in one read transaction and one insert of deliveries. */
export async function readNamed(feed: Feed, requests: readonly PullRequest[]): Promise<NamedAnswer[]> {
  const { granted, starts, pages } = await withTransaction(
    feed.pool,
    async (transaction) => {
      const asked = requests.map(({ actor, checkpoint }) => ({ actor, scopes: Object.keys(checkpoint).map(Number) }));
      await enterNamed(transaction, asked, feed.now());
      const allowed = await grantedOf(transaction, asked, feed.now());
      const begun = allowed.map((scopes, index) => startingMarks(scopes, requests[index]?.checkpoint ?? {}));
      return {
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
  const deliveries = requests.flatMap(({ actor, client_id }, index) => {
    const page = pages[index];
    return page ? [{ user_id: actor.user_id, client_id, checkpoint: checkpointOf(page) }] : [];
  });
  // The generation after the pages: see `recordGeneration`.
  const [generation] = await Promise.all([currentGeneration(feed.pool), recordDeliveries(feed.pool, deliveries)]);
  return requests.map((request, index) => {
    const [page, start] = [pages[index], starts[index]];
    if (page === undefined || start === undefined) return { lines: [], rest: request.checkpoint };
    const proof = proofOf(feed, generation, request.epoch, Math.max(request.seen, highestClock(granted[index] ?? [])));
    const drop = start.stale.length > 0 ? [line({ type: 'drop', scopes: start.stale })] : [];
    const lines = [...drop, ...(page.marks.length > 0 ? [pageLine(page, proof)] : [])];
    if (!page.finished) return { lines, rest: checkpointOf({ marks: advance(start.marks, page) }) };
    return { lines: [...lines, endWith(feed, proof, request.epoch, {})], rest: null };
  });
}
