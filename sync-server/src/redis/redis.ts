import { createHash, type KeyObject } from 'node:crypto';
import { createClient, defineScript } from '@redis/client';
import type { Log } from '../http/log.ts';

export type Redis = {
  /** Whether it answers now. */
  ready: () => boolean;
  /** Told of each change, from now on. */
  onChange: (told: (ready: boolean) => void) => void;
  /** Rejects at once while Redis is away: nothing is kept for later. */
  publish: (text: string) => Promise<number>;
  /** Told of what any server of this school published, itself included. */
  onMessage: (heard: (text: string) => void) => void;
  /** Seconds until the next turn, 0 for now; counted over all servers of this school. */
  takeTurn: (bucket: string, burst: number, perSecond: number) => Promise<number>;
  stop: () => void;
};

export type RedisOptions = {
  url: string;
  /** What only the servers of one database have in common: several schools may share a Redis. */
  name: string;
  log: Pick<Log, 'warn' | 'info'>;
  /** Milliseconds that a start waits for it. */
  patience?: number;
};

// By Redis's own clock: two servers' clocks differ. A bucket nobody uses is forgotten once it would be full again.
const takeTurn = defineScript({
  NUMBER_OF_KEYS: 1,
  SCRIPT: `
    local time = redis.call('TIME')
    local now = time[1] * 1000 + time[2] / 1000
    local burst, per_second = tonumber(ARGV[1]), tonumber(ARGV[2])
    local bucket = redis.call('HMGET', KEYS[1], 'left', 'at')
    local left, at = tonumber(bucket[1]) or burst, tonumber(bucket[2]) or now
    local filled = math.min(burst, left + math.max(0, now - at) / 1000 * per_second)
    local wait = 0
    if filled >= 1 then left = filled - 1 else left, wait = filled, (1 - filled) / per_second end
    redis.call('HSET', KEYS[1], 'left', tostring(left), 'at', tostring(now))
    redis.call('PEXPIRE', KEYS[1], math.ceil(burst / per_second * 1000) + 1000)
    return tostring(wait)`,
  parseCommand: (parser, bucket: string, burst: number, perSecond: number) => {
    parser.pushKey(bucket);
    parser.push(String(burst), String(perSecond));
  },
  transformReply: (reply: unknown) => Number(reply),
});

/** Its servers know it, nobody else can guess it, and it says nothing of the school. */
export function nameOfSchool(key: KeyObject, database: string): string {
  return createHash('sha256').update('osss redis name').update(key.export()).update(database).digest('hex').slice(0, 24);
}

/** A connection that is made again for as long as the server runs. A Redis that is away stops nothing: each user of it has another way. */
export async function openRedis({ url, name, log, patience = 2_000 }: RedisOptions): Promise<Redis> {
  const client = createClient({
    url,
    RESP: 3,
    disableOfflineQueue: true,
    // One that went away without a word is noticed by the ping that is not answered.
    pingInterval: 5_000,
    socket: { connectTimeout: 2_000, socketTimeout: 15_000, reconnectStrategy: (tries) => Math.min(100 * 2 ** tries, 3_000) },
    scripts: { takeTurn },
  });
  const listeners: ((ready: boolean) => void)[] = [];
  const heard: ((text: string) => void)[] = [];
  let up = false;
  let stopped = false;
  let told: boolean | undefined;
  const change = (ready: boolean, err?: unknown) => {
    if (stopped || told === ready) return;
    up = told = ready;
    if (ready) log.info({}, 'Redis answers');
    else log.warn({ err }, 'Redis does not answer; this server goes on without it until it does');
    for (const listener of listeners) listener(ready);
  };
  const channel = `osss:${name}:pokes`;
  let subscribed = false;
  // Asked for once: from then on the client subscribes anew by itself, before it says that it is ready.
  const listen = async () => {
    if (!subscribed) await client.subscribe(channel, (text) => heard.forEach((hear) => hear(text)));
    subscribed = true;
    change(client.isReady);
  };
  client.on('error', (error: unknown) => change(client.isReady && subscribed, error));
  client.on('ready', () => void listen().catch((error: unknown) => change(false, error)));
  client.connect().catch(() => undefined);
  await firstWord(listeners, patience);
  if (!up) change(false);
  return {
    ready: () => up,
    onChange: (listener) => void listeners.push(listener),
    publish: (text) => client.publish(channel, text),
    onMessage: (hear) => void heard.push(hear),
    takeTurn: (bucket, burst, perSecond) => client.takeTurn(`osss:${name}:turns:${bucket}`, burst, perSecond),
    stop: () => {
      stopped = true;
      up = false;
      client.destroy();
    },
  };
}

/** Resolves when it is known whether Redis answers, or `patience` milliseconds are over. */
function firstWord(listeners: ((ready: boolean) => void)[], patience: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, patience);
    listeners.push(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
