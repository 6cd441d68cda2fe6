import type { Pool } from 'pg';
import { prune } from './feed/prune.ts';
import { forgetOldImports } from './oneroster/forget.ts';
import type { Log } from './http/log.ts';
import { forgetWaiting } from './linking/forget.ts';

const hour = 3_600_000;

/** Forgets once a day what nobody can need any more (FD7). A failure is logged and tried again the next day. @returns stops it */
export function keepHouse({ db, now, log }: { db: Pool; now: () => number; log: Log }): () => void {
  const clean = () => {
    prune(db, now()).catch((err: unknown) => log.warn({ err }, 'old tombstones and receipts could not be pruned'));
    forgetOldImports(db).catch((err: unknown) => log.warn({ err }, 'old imports could not be forgotten'));
    forgetWaiting(db, now()).catch((err: unknown) => log.warn({ err }, 'sign-ins that wait for nothing could not be forgotten'));
  };
  // Not in the rush of a start; unref: a process that is done does not wait for tomorrow.
  const first = setTimeout(clean, hour).unref();
  const daily = setInterval(clean, 24 * hour).unref();
  return () => {
    clearTimeout(first);
    clearInterval(daily);
  };
}
