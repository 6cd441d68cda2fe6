import { timingSafeEqual, createHash } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import type { Pool } from 'pg';
import { unreachableCode } from '../database/away.ts';
import { isFromThisMachine } from './https-only.ts';
import { asHouse } from '../access/wall.ts';
import type { Metrics } from './metrics.ts';
import { ProblemError } from './problem.ts';

export type MetricsDoor = { metrics: Metrics; db: Pool; token: string | undefined; refresh: () => void };

/** Figures are for who runs the server: on loopback without a proxy in between, or with the token. To others the page does not exist. */
export function metricsRoute({ metrics, db, token, refresh }: MetricsDoor): RequestHandler {
  return async (req, res) => {
    if (!mayRead(req, token)) throw new ProblemError('not_found', 'There is nothing at this address.');
    refresh();
    // While the database is away the other figures are wanted most; this one stays as it was.
    const open = await openHeld(db).catch((error: unknown) => {
      if (unreachableCode(error) === null) throw error;
    });
    if (open !== undefined) metrics.heldOpen.set(open);
    res.set({ 'content-type': metrics.registry.contentType, 'cache-control': 'no-store' }).send(await metrics.registry.metrics());
  };
}

async function openHeld(db: Pool): Promise<number> {
  const sql = 'SELECT count(*)::int AS open FROM held_mutations WHERE decision IS NULL';
  const { rows } = await asHouse(db, (tx) => tx.query<{ open: number }>(sql));
  return rows[0]?.open ?? 0;
}

function mayRead(req: Request, token: string | undefined): boolean {
  if (token !== undefined) return sameSecret(req.headers.authorization ?? '', `Bearer ${token}`);
  return isFromThisMachine(req);
}

function sameSecret(left: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}
