import express, { Router, type Request, type RequestHandler } from 'express';
import type { Pool } from 'pg';
import type { z } from 'zod';
import { loadActor } from '../access/actors.ts';
import { enterAs } from '../access/wall.ts';
import { withTransaction } from '../database/transaction.ts';
import type { Receipts } from '../exchange/receipts.ts';
import { onlyMethods } from '../http/absent.ts';
import { authenticate, identityOf } from '../http/authenticate.ts';
import { ProblemError } from '../http/problem.ts';
import { limitRate } from '../http/rate-limit.ts';
import { turnsInMemory, type OpenTurns } from '../http/turns.ts';
import type { VerifyToken } from '../identity/verify.ts';
import type { Route } from './route.ts';

export type OfficeParts = {
  db: Pool;
  verifyToken: VerifyToken;
  now: () => number;
  receipts: Receipts;
  /** Where turns are counted; without it, in this process's memory. */
  openTurns?: OpenTurns;
};

/** Each route: who asks, what is asked, one transaction, permission. */
export function mountRoutes(routes: readonly Route[], parts: OfficeParts): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const enter = [authenticate(parts.verifyToken), limitRate((parts.openTurns ?? turnsInMemory())('rest', { perSecond: 20, burst: 100 }))];
  for (const route of routes) mountRoute(router, route, enter, parts);
  for (const [path, methods] of methodsByPath(routes)) router.all(expressPath(path), onlyMethods(...methods));
  return router;
}

function mountRoute(router: Router, route: Route, enter: RequestHandler[], { db, now, receipts }: OfficeParts): void {
  const steps = [...enter, ...(route.body === null ? [] : [express.json({ limit: '64kb' })])];
  router[route.method](expressPath(route.path), ...steps, async (req, res) => {
    const input = validated(route, req);
    const answer = await withTransaction(
      db,
      async (tx) => {
        const actor = await loadActor(tx, identityOf(res));
        res.locals['userId'] = actor.user_id;
        await enterAs(tx, actor, now());
        return route.handle({ tx, actor, now: now(), receipts, ...input });
      },
      route.method === 'get' ? { isolation: 'REPEATABLE READ', readOnly: true } : {},
    );
    if (route.answer === null) res.status(204).end();
    else res.json(answer);
  });
}

function validated(route: Route, req: Request) {
  return {
    params: parsed(route.params, req.params, 'address'),
    query: parsed(route.query, req.query, 'query'),
    body: route.body === null ? null : parsed(route.body, bodyOf(req), 'body'),
  };
}

function bodyOf(req: Request): unknown {
  if (req.body === undefined)
    throw new ProblemError('unsupported_media_type', 'Send the body as JSON, with Content-Type: application/json.');
  return req.body;
}

function parsed<Schema extends z.ZodType>(schema: Schema, value: unknown, where: string): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  // The place and what was wanted, never the value: it may be a name, and this sentence ends in logs and screenshots.
  const [issue] = result.error.issues;
  const place = issue?.path.join('.');
  throw new ProblemError(
    'bad_request',
    `The ${where}${place ? ` (${place})` : ''} is not as described at /docs: ${issue?.message ?? 'invalid'}.`,
  );
}

/** `/a/{id}` as Express writes it. */
export function expressPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}

function methodsByPath(routes: readonly Route[]): Map<string, string[]> {
  const byPath = new Map<string, string[]>();
  for (const { path, method } of routes) byPath.set(path, [...(byPath.get(path) ?? []), method.toUpperCase()]);
  return byPath;
}
