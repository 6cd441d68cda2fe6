import { randomUUID } from 'node:crypto';
import type { RequestHandler, Response } from 'express';

/** Names each request, for its log line and its problem. Never taken over from the caller: it stands in our log. */
export const nameRequest: RequestHandler = (_req, res, next) => {
  const id = randomUUID();
  res.locals['requestId'] = id;
  res.setHeader('x-request-id', id);
  next();
};

export function requestIdOf(res: Response): string {
  return String(res.locals['requestId'] ?? 'unnamed');
}
