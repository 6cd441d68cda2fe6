import { errors, jwtVerify } from 'jose';
import { z } from 'zod';
import { createKeySet, type FindKey } from './key-set.ts';
import { rememberTokens } from './remembered-tokens.ts';
import { TokenRefusedError, type TokenRefusal } from './token-refused.ts';

/** Who sends a request, as the identity provider says. */
export type Identity = {
  issuer: string;
  subject: string;
  username: string;
  name: string;
  /** Client roles on `osss-api`. */
  roles: string[];
  groups: string[];
  /** Milliseconds; the live channel closes then (EX10). */
  expires_at: number;
  /** The provider's session, to tell one sign-in from another. */
  session?: string;
  /** By which a first sign-in may be linked to a person of the school. */
  claims?: PersonClaims;
};

/** Each is left out where the token has none, or something that is not a text of its own. */
export type PersonClaims = {
  username?: string;
  email?: string;
  /** The provider itself has made sure that the address is this person's. */
  email_verified?: boolean;
  employee_number?: string;
  student_number?: string;
};

export type TokenVerifierOptions = {
  issuer: string;
  audience: string;
  /** `azp` values that may call: a token of another application is not good here. */
  clients: string[];
  /** Else found by discovery, when first needed. */
  jwksUrl?: string;
  /** Milliseconds. */
  now?: () => number;
  fetch?: typeof globalThis.fetch;
  /** Hears why the provider's keys cannot be fetched, once until they can. */
  onUnreachable?: (why: unknown) => void;
};

/** @throws TokenRefusedError */
export type VerifyToken = (token: string) => Promise<Identity>;

// Asymmetric only: with HS… the public key itself could sign, with `none` anybody.
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'];
const clockToleranceSeconds = 30;
const longestToken = 16_384;

// A claim of another shape is no claim; it refuses nobody. Invisible letters would let two that look alike differ, or the other way round.
const personClaim = z
  .string()
  .min(1)
  .max(255)
  .refine((text) => text.isWellFormed() && !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text))
  .optional()
  .catch(undefined);

const claims = z.looseObject({
  iss: z.string(),
  sub: z.string().min(1),
  exp: z.number(),
  azp: z.string(),
  sid: z.string().optional(),
  name: z.string().optional(),
  preferred_username: z.string().optional(),
  groups: z.array(z.string()).default([]),
  resource_access: z.record(z.string(), z.looseObject({ roles: z.array(z.string()).default([]) })).default({}),
});

const personClaims = z
  .looseObject({
    preferred_username: personClaim,
    email: personClaim,
    email_verified: z.unknown().optional(),
    employee_number: personClaim,
    student_number: personClaim,
  })
  .transform(({ preferred_username: username, email, email_verified, employee_number, student_number }): PersonClaims => ({
    ...(username === undefined ? {} : { username }),
    ...(email === undefined ? {} : { email, email_verified: email_verified === true }),
    ...(employee_number === undefined ? {} : { employee_number }),
    ...(student_number === undefined ? {} : { student_number }),
  }));

/** Checks access tokens by the provider's public keys; a token seen before costs one hash until it runs out. */
export function createTokenVerifier(options: TokenVerifierOptions): VerifyToken {
  const { now = Date.now, fetch = globalThis.fetch, issuer, jwksUrl, onUnreachable } = options;
  const findKey = createKeySet({
    issuer,
    fetch,
    now,
    ...(jwksUrl === undefined ? {} : { jwksUrl }),
    ...(onUnreachable === undefined ? {} : { onUnreachable }),
  });
  const verify: VerifyToken = async (token) => {
    if (token === '') throw new TokenRefusedError('token_missing');
    if (token.length > longestToken) throw new TokenRefusedError('token_malformed');
    return identityIn(await checked(token, options, findKey, now), options);
  };
  return rememberTokens(verify, { now, tolerance: clockToleranceSeconds * 1000, capacity: 5_000 });
}

async function checked(token: string, options: TokenVerifierOptions, findKey: FindKey, now: () => number): Promise<unknown> {
  try {
    const { payload } = await jwtVerify(token, findKey, {
      algorithms,
      typ: 'at+jwt',
      issuer: options.issuer,
      audience: options.audience,
      clockTolerance: clockToleranceSeconds,
      currentDate: new Date(now()),
      requiredClaims: ['exp', 'sub', 'azp'],
    });
    return payload;
  } catch (error) {
    if (error instanceof TokenRefusedError) throw error;
    // No cause: jose keeps the whole payload on its errors, and a logger would write it out.
    throw new TokenRefusedError(refusalFor(error));
  }
}

function identityIn(payload: unknown, { clients, audience }: TokenVerifierOptions): Identity {
  const parsed = claims.safeParse(payload);
  if (!parsed.success) throw new TokenRefusedError('token_malformed');
  const { data } = parsed;
  if (!clients.includes(data.azp)) throw new TokenRefusedError('token_wrong_client');
  const username = data.preferred_username ?? data.sub;
  return {
    issuer: data.iss,
    subject: data.sub,
    username,
    name: data.name ?? username,
    roles: data.resource_access[audience]?.roles ?? [],
    groups: data.groups,
    expires_at: data.exp * 1000,
    ...(data.sid === undefined ? {} : { session: data.sid }),
    claims: personClaims.parse(data),
  };
}

function refusalFor(error: unknown): TokenRefusal {
  if (error instanceof errors.JWTExpired) return 'token_expired';
  if (error instanceof errors.JWTClaimValidationFailed) return claimRefusals[error.claim] ?? 'token_malformed';
  if (error instanceof errors.JWSSignatureVerificationFailed || error instanceof errors.JOSEAlgNotAllowed) return 'token_bad_signature';
  if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) return 'token_unknown_key';
  return 'token_malformed';
}

const claimRefusals: Record<string, TokenRefusal> = {
  typ: 'token_wrong_type',
  iss: 'token_wrong_issuer',
  aud: 'token_wrong_audience',
  azp: 'token_wrong_client',
  exp: 'token_expired',
  // Not good yet: like one that is good no more, a fresh one helps.
  nbf: 'token_expired',
};
