import type { RequestHandler } from 'express';
import { identityOf } from './authenticate.ts';
import { ProblemError } from './problem.ts';

export type Rate = {
  /** Requests a second that go on for ever. */
  perSecond: number;
  /** Requests at once after a pause. */
  burst: number;
  /** Milliseconds. */
  now: () => number;
};

/** One bucket a person, filled with time: a script that runs away slows down itself and nobody else. Only behind `authenticate`. */
export function limitRate({ perSecond, burst, now }: Rate): RequestHandler {
  const buckets = new Map<string, { left: number; at: number }>();
  return (_req, res, next) => {
    const { issuer, subject } = identityOf(res);
    const key = JSON.stringify([issuer, subject]);
    const { left, at } = buckets.get(key) ?? { left: burst, at: now() };
    const filled = Math.min(burst, left + (Math.max(0, now() - at) / 1000) * perSecond);
    // Put back last, so that the first of the map is who was away longest.
    buckets.delete(key);
    buckets.set(key, { left: Math.max(0, filled - 1), at: now() });
    forgetOldest(buckets);
    if (filled >= 1) {
      next();
      return;
    }
    const seconds = Math.ceil((1 - filled) / perSecond);
    throw new ProblemError('too_many_requests', `Too many requests at once: go on in ${seconds} s.`, {
      headers: { 'retry-after': String(seconds) },
    });
  };
}

const mostPeople = 10_000;

function forgetOldest(buckets: Map<string, unknown>): void {
  if (buckets.size <= mostPeople) return;
  for (const key of buckets.keys()) {
    buckets.delete(key);
    return;
  }
}
