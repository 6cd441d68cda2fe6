import type { Router } from 'express';
import type { Pool } from 'pg';
import type { Feed } from '../feed/stream.ts';
import type { Log } from '../http/log.ts';
import type { Metrics } from '../http/metrics.ts';
import { turnsInMemory, type OpenTurns, type Rate } from '../http/turns.ts';
import type { VerifyToken } from '../identity/verify.ts';
import type { Welcome } from '../linking/first-sign-in.ts';
import { openLanes } from './lanes.ts';
import { createQueue } from './queue.ts';
import { createRateLimit } from './rate.ts';
import type { Receipts } from './receipts.ts';
import { exchangeRoute } from './route.ts';

export type ExchangeParts = {
  db: Pool;
  feed: Feed;
  receipts: Receipts;
  verifyToken: VerifyToken;
  welcome: Welcome;
  now: () => number;
  log: Log;
  metrics: Metrics;
  rate?: Rate;
  /** Where turns are counted; without it, in this process's memory. */
  openTurns?: OpenTurns;
};

export type OpenExchange = {
  door: Router;
  /** Refuses what comes from now on and resolves when everything accepted is judged and answered from the queue. */
  drain: () => Promise<void>;
  depth: () => number;
};

/** A device that is poked by every colleague at once stays far below. */
const usual: Rate = { burst: 120, perSecond: 20 };

/** The exchange, whole: its queue, its lanes and its door. */
export function openExchange(parts: ExchangeParts): OpenExchange {
  const { db, feed, receipts, verifyToken, welcome, now, log, metrics } = parts;
  const queue = createQueue();
  const lanes = openLanes(queue, {
    db,
    feed,
    receipts,
    metrics,
    onFailure: (err, what) => log.error({ err, what }, 'exchanges could not be judged together'),
  });
  const limit = createRateLimit((parts.openTurns ?? turnsInMemory())('exchange', parts.rate ?? usual));
  return { door: exchangeRoute({ verifyToken, welcome, lanes, feed, now, log, metrics, limit }), drain: queue.drain, depth: queue.depth };
}
