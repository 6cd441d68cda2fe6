import type { ExchangeRequest } from '@osss/shared/protocol';
import { Router, type Request, type RequestHandler, type Response } from 'express';
import type { PullRequest } from '../feed/stream.ts';
import { pull, type Feed } from '../feed/stream.ts';
import { line } from '../feed/lines.ts';
import { onlyMethods } from '../http/absent.ts';
import { authenticate, identityOf } from '../http/authenticate.ts';
import type { Log } from '../http/log.ts';
import type { Metrics } from '../http/metrics.ts';
import { ProblemError } from '../http/problem.ts';
import { TokenRefusedError } from '../identity/token-refused.ts';
import type { Identity, VerifyToken } from '../identity/verify.ts';
import type { Welcome } from '../linking/first-sign-in.ts';
import { openAnswer, type Answer } from './answer.ts';
import { readBody } from './body.ts';
import { readEnvelope } from './envelope.ts';
import type { Answered, Incoming, Lanes } from './lanes.ts';
import { readMutation } from './read-mutation.ts';

export type ExchangeRouteParts = {
  verifyToken: VerifyToken;
  welcome: Welcome;
  lanes: Lanes;
  feed: Feed;
  now: () => number;
  log: Log;
  metrics: Pick<Metrics, 'exchanges' | 'verdicts'>;
  /** Rejects when this person has exchanged too often. */
  limit: (person: string) => Promise<void>;
};

const path = '/api/sync/v1/exchange';

/** `POST /api/sync/v1/exchange`: verdicts first, then what changed (DESIGN §5). */
export function exchangeRoute(parts: ExchangeRouteParts): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.post(path, authenticate(parts.verifyToken), exchangeHandler(parts));
  router.all(path, onlyMethods('POST'));
  return router;
}

function exchangeHandler(parts: ExchangeRouteParts): RequestHandler {
  return async (req, res) => {
    try {
      const identity = identityOf(res);
      await parts.limit(`${identity.issuer} ${identity.subject}`);
      const incoming = incomingOf(await readBody(req), identity, parts.now());
      const answered = await parts.welcome(identity, () => judged(parts.lanes, incoming));
      res.locals['userId'] = answered.actor.user_id;
      countVerdicts(parts.metrics, answered);
      await answer(parts, req, res, incoming.request, answered);
      parts.metrics.exchanges.inc({ outcome: 'answered' });
    } catch (error) {
      parts.metrics.exchanges.inc({
        outcome: error instanceof ProblemError || error instanceof TokenRefusedError ? error.code : 'internal',
      });
      throw error;
    }
  };
}

function incomingOf(body: unknown, identity: Identity, received_at: number): Incoming {
  const request = readEnvelope(body);
  const items = request.mutations.map((item, index) => readMutation(item, index, identity.subject));
  const { client_id, now, max_seq } = request;
  return { request, exchange: { identity, client_id, now, max_seq, received_at, items } };
}

function judged(lanes: Lanes, incoming: Incoming): Promise<Answered> {
  const { request, exchange } = incoming;
  return exchange.items.length > 0 || request.full ? lanes.judge(incoming) : lanes.greet(incoming);
}

async function answer(
  parts: ExchangeRouteParts,
  req: Request,
  res: Response,
  request: ExchangeRequest,
  { actor, epoch, seen, verdicts, proof }: Answered,
): Promise<void> {
  const out = openAnswer(req, res);
  out.add(line({ type: 'verdicts', epoch, verdicts, proof }));
  try {
    // FD6: what the device holds belongs to another history of this server.
    if (request.epoch !== null && request.epoch !== epoch) out.add(line({ type: 'epoch', epoch }));
    else if (!request.more)
      await bringDown(parts, out, { actor, client_id: request.client_id, epoch, seen, checkpoint: request.checkpoint }, request.full);
  } catch (error) {
    // The verdicts are given and stored: they must reach the device whatever became of the rest.
    parts.log.warn({ err: error }, 'an answer broke off after its verdicts');
    out.add(line({ type: 'problem', ...problemOf(error) }));
  }
  out.end();
}

async function bringDown({ lanes, feed }: ExchangeRouteParts, out: Answer, request: PullRequest, full: boolean): Promise<void> {
  if (full) {
    await out.flush();
    await stream(out, pull(feed, request, true));
    return;
  }
  const { lines, rest } = await lanes.readNamed(request);
  out.add(lines.join(''));
  if (rest === null) return;
  await out.flush();
  await stream(out, pull(feed, { ...request, checkpoint: rest }, false));
}

async function stream(out: Answer, lines: AsyncIterable<string>): Promise<void> {
  for await (const text of lines) {
    out.add(text);
    await out.flush();
    // Nobody reads any more: the next page would be read, and noted as delivered, for nothing.
    if (out.gone()) return;
  }
}

function problemOf(error: unknown): { code: string; detail: string } {
  if (error instanceof ProblemError) return { code: error.code, detail: error.message };
  return { code: 'internal', detail: 'The server made a mistake; the device asks again by itself.' };
}

function countVerdicts({ verdicts: counter }: Pick<Metrics, 'verdicts'>, { verdicts }: Answered): void {
  for (const verdict of verdicts) {
    if ('refused' in verdict) counter.inc({ outcome: verdict.refused });
    else if (verdict.exceptions.length === 0) counter.inc({ outcome: 'applied' });
    else for (const { outcome } of verdict.exceptions) counter.inc({ outcome });
  }
}
