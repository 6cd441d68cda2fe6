import type { Log } from '../http/log.ts';
import type { Redis } from '../redis/redis.ts';
import { startListener } from './listener.ts';
import { startSharedListener } from './shared-listener.ts';
import { createSubscriptions, type Subscription } from './subscriptions.ts';

export type PokesOptions = {
  connectionString: string;
  /** Over which one server hears for all of them (OP4); without it each listens in Postgres. */
  redis?: Redis | undefined;
  log: Pick<Log, 'warn' | 'info'>;
  /** After the connection to Postgres came back: perhaps to a restored one (FD6, `recordGeneration`). */
  reconnected?: () => Promise<unknown>;
  heartbeatEvery?: number;
  /** Milliseconds over which a general call is spread, so that a whole district does not come at once. */
  spread?: number;
  checkEvery?: number;
  beatEvery?: number;
};

export type Pokes = {
  subscribe: (subscriber: Subscriber) => Subscription;
  /** How many live channels stand. */
  count: () => number;
  /** Whether this server holds a connection that listens in Postgres. */
  listens: () => boolean;
  stop: () => Promise<void>;
};

export type Subscriber = {
  scopes: Iterable<number>;
  /** Scopes have risen to these versions. `{0: 0}` is the call to check everything: what changed is not known. */
  tell: (risen: ReadonlyMap<number, number>) => void;
  heartbeat: () => void;
};

export const checkEverything: ReadonlyMap<number, number> = new Map([[0, 0]]);

/** EX10: hears from Postgres which scopes rose and tells those who hold them, nobody else. */
export async function createPokes(options: PokesOptions): Promise<Pokes> {
  const { log, reconnected, heartbeatEvery = 15_000, spread = 5_000 } = options;
  const subscriptions = createSubscriptions();
  const general = () => {
    for (const subscriber of subscriptions.all())
      setTimeout(() => subscriptions.has(subscriber) && subscriber.tell(checkEverything), Math.random() * spread).unref();
  };
  const { redis } = options;
  let stopped = false;
  // Until it is recorded a restore could go unnoticed.
  const record = () => {
    reconnected?.().catch((err: unknown) => {
      if (stopped) return;
      log.warn({ err }, 'no generation could be recorded after Postgres came back; it is tried again');
      setTimeout(record, 1_000).unref();
    });
  };
  const hearing = {
    ...options,
    heard: (payload: string) => (payload === '*' ? general() : subscriptions.tell(readPayload(payload))),
    reconnected: () => {
      record();
      general();
    },
  };
  const listener =
    redis === undefined ? { ...(await startListener(hearing)), listens: () => true } : await startSharedListener({ ...hearing, redis });
  const hearts = setInterval(() => {
    for (const subscriber of subscriptions.all()) subscriber.heartbeat();
  }, heartbeatEvery);
  hearts.unref();
  return {
    subscribe: subscriptions.add,
    count: subscriptions.count,
    listens: listener.listens,
    stop: async () => {
      stopped = true;
      clearInterval(hearts);
      await listener.stop();
    },
  };
}

/** `id@version,…` */
function readPayload(payload: string): [scope: number, version: number][] {
  return payload.split(',').map((part) => {
    const at = part.indexOf('@');
    return [Number(part.slice(0, at)), Number(part.slice(at + 1))];
  });
}
