import type { Pool } from 'pg';
import { proofKeyOf } from '../feed/epoch.ts';
import type { Log } from '../http/log.ts';
import { turnsInMemory, type OpenTurns } from '../http/turns.ts';
import { nameOfSchool, openRedis, type Redis } from './redis.ts';
import { turnsInRedis } from './turns.ts';

/** What the servers of one school share. Without Redis each goes by itself. */
export type Share = { redis: Redis | undefined; openTurns: OpenTurns };

export async function openShare(url: string | undefined, db: Pool, log: Log): Promise<Share> {
  if (url === undefined) return { redis: undefined, openTurns: turnsInMemory() };
  const { rows } = await db.query<{ name: string }>('select current_database() as name');
  const redis = await openRedis({ url, name: nameOfSchool(await proofKeyOf(db), rows[0]?.name ?? ''), log });
  return { redis, openTurns: turnsInRedis(redis) };
}
