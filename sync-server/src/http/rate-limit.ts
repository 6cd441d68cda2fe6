import type { RequestHandler } from 'express';
import { identityOf } from './authenticate.ts';
import { ProblemError } from './problem.ts';
import type { TakeTurn } from './turns.ts';

/** A script that runs away slows down itself and nobody else. Only behind `authenticate`. */
export function limitRate(takeTurn: TakeTurn): RequestHandler {
  return async (_req, res, next) => {
    const { issuer, subject } = identityOf(res);
    const wait = Math.ceil(await takeTurn(JSON.stringify([issuer, subject])));
    if (wait === 0) {
      next();
      return;
    }
    throw new ProblemError('too_many_requests', `Too many requests at once: go on in ${wait} s.`, {
      headers: { 'retry-after': String(wait) },
    });
  };
}
