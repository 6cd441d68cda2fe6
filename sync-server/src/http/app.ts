import type { AppConfig } from '@osss/shared/app-config';
import express, { Router, type Express, type RequestHandler } from 'express';
import type { Pool } from 'pg';
import { nothingHere, onlyMethods } from './absent.ts';
import { answerProblems } from './answer-problem.ts';
import { serveApplication } from './application.ts';
import { docsRoutes } from './docs.ts';
import { alive, ready, type Readiness } from './health.ts';
import { httpsOnly } from './https-only.ts';
import type { Log } from './log.ts';
import { metricsRoute } from './metrics-route.ts';
import type { Metrics } from './metrics.ts';
import { ProblemError } from './problem.ts';
import { nameRequest } from './request-id.ts';
import { logRequests } from './request-log.ts';
import { securityHeaders } from './security.ts';

export type AppParts = {
  db: Pool;
  log: Log;
  metrics: Metrics;
  /** Brings gauges up to date before they are read. */
  refreshMetrics: () => void;
  metricsToken: string | undefined;
  readiness: Omit<Readiness, 'db'>;
  trustProxy: number | string[];
  /** What `/config.json` says. */
  appConfig: AppConfig;
  /** The built application. */
  pwaFolder: string;
  /** Routers of the exchange, the live channel and the REST doors; each mounts whole addresses. */
  doors: RequestHandler[];
  openapi: object;
  /** Of the file a school is set up by. */
  setupSchema: object;
  /** Only in the demo world. */
  resetDemo?: () => Promise<void>;
};

/** The server's front: everything but the doors themselves. The error middleware is last, after every route. */
export function createApp(parts: AppParts): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('query parser', 'simple');
  app.set('trust proxy', parts.trustProxy);
  app.use(nameRequest, logRequests(parts.log, countIn(parts.metrics)), securityHeaders(parts.appConfig.issuer));
  app.use(ownRoutes(parts));
  app.use('/api', httpsOnly);
  for (const door of parts.doors) app.use(door);
  app.use(docsRoutes());
  app.use(serveApplication(parts.pwaFolder));
  app.use(nothingHere);
  app.use(answerProblems(parts.log));
  return app;
}

/** What the application and who runs the server ask of it. */
function ownRoutes(parts: AppParts): Router {
  const { db, metrics, metricsToken: token, refreshMetrics: refresh } = parts;
  const router = Router({ caseSensitive: true, strict: true });
  const read = (path: string, answer: RequestHandler) => router.get(path, answer).all(path, onlyMethods('GET'));
  read('/healthz', alive);
  read('/readyz', ready({ db, ...parts.readiness }));
  read('/metrics', metricsRoute({ metrics, db, token, refresh }));
  read('/config.json', told(parts.appConfig));
  read('/openapi.json', told(parts.openapi));
  read('/setup.schema.json', told(parts.setupSchema));
  if (parts.resetDemo) router.post('/demo/reset', resetsDemo(parts.resetDemo)).all('/demo/reset', onlyMethods('POST'));
  return router;
}

function told(document: object): RequestHandler {
  return (_req, res) => {
    res.set('cache-control', 'no-cache').json(document);
  };
}

function resetsDemo(reset: () => Promise<void>): RequestHandler {
  return async (req, res) => {
    // Any page open on this machine could post here; browsers say whose page it was.
    if (!['same-origin', 'none', undefined].includes(req.get('sec-fetch-site'))) {
      throw new ProblemError('not_permitted', 'The demo school is put back from its own page only.');
    }
    await reset();
    res.status(204).end();
  };
}

function countIn(metrics: Metrics) {
  return ({ method, route, status, ms }: { method: string; route: string; status: number; ms: number }) => {
    // A method is whatever a caller writes; a label of its own for each would fill the memory.
    const known = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'].includes(method) ? method : 'other';
    metrics.requests.observe({ method: known, route, status }, ms / 1000);
  };
}
