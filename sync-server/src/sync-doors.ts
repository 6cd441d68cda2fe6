import { Router, type RequestHandler } from 'express';
import type { Pool } from 'pg';
import { openExchange } from './exchange/open.ts';
import type { Receipts } from './exchange/receipts.ts';
import { proofKeyOf, recordGeneration } from './feed/epoch.ts';
import { onlyMethods } from './http/absent.ts';
import { authenticate } from './http/authenticate.ts';
import type { Log } from './http/log.ts';
import type { Metrics } from './http/metrics.ts';
import { createOpenStreams } from './http/open-streams.ts';
import type { OpenTurns } from './http/turns.ts';
import type { VerifyToken } from './identity/verify.ts';
import type { Welcome } from './linking/first-sign-in.ts';
import { createLiveScopes } from './live/live-scopes.ts';
import { pokesRoute } from './live/pokes-route.ts';
import { createPokes, type Pokes } from './live/pokes.ts';
import type { Redis } from './redis/redis.ts';

export type SyncParts = {
  db: Pool;
  /** For the connection that listens: it must not be one of the pool's. */
  connectionString: string;
  verifyToken: VerifyToken;
  welcome: Welcome;
  now: () => number;
  receipts: Receipts;
  log: Log;
  metrics: Metrics;
  /** What the servers of one school share; without it this one counts and listens by itself (OP4, OP5). */
  redis?: Redis | undefined;
  openTurns?: OpenTurns;
};

/** The devices' two addresses: the exchange and the live channel. */
export type SyncDoors = {
  routers: RequestHandler[];
  refreshMetrics: () => void;
  /** Ends the live channels; exchanges that were accepted still get their answer. */
  endStreams: () => void;
  /** Resolves when everything accepted is answered. */
  drain: () => Promise<void>;
  close: () => Promise<void>;
};

export async function openSyncDoors(parts: SyncParts): Promise<SyncDoors> {
  const { db, connectionString, now, log, metrics, redis } = parts;
  await recordGeneration(db);
  const exchange = openExchange({ ...parts, feed: { pool: db, proofKey: await proofKeyOf(db), now } });
  const pokes = await createPokes({ connectionString, log, redis, reconnected: () => recordGeneration(db) });
  const streams = createOpenStreams();
  return {
    routers: [exchange.door, liveDoor(parts, pokes, streams.keep)],
    refreshMetrics: () => {
      metrics.liveStreams.set(pokes.count());
      metrics.listening.set(pokes.listens() ? 1 : 0);
      metrics.redisUp.set(redis?.ready() ? 1 : 0);
      metrics.queueDepth.set(exchange.depth());
    },
    endStreams: streams.endAll,
    drain: exchange.drain,
    close: async () => {
      await pokes.stop();
      redis?.stop();
    },
  };
}

function liveDoor({ db, verifyToken, welcome, now, log }: SyncParts, pokes: Pokes, keep: RequestHandler): Router {
  const path = '/api/sync/v1/pokes';
  const liveScopes = createLiveScopes({ pool: db, now });
  const listen = pokesRoute({ pokes, scopesOf: (identity) => welcome(identity, () => liveScopes(identity)), log });
  return Router({ caseSensitive: true, strict: true }).get(path, authenticate(verifyToken), keep, listen).all(path, onlyMethods('GET'));
}
