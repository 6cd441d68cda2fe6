import { assertNever } from '@osss/shared/refusals';

/** Why a request is not let in by its token. Closed: a caller may act on the code, a person on the sentence. */
export const tokenRefusals = [
  'token_missing',
  'token_malformed',
  'token_bad_signature',
  'token_unknown_key',
  'token_wrong_type',
  'token_wrong_issuer',
  'token_wrong_audience',
  'token_wrong_client',
  'token_expired',
  'identity_unreachable',
] as const;
export type TokenRefusal = (typeof tokenRefusals)[number];

/** What to do about it. None of them says anything of the token itself: it would end up in logs and screenshots. */
export function sentenceOf(code: TokenRefusal): string {
  switch (code) {
    case 'token_missing':
      return 'Sign in first, and send the access token as "Authorization: Bearer …".';
    case 'token_malformed':
      return 'This is not an access token of the school: sign in again.';
    case 'token_bad_signature':
      return 'This access token was not signed by the school: sign in again.';
    case 'token_unknown_key':
      return 'The key this access token was signed with is not the school’s, or not any more: sign in again.';
    case 'token_wrong_type':
      return 'An access token is needed here; this is a token of another type, such as an ID token.';
    case 'token_wrong_issuer':
      return 'This access token comes from another sign-in service: sign in at this school.';
    case 'token_wrong_audience':
      return 'This access token was made for another service: ask for one for this school’s API.';
    case 'token_wrong_client':
      return 'This access token was given to an application that may not be used here: sign in with OSSS Teacher.';
    case 'token_expired':
      return 'The sign-in has run out: sign in again. What is on the device stays there until then.';
    case 'identity_unreachable':
      return 'The school’s sign-in service does not answer, so nobody can be let in just now: try again in a minute.';
    default:
      return assertNever(code);
  }
}

/** Answer it as problem+json with its `status`. */
export class TokenRefusedError extends Error {
  readonly code: TokenRefusal;
  /** 503 when it is not the token's fault. */
  readonly status: 401 | 503;

  constructor(code: TokenRefusal, cause?: unknown) {
    super(sentenceOf(code), cause === undefined ? undefined : { cause });
    this.name = 'TokenRefusedError';
    this.code = code;
    this.status = code === 'identity_unreachable' ? 503 : 401;
  }
}

/** The token of an `Authorization` header. @throws TokenRefusedError `token_missing` */
export function bearerToken(header: string | undefined): string {
  const token = /^Bearer +(\S+) *$/i.exec(header ?? '')?.[1];
  if (!token) throw new TokenRefusedError('token_missing');
  return token;
}
