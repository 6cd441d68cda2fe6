import type { RequestHandler, Response } from 'express';
import { bearerToken } from '../identity/token-refused.ts';
import type { Identity, VerifyToken } from '../identity/verify.ts';

/** Lets in who shows a good access token; `identityOf(res)` then says who. Throws TokenRefusedError, answered as a problem. */
export function authenticate(verifyToken: VerifyToken): RequestHandler {
  return async (req, res, next) => {
    res.locals['identity'] = await verifyToken(bearerToken(req.headers.authorization));
    // Nothing told to one person may be kept for another.
    res.setHeader('cache-control', 'no-store');
    next();
  };
}

/** Only behind `authenticate`. */
export function identityOf(res: Response): Identity {
  return res.locals['identity'] as Identity;
}
