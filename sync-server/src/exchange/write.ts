import type { Judged } from '@osss/shared/protocol';
import type { Guid } from '@osss/shared/values';
import type { Transaction } from '../database/transaction.ts';
import { flushFeed } from '../feed/flush.ts';
import { keepHeld } from './held.ts';
import { recordHistory } from './history.ts';
import { judge, type Asked, type Judgement } from './judge.ts';
import { storeNotices } from './notices.ts';
import { loadPast } from './past.ts';
import type { Receipts } from './receipts.ts';
import { storeWorld } from './store.ts';
import { recordVerdicts } from './verdicts.ts';
import type { World } from './world.ts';

/** Judges in the order given and writes what came of it. Those put off are in `later` afterwards. */
export async function judgeAndStore(tx: Transaction, world: World, asked: readonly Asked[], later: Set<Guid>): Promise<Judgement[]> {
  await loadPast(tx, world, asked);
  const judgements = asked.map((one) => judge(world, one, later)).filter((judgement) => judgement !== null);
  await storeWorld(tx, world);
  await keepHeld(tx, judgements);
  await storeNotices(
    tx,
    judgements.flatMap(({ notices }) => notices),
    Math.max(...asked.map(({ received_at }) => received_at)),
  );
  await recordHistory(tx, judgements);
  return judgements;
}

/** After the last write: the feed gives its versions, the verdicts name them (FD1). */
export async function giveVerdicts(tx: Transaction, judgements: readonly Judgement[], receipts: Receipts): Promise<Map<Guid, Judged>> {
  if (judgements.length === 0) return new Map();
  await flushFeed(tx);
  return recordVerdicts(tx, judgements, receipts);
}
