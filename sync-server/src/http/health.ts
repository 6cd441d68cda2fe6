import type { RequestHandler } from 'express';
import type { Pool } from 'pg';
import { ProblemError } from './problem.ts';

/** The process answers; nothing else is asked, so that a slow database never has a healthy server killed. */
export const alive: RequestHandler = (_req, res) => {
  res.set('cache-control', 'no-store').json({ status: 'ok' });
};

export type Readiness = { db: Pool; migrations: readonly { number: number; hash: string }[]; stopping: () => boolean };

/**
 * Whether requests should be sent here: the database answers, and its migrations are this program's.
 * The sign-in service is left out on purpose: known keys go on serving while it is away, and taking every server out would lose exchanges for it.
 */
export function ready({ db, migrations, stopping }: Readiness): RequestHandler {
  return async (_req, res) => {
    if (stopping()) throw new ProblemError('stopping', 'This server is stopping: ask another, or this one again in a moment.', retrySoon);
    const applied = await appliedMigrations(db);
    const newest = migrations.at(-1)?.number ?? 0;
    const current = migrations.every(({ number, hash }) => applied.get(number) === hash) && Math.max(0, ...applied.keys()) === newest;
    if (!current)
      throw new ProblemError(
        'not_ready',
        'The database has other migrations than this program: run the version that belongs to it.',
        retrySoon,
      );
    res.set('cache-control', 'no-store').json({ status: 'ready', migration: newest });
  };
}

const patience = 3_000;
const retrySoon = { headers: { 'retry-after': '5' } };

async function appliedMigrations(db: Pool): Promise<Map<number, string>> {
  const asked = db.query<{ number: number; hash: string }>('SELECT number, hash FROM schema_migrations');
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), patience);
  });
  try {
    const { rows } = await Promise.race([asked, tooLong]);
    return new Map(rows.map(({ number, hash }) => [number, hash]));
  } catch (cause) {
    asked.catch(() => undefined);
    throw new ProblemError('not_ready', 'The database does not answer: see that it runs and can be reached.', { ...retrySoon, cause });
  } finally {
    clearTimeout(timer);
  }
}
