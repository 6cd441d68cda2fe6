import type { Request, RequestHandler } from 'express';
import { ProblemError } from './problem.ts';

/**
 * OP3: a token that travels in clear text is anybody's, and so is what it fetches. Over plain HTTP only this machine is answered: the demo,
 * a proxy's own health questions. Whether it was HTTPS says the proxy in front, where TRUST_PROXY trusts it.
 */
export const httpsOnly: RequestHandler = (req, _res, next) => {
  if (req.secure || isFromThisMachine(req)) {
    next();
    return;
  }
  throw new ProblemError(
    'https_needed',
    'This server answers over HTTPS only: use the https address. Who runs it: if a proxy with TLS stands in front, set TRUST_PROXY.',
  );
};

/** The socket's own address, not what a header claims; a proxy on this machine would make everybody look local. */
export function isFromThisMachine(req: Request): boolean {
  const local = ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(req.socket.remoteAddress ?? '');
  return local && req.headers['x-forwarded-for'] === undefined && req.headers.forwarded === undefined;
}
