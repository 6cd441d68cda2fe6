import type { RequestHandler } from 'express';
import type { Log } from './log.ts';
import { requestIdOf } from './request-id.ts';

export type RequestSeen = { method: string; route: string; status: number; ms: number };

/** One line a request, written when its answer ended. The route's pattern, not the address: ids and query values stay out. */
export function logRequests(log: Log, seen: (request: RequestSeen) => void): RequestHandler {
  return (req, res, next) => {
    const started = performance.now();
    res.once('close', () => {
      const route = typeof req.route?.path === 'string' ? req.route.path : 'other';
      const request = { method: req.method, route, status: res.statusCode, ms: Math.round(performance.now() - started) };
      seen(request);
      const user = res.locals['userId'];
      const fields = {
        request_id: requestIdOf(res),
        ...request,
        ...(typeof user === 'string' ? { user_id: user } : {}),
        ...(res.writableFinished ? {} : { cut: true }),
      };
      // Files and health questions come by the hundred and say nothing when they go well.
      if (res.statusCode >= 500) log.warn(fields, 'answered with an error');
      else if (quiet.has(route)) log.debug(fields, 'answered');
      else log.info(fields, 'answered');
    });
    next();
  };
}

const quiet = new Set(['other', '/healthz', '/readyz', '/metrics']);
