import type { ErrorRequestHandler, Response } from 'express';
import { unreachableCode } from '../database/away.ts';
import { TokenRefusedError } from '../identity/token-refused.ts';
import type { Log } from './log.ts';
import { problem, ProblemError, type ProblemCode } from './problem.ts';
import { requestIdOf } from './request-id.ts';

/** The one error middleware, mounted last. Routes throw; nothing but this writes a problem. */
export function answerProblems(log: Log): ErrorRequestHandler {
  return (error: unknown, _req, res, next) => {
    const known = understood(error);
    if (known.status >= 500 && !(known instanceof TokenRefusedError) && known.code !== 'busy' && known.code !== 'stopping') {
      log.error({ request_id: requestIdOf(res), err: error }, 'a request failed');
    }
    // Half an answer cannot be taken back: breaking the connection tells the device that it is not whole.
    if (res.headersSent) {
      next(error);
      return;
    }
    sendProblem(res, known);
  };
}

function sendProblem(res: Response, error: ProblemError | TokenRefusedError): void {
  const headers = error instanceof TokenRefusedError ? challenge(error) : error.headers;
  // What was set for the answer that did not come (an entity tag, a long life in caches) is not true of this one.
  for (const name of ['etag', 'content-encoding', 'last-modified']) res.removeHeader(name);
  const errors = error instanceof ProblemError && error.errors.length > 0 ? { errors: error.errors } : {};
  const body = JSON.stringify({ ...problem(error.status, error.code, error.message, requestIdOf(res)), ...errors });
  res.status(error.status).set({ 'cache-control': 'no-store', ...headers });
  // Express would add "; charset=utf-8", which RFC 9457's media type does not have.
  res.removeHeader('content-type');
  res.setHeader('content-type', 'application/problem+json');
  res.end(res.req.method === 'HEAD' ? undefined : body);
}

/** RFC 6750 §3: without a token only the scheme is named. */
function challenge(error: TokenRefusedError): Record<string, string> {
  if (error.status === 503) return { 'retry-after': '30' };
  if (error.code === 'token_missing') return { 'www-authenticate': 'Bearer realm="OSSS"' };
  return { 'www-authenticate': `Bearer realm="OSSS", error="invalid_token", error_description="${error.code}"` };
}

function understood(error: unknown): ProblemError | TokenRefusedError {
  if (error instanceof ProblemError || error instanceof TokenRefusedError) return error;
  return (
    fromExpress(error) ??
    fromDatabase(error) ??
    new ProblemError('internal', 'The server made a mistake; try again, and tell who runs it the request’s id.', { cause: error })
  );
}

/** A Postgres that restarts is no mistake of the request nor of this program: whoever asks again is answered. */
function fromDatabase(error: unknown): ProblemError | null {
  if (unreachableCode(error) === null) return null;
  const sentence = 'The school’s database does not answer now: try again in a moment. What devices hold is safe.';
  return new ProblemError('not_ready', sentence, { headers: { 'retry-after': '5' }, cause: error });
}

/** What Express and its body parser throw: `http-errors` with a `type`. */
function fromExpress(error: unknown): ProblemError | null {
  if (!(error instanceof Error)) return null;
  const told = 'type' in error ? bodyProblems[String(error.type)] : undefined;
  if (told !== undefined) return new ProblemError(...told, { cause: error });
  if ('code' in error && String(error.code).startsWith('Z_')) return new ProblemError(...notCompressed, { cause: error });
  const malformed = error instanceof URIError || ('status' in error && error.status === 400);
  return malformed
    ? new ProblemError('bad_request', 'The address or a header of the request is malformed: correct it and send it again.', {
        cause: error,
      })
    : null;
}

const notCompressed: [ProblemCode, string] = [
  'malformed_body',
  'The body is not what its Content-Encoding says: compress it with gzip, or send it as it is.',
];

const bodyProblems: Record<string, [ProblemCode, string]> = {
  'entity.parse.failed': ['malformed_body', 'The body is not JSON: correct it and send it again.'],
  'entity.too.large': ['body_too_large', 'The body is too large: send less at once.'],
  'encoding.unsupported': ['unsupported_encoding', 'The body’s Content-Encoding is not understood: use gzip or none.'],
  'charset.unsupported': ['unsupported_encoding', 'The body’s character set is not understood: use UTF-8.'],
  'request.aborted': ['bad_request', 'The request was cut off: send it again.'],
  'request.size.invalid': ['bad_request', 'The body is not as long as its Content-Length says: send it again.'],
};
