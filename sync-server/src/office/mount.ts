import { has } from '@osss/shared/access';
import express, { Router, type Request, type RequestHandler, type Response } from 'express';
import type { Pool } from 'pg';
import { z } from 'zod';
import { loadActor } from '../access/actors.ts';
import { enterAs, enterOnline } from '../access/wall.ts';
import { withTransaction, type Transaction } from '../database/transaction.ts';
import type { Receipts } from '../exchange/receipts.ts';
import { onlyMethods } from '../http/absent.ts';
import { authenticate, identityOf } from '../http/authenticate.ts';
import { ProblemError } from '../http/problem.ts';
import { limitRate } from '../http/rate-limit.ts';
import { turnsInMemory, type OpenTurns, type Rate } from '../http/turns.ts';
import type { VerifyToken } from '../identity/verify.ts';
import type { Welcome } from '../linking/first-sign-in.ts';
import { noteAdministrator } from '../linking/reach.ts';
import { FileAnswer, type Route } from './route.ts';
import type { ImportRunner } from '../oneroster/runner.ts';

export type OfficeParts = {
  db: Pool;
  verifyToken: VerifyToken;
  welcome: Welcome;
  now: () => number;
  receipts: Receipts;
  imports: ImportRunner;
  /** Where turns are counted; without it, in this process's memory. */
  openTurns?: OpenTurns;
  /** Requests of one person. */
  rate?: Rate;
};

/** Each route: who asks, what is asked, one transaction, permission. */
export function mountRoutes(routes: readonly Route[], parts: OfficeParts): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const enter = [
    authenticate(parts.verifyToken),
    limitRate((parts.openTurns ?? turnsInMemory())('rest', parts.rate ?? { perSecond: 20, burst: 100 })),
  ];
  for (const route of routes) mountRoute(router, route, enter, parts);
  for (const [path, methods] of methodsByPath(routes)) router.all(expressPath(path), onlyMethods(...methods));
  return router;
}

function mountRoute(router: Router, route: Route, enter: RequestHandler[], parts: OfficeParts): void {
  const { db, welcome, now, receipts, imports } = parts;
  const steps = [...enter, ...admission(route, parts), ...bodyParsers(route)];
  router[route.method](expressPath(route.path), ...steps, async (req, res) => {
    const input = validated(route, req);
    const identity = identityOf(res);
    const work = async (tx: Transaction) => {
      const actor = await loadActor(tx, identity);
      res.locals['userId'] = actor.user_id;
      await (route.method === 'get' ? enterOnline : enterAs)(tx, actor, now());
      if (route.method !== 'get' && has(actor, 'administer')) await noteAdministrator(tx, identity);
      const after: (() => void)[] = [];
      const afterCommit = (later: () => void) => void after.push(later);
      const told = await route.handle({ tx, actor, now: now(), receipts, afterCommit, imports, ...input });
      return { told, actor, after };
    };
    const how = route.method === 'get' ? ({ isolation: 'REPEATABLE READ', readOnly: true } as const) : {};
    const { told: answer, actor, after } = await welcome(identity, () => withTransaction(db, work, how));
    for (const later of after) later();
    if (route.upload?.receive) await route.upload.receive(answer, { actor, chunks: chunksOf(req, route.upload.limit), imports });
    if (route.versionOf) res.set('etag', `"${route.versionOf(answer)}"`);
    if (answer instanceof FileAnswer) sendFile(answer, req, res);
    else if (route.answer === null) res.status(204).end();
    else if (isKnown(route, req, res)) res.status(304).end();
    else res.status(route.creates === true ? 201 : 200).json(answer);
  });
}

/** A hundred megabytes are not taken from whoever may not send them: the answer comes before the bytes. */
function admission({ upload, params }: Route, { db, welcome }: OfficeParts): RequestHandler[] {
  if (upload === undefined || upload.receive) return [];
  const ask: RequestHandler = async (req, res, next) => {
    const asked = parsed(params, req.params, 'address');
    const identity = identityOf(res);
    const work = async (tx: Transaction) => upload.admits(await loadActor(tx, identity), asked);
    await welcome(identity, () => withTransaction(db, work, { readOnly: true }));
    next();
  };
  return [ask];
}

/** What somebody has already, and what is still the same, is not sent again. */
function isKnown({ method, versionOf }: Route, req: Request, res: Response): boolean {
  const known = req.get('if-none-match');
  if (method !== 'get' || versionOf === undefined || known === undefined) return false;
  res.set('cache-control', 'private, no-cache');
  return known.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === res.get('etag'));
}

function bodyParsers({ body, upload, limit = '64kb' }: Route): RequestHandler[] {
  if (upload?.receive) return [];
  if (upload) return [express.raw({ type: upload.types, limit: upload.limit })];
  return body === null ? [] : [express.json({ limit })];
}

/** A device asks again with the tag it has; what has not changed is not sent twice. */
function sendFile({ type, bytes }: FileAnswer, req: Request, res: Response): void {
  res.set({
    'cache-control': 'private, no-cache',
    'content-type': type,
    'content-disposition': 'inline',
    'cross-origin-resource-policy': 'same-origin',
  });
  if (req.get('if-none-match') === res.get('etag')) res.status(304).end();
  else res.end(bytes);
}

function validated(route: Route, req: Request) {
  return {
    params: parsed(route.params, req.params, 'address'),
    query: parsed(route.query, req.query, 'query'),
    ifMatch: req.get('if-match')?.replace(/^(?:W\/)?"(.*)"$/, '$1') ?? null,
    upload: route.upload ? uploadOf(req, route.upload) : Buffer.alloc(0),
    body: route.body === null ? null : parsed(route.body, bodyOf(req), 'body'),
  };
}

function uploadOf(req: Request, upload: NonNullable<Route['upload']>): Buffer {
  const { types } = upload;
  const streamed = upload.receive !== undefined && req.is(types) !== false;
  const body: unknown = streamed ? Buffer.alloc(0) : req.body;
  if (body instanceof Buffer) return body;
  throw new ProblemError('unsupported_media_type', `Send the file as it is, with Content-Type: ${types.join(' or ')}.`);
}

/** The bytes as they come, in pieces that a row of a table takes well. */
async function* chunksOf(req: Request, limit: number): AsyncGenerator<Buffer> {
  if (!['identity', undefined].includes(req.get('content-encoding')))
    throw new ProblemError('unsupported_encoding', 'Send the file as it is, without Content-Encoding: a zip is compressed already.');
  let [pieces, waiting, all]: [Buffer[], number, number] = [[], 0, 0];
  for await (const piece of req as AsyncIterable<Buffer>) {
    all += piece.length;
    if (all > limit) throw tooLarge(limit);
    pieces.push(piece);
    waiting += piece.length;
    if (waiting < 1024 * 1024) continue;
    yield Buffer.concat(pieces);
    [pieces, waiting] = [[], 0];
  }
  if (waiting > 0) yield Buffer.concat(pieces);
}

function tooLarge(limit: number): ProblemError {
  return new ProblemError('body_too_large', `The file is too large: at most ${Math.round(limit / 1024 / 1024)} MiB are taken.`, {
    headers: { connection: 'close' },
  });
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
  const errors = result.error.issues.map(({ path, message }) => ({ path: z.core.toDotPath(path), message }));
  const [first] = errors;
  throw new ProblemError(
    'bad_request',
    `The ${where}${first?.path ? ` (${first.path})` : ''} is not as described at /docs: ${first?.message ?? 'invalid'}.`,
    { errors },
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
