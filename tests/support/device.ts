import { randomUUID } from 'node:crypto';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { Classroom, Person } from '../../pwa/src/data/classroom.ts';
import { openClassroom } from '../../pwa/src/data/open-classroom.ts';
import type { Channel, Locks, Step, Surroundings } from '../../pwa/src/data/surroundings.ts';

/**
 * A device: its disk, its clock, its tabs. RxDB opens no more than 14 collections in a process (and slowly from the 13th on), and a classroom
 * has seven: at most two may be open at a time in one process. A device itself outlives them.
 */
export type Device = {
  surroundings: Surroundings;
  /** Added to the real clock, in milliseconds. */
  clockIsOff: (milliseconds: number) => void;
  /** Throws at the given step of the next exchange, `times` from now on: what is durable then is all that is left. */
  failAt: (step: Step | null, times?: number) => void;
  open: (person: Person, serverUrl: string, accessToken: () => Promise<string>, over?: Partial<Surroundings>) => Promise<Classroom>;
};

class KilledHere extends Error {}

export function createDevice(seed = 1): Device {
  let off = 0;
  let fail: { step: Step | null; left: number } = { step: null, left: 0 };
  const surroundings: Surroundings = {
    indexedDB: new IDBFactory(),
    IDBKeyRange,
    locks: createLocks(),
    fetch: (input, init) => fetch(input, init),
    openChannel: createChannels(),
    now: () => Date.now() + off,
    random: seededRandom(seed),
    newId: () => randomUUID(),
    after: (milliseconds, then) => {
      const timer = setTimeout(then, milliseconds);
      return () => clearTimeout(timer);
    },
    namePrefix: `device-${randomUUID()}`,
    tabs: false,
    step: (step) => {
      if (fail.step !== step) return;
      fail.left -= 1;
      if (fail.left <= 0) throw new KilledHere(step);
    },
    report: () => undefined,
  };
  return {
    surroundings,
    clockIsOff: (milliseconds) => {
      off = milliseconds;
    },
    failAt: (step, times = 1) => {
      fail = { step, left: times };
    },
    open: (person, serverUrl, accessToken, over = {}) =>
      openClassroom({ person, serverUrl, accessToken, surroundings: { ...surroundings, ...over } }),
  };
}

function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** BroadcastChannel among the tabs of one device. */
function createChannels(): (name: string) => Channel {
  const open = new Map<string, Set<(event: { data: unknown }) => void>>();
  return (name) => {
    const others = open.get(name) ?? new Set();
    open.set(name, others);
    const mine: ((event: { data: unknown }) => void)[] = [];
    return {
      postMessage: (message) => {
        const data = structuredClone(message);
        for (const listener of others) if (!mine.includes(listener)) setImmediate(() => others.has(listener) && listener({ data }));
      },
      addEventListener: (_type, listener) => {
        mine.push(listener);
        others.add(listener);
      },
      close: () => {
        for (const listener of mine) others.delete(listener);
      },
    };
  };
}

type Held = { release: (error: unknown) => void };

/** The Web Locks of one device: exclusive locks in the order asked for, and `steal`. */
function createLocks(): Locks {
  const holders = new Map<string, Held>();
  const queues = new Map<string, (() => void)[]>();

  const free = (name: string) => {
    holders.delete(name);
    queues.get(name)?.shift()?.();
  };
  const take = async (name: string, use: (lock: unknown) => Promise<void>) => {
    const stolen = Promise.withResolvers<never>();
    const held: Held = { release: (error) => stolen.reject(error) };
    holders.set(name, held);
    try {
      await Promise.race([use({ name }), stolen.promise]);
    } finally {
      if (holders.get(name) === held) free(name);
    }
  };
  return {
    request: async (name, options, use) => {
      const holder = holders.get(name);
      if (!holder) return take(name, use);
      if (options.ifAvailable) return use(null);
      if (options.steal) {
        const taken = take(name, use);
        holder.release(new DOMException('The lock was stolen.', 'AbortError'));
        return taken;
      }
      await new Promise<void>((resolve, reject) => {
        const queue = queues.get(name) ?? [];
        queues.set(name, queue);
        queue.push(resolve);
        options.signal?.addEventListener('abort', () => {
          queues.set(
            name,
            (queues.get(name) ?? []).filter((waiting) => waiting !== resolve),
          );
          reject(new DOMException('The request was aborted.', 'AbortError'));
        });
      });
      return take(name, use);
    },
  };
}
