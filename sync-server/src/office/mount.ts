import { isUtf8 } from 'node:buffer';
import { has } from '@osss/shared/access';
import express, { Router, type Request, type RequestHandler, type Response } from 'express';
import type { Pool } from 'pg';
import { loadActor } from '../access/actors.ts';
import { enterAs, enterOnline } from '../access/wall.ts';
import { withTransaction, type Transaction } from '../database/transaction.ts';
import type { Receipts } from '../exchange/receipts.ts';
import { onlyMethods } from '../http/absent.ts';
import { authenticate, identityOf } from '../http/authenticate.ts';
import { isNamed, tagsIn } from '../http/entity-tags.ts';
import { ProblemError } from '../http/problem.ts';
import { limitRate } from '../http/rate-limit.ts';
import { turnsInMemory, type OpenTurns, type Rate } from '../http/turns.ts';
import type { VerifyToken } from '../identity/verify.ts';
import type { Welcome } from '../linking/first-sign-in.ts';
import { noteAdministrator } from '../linking/reach.ts';
import { parseInput } from './parse-input.ts';
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
    if (route.answer === null) res.status(204).end();
    else if (isKnown(route, req, res)) res.status(304).end();
    else if (answer instanceof FileAnswer) sendFile(answer, res);
    else res.status(route.creates === true ? 201 : 200).json(answer);
  });
}

/** A hundred megabytes are not taken from whoever may not send them: the answer comes before the bytes. */
function admission({ upload, params }: Route, { db, welcome }: OfficeParts): RequestHandler[] {
  if (upload === undefined || upload.receive) return [];
  const ask: RequestHandler = async (req, res, next) => {
    const asked = parseInput(params, req.params, 'address');
    const identity = identityOf(res);
    const work = async (tx: Transaction) => upload.admits(await loadActor(tx, identity), asked);
    await welcome(identity, () => withTransaction(db, work, { readOnly: true }));
    next();
  };
  return [ask];
}

/** What somebody has already, and what is still the same, is not sent again. */
function isKnown({ method, versionOf }: Route, req: Request, res: Response): boolean {
  const version = res.get('etag')?.slice(1, -1);
  return method === 'get' && versionOf !== undefined && version !== undefined && isNamed(version, tagsIn(req.get('if-none-match') ?? ''));
}

function bodyParsers({ body, upload, limit = '64kb' }: Route): RequestHandler[] {
  if (upload?.receive) return [];
  if (upload) return [express.raw({ type: upload.types, limit: upload.limit })];
  return body === null ? [] : [express.json({ limit, verify: expectUtf8 })];
}

/** Not for the browser's own cache (`no-store` stands already): a photo leaves a device with its student's record (FD4). */
function sendFile({ type, bytes }: FileAnswer, res: Response): void {
  res.set({ 'content-type': type, 'content-disposition': 'inline', 'cross-origin-resource-policy': 'same-origin' }).end(bytes);
}

function validated(route: Route, req: Request) {
  return {
    params: parseInput(route.params, req.params, 'address'),
    query: parseInput(route.query, req.query, 'query'),
    ifMatch: ifMatchOf(req),
    upload: route.upload ? uploadOf(req, route.upload) : Buffer.alloc(0),
    body: route.body === null ? null : parseInput(route.body, bodyOf(req), 'body'),
  };
}

// Decoding would put a replacement character for each letter of a name in another encoding, and store that.
function expectUtf8(_req: unknown, _res: unknown, bytes: Buffer): void {
  if (!isUtf8(bytes)) throw new ProblemError('malformed_body', 'The body is not UTF-8: JSON is sent in no other encoding.');
}

function ifMatchOf(req: Request): string[] | null {
  const tags = tagsIn(req.get('if-match') ?? '');
  return tags.length === 0 ? null : tags;
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

/** `/a/{id}` as Express writes it. */
export function expressPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}

function methodsByPath(routes: readonly Route[]): Map<string, string[]> {
  const byPath = new Map<string, string[]>();
  for (const { path, method } of routes) byPath.set(path, [...(byPath.get(path) ?? []), method.toUpperCase()]);
  return byPath;
}
