import type { RequestHandler, Response } from 'express';

/** Answers that last as long as their device listens. A stopping server ends them: they would never end by themselves. */
export type OpenStreams = { keep: RequestHandler; count: () => number; endAll: () => void };

export function createOpenStreams(): OpenStreams {
  const open = new Set<Response>();
  return {
    keep: (_req, res, next) => {
      open.add(res);
      res.once('close', () => open.delete(res));
      next();
    },
    count: () => open.size,
    endAll: () => {
      for (const res of open) {
        if (res.headersSent) res.end();
        else res.destroy();
      }
    },
  };
}
