import { hash } from 'node:crypto';
import { TokenRefusedError } from './token-refused.ts';
import type { Identity, VerifyToken } from './verify.ts';

export type RememberOptions = {
  now: () => number;
  /** Milliseconds a token is still good after its end. */
  tolerance: number;
  /** The longest unused goes first. */
  capacity: number;
};

/** Verifies each token once until it runs out. Kept under a hash: a memory dump holds no usable token. Refusals are not kept. */
export function rememberTokens(verify: VerifyToken, { now, tolerance, capacity }: RememberOptions): VerifyToken {
  const known = new Map<string, Identity>();
  return async (token) => {
    const key = hash('sha256', token, 'base64');
    const before = known.get(key);
    // A Map keeps the order of insertion: what is used moves to the end, what falls out at the front is the longest unused.
    known.delete(key);
    if (before && before.expires_at + tolerance <= now()) throw new TokenRefusedError('token_expired');
    const identity = before ?? (await verify(token));
    known.set(key, identity);
    if (known.size > capacity) known.delete(known.keys().next().value ?? '');
    return identity;
  };
}
