import { randomUUID } from 'node:crypto';
import type { Log } from '../http/log.ts';
import type { Redis } from '../redis/redis.ts';
import { startListener, type Listener } from './listener.ts';

export type SharedListenerOptions = {
  connectionString: string;
  redis: Pick<Redis, 'ready' | 'onChange' | 'publish' | 'onMessage'>;
  log: Pick<Log, 'warn' | 'info'>;
  /** What a flush said in Postgres, or `*`: what rose meanwhile is not known. */
  heard: (payload: string) => void;
  /** A connection to Postgres stands again, perhaps to a restored one, and what was said meanwhile is lost. */
  reconnected: () => void;
  checkEvery?: number;
  /** Milliseconds between two signs of life of who hears for all. */
  beatEvery?: number;
};

export type SharedListener = {
  /** Holds a LISTEN connection of its own now. */
  listens: () => boolean;
  /** Hears for all servers. */
  leads: () => boolean;
  stop: () => Promise<void>;
};

const everything = '*';
const beat = '.';
const farewell = '!';
/** So many signs of life may be missing. */
const missedBeats = 3;

/**
 * OP4: of all servers of a school one listens in Postgres, holder of an advisory lock, and passes on what it hears over Redis. Each starts
 * with a connection of its own, gives it up once it hears a leader, and takes one again when the leader falls silent or Redis is away.
 * Whenever the source changes hands, everybody is asked to check everything: what was said in between nobody has heard.
 */
export async function startSharedListener(options: SharedListenerOptions): Promise<SharedListener> {
  const { redis, log, heard, beatEvery = 1_000 } = options;
  const me = randomUUID();
  let own: Listener | null = null;
  let leading = false;
  let stopped = false;
  let lastBeat = Number.NEGATIVE_INFINITY;

  const say = (text: string) => void redis.publish(`${me} ${text}`).catch(() => undefined);
  const listen = async () => {
    own = await startListener({
      ...options,
      heard: (payload) => {
        heard(payload);
        if (leading) say(payload);
      },
      // The lock went with the connection.
      lost: () => {
        leading = false;
      },
      reconnected: () => {
        options.reconnected();
        void step();
      },
    });
  };
  const hearsALeader = () => redis.ready() && performance.now() - lastBeat < missedBeats * beatEvery;

  async function follow(): Promise<void> {
    const listener = own;
    own = null;
    await listener?.stop();
    log.info({}, 'another server hears of changes for this one');
    heard(everything);
  }
  async function standAlone(): Promise<void> {
    await listen();
    // Without a connection nobody noticed whether Postgres was away, and which one came back.
    options.reconnected();
  }
  async function lead(listener: Listener): Promise<void> {
    if (!(await listener.tryToLead())) return;
    leading = true;
    log.info({}, 'this server hears of changes for all');
    say(everything);
    say(beat);
  }
  async function decide(): Promise<void> {
    if (leading && !redis.ready()) {
      leading = false;
      await own?.giveUpLead();
    } else if (leading) say(beat);
    else if (hearsALeader()) await (own === null ? undefined : follow());
    else {
      if (own === null) await standAlone();
      if (own !== null && redis.ready()) await lead(own);
    }
  }
  const step = oneAtATime(async () => {
    // A Postgres that does not answer now is asked again at the next beat.
    if (!stopped) await decide().catch((err: unknown) => log.warn({ err }, 'who hears of changes could not be settled; it is tried again'));
  });

  redis.onMessage((text) => {
    const at = text.indexOf(' ');
    const [from, said] = [text.slice(0, at), text.slice(at + 1)];
    if (from === me) return;
    lastBeat = said === farewell ? Number.NEGATIVE_INFINITY : performance.now();
    if (said === farewell) void step();
    else if (said !== beat) heard(said);
  });
  redis.onChange(() => void step());
  await listen();
  await step();
  const beats = setInterval(() => void step(), beatEvery);
  beats.unref();
  return {
    listens: () => own !== null,
    leads: () => leading,
    stop: async () => {
      stopped = true;
      clearInterval(beats);
      await step();
      // The lock first: whoever hears the farewell finds it free.
      await own?.stop();
      if (leading) await redis.publish(`${me} ${farewell}`).catch(() => undefined);
    },
  };
}

/** Runs `work` after the run under way; asked again meanwhile, once more. Each call resolves when a run that began after it has ended. */
function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let running = Promise.resolve();
  let next: Promise<void> | null = null;
  return () =>
    (next ??= running.then(() => {
      next = null;
      running = work();
      return running;
    }));
}
