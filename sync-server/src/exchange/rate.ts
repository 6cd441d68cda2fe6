import { ProblemError } from '../http/problem.ts';
import type { TakeTurn } from '../http/turns.ts';

/**
 * EX8: how often one person may exchange, over all devices; one broken device must not take the others' turn.
 * @returns rejects with ProblemError when it was too often.
 */
export function createRateLimit(takeTurn: TakeTurn): (person: string) => Promise<void> {
  return async (person) => {
    const wait = Math.ceil(await takeTurn(person));
    if (wait === 0) return;
    throw new ProblemError('too_many_requests', 'This sign-in exchanges too often; its devices wait a moment by themselves.', {
      headers: { 'retry-after': String(wait) },
    });
  };
}
