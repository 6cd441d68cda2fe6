import type { RequestHandler } from 'express';
import { ProblemError } from './problem.ts';

/** Mounted after the routes of an address: any other method is answered with those that work there. */
export function onlyMethods(...methods: string[]): RequestHandler {
  const allow = methods.includes('GET') ? [...methods, 'HEAD'] : methods;
  return () => {
    throw new ProblemError('method_not_allowed', `This address answers ${allow.join(', ')} only.`, {
      headers: { allow: allow.join(', ') },
    });
  };
}

export const nothingHere: RequestHandler = () => {
  throw new ProblemError('not_found', 'There is nothing at this address.');
};
