import { createHash } from 'node:crypto';
import { turnsInMemory, type OpenTurns } from '../http/turns.ts';
import type { Redis } from './redis.ts';

/** Longer than this a teacher does not wait to be counted, milliseconds. */
const patience = 500;

/**
 * Turns counted over all servers. A Redis that is away or slow refuses nobody: then this server counts by itself. Redis holds a hash in
 * place of who it was.
 */
export function turnsInRedis(redis: Pick<Redis, 'ready' | 'takeTurn'>, inMemory: OpenTurns = turnsInMemory()): OpenTurns {
  return (door, rate) => {
    const alone = inMemory(door, rate);
    return async (person) => {
      if (!redis.ready()) return alone(person);
      const bucket = `${door}:${createHash('sha256').update(person).digest('base64url')}`;
      const counted = redis.takeTurn(bucket, rate.burst, rate.perSecond).catch(() => null);
      return (await inTime(counted)) ?? alone(person);
    };
  };
}

async function inTime(work: Promise<number | null>): Promise<number | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    // What has come meanwhile is read first: it is Redis that is too slow then, not this process.
    timer = setTimeout(() => setImmediate(() => resolve(null)), patience);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
