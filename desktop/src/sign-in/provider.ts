import * as client from 'openid-client';
import { isPrivate } from '../addresses.ts';
import { DoorError } from '../door-error.ts';

export type PendingSignIn = { state: string; nonce: string; verifier: string; redirectUri: string };

export type Granted = {
  accessToken: string;
  /** Milliseconds from receipt. */
  lifetime: number;
  refreshToken: string | undefined;
  idToken: string | undefined;
  claims: { sub: string } | undefined;
};

/** The provider said, in its own words, that this refresh token is no good. Nothing else ends a token. */
export class TokenEnded extends Error {}

export type Provider = ReturnType<typeof createProvider>;
type Options = { issuer: string; clientId: string; fetch: typeof globalThis.fetch };

const patienceSeconds = 15;
const defaultLifetime = 60_000;
const twentyYears = 20 * 365 * 24 * 3600;

/** All that is asked of the identity provider, by openid-client: a public client with PKCE (RFC 8252). */
export function createProvider({ issuer, clientId, fetch }: Options) {
  const insecure = new URL(issuer).protocol === 'http:' && isPrivate(new URL(issuer));
  // A laptop whose clock is years off must be able to sign in: freshness is shown by the nonce and by the code exchange.
  const metadata = { [client.clockTolerance]: twentyYears };
  let known: client.Configuration | undefined;

  async function discover(): Promise<client.Configuration> {
    const execute = insecure ? [client.allowInsecureRequests] : [];
    const settings = { [client.customFetch]: fetch as client.CustomFetch, timeout: patienceSeconds, execute };
    return client.discovery(new URL(issuer), clientId, metadata, client.None(), settings);
  }

  /** Whatever is not a refusal is no answer: no network, a captive portal's page, a proxy's 502, a JSON that is not ours. */
  async function asked<Answer>(
    ask: (config: client.Configuration) => Promise<Answer>,
    refusal: (error: unknown) => Error | undefined = () => undefined,
  ): Promise<Answer> {
    try {
      known ??= await discover();
      return await ask(known);
    } catch (error) {
      const refused = refusal(error);
      if (refused) throw refused;
      // A wrong answer, not none: the provider may have moved, and is looked for anew next time.
      if (!(error instanceof TypeError)) known = undefined;
      throw new DoorError({ code: 'identity_unreachable' }, error);
    }
  }

  return {
    authorizationUrl: (pending: PendingSignIn, hint: { username: string | undefined; askPassword: boolean }): Promise<string> =>
      asked(async (config) => {
        const url = client.buildAuthorizationUrl(config, {
          redirect_uri: pending.redirectUri,
          scope: 'openid profile email',
          code_challenge: await client.calculatePKCECodeChallenge(pending.verifier),
          code_challenge_method: 'S256',
          state: pending.state,
          nonce: pending.nonce,
          ...(hint.username === undefined ? {} : { login_hint: hint.username }),
          ...(hint.askPassword ? { prompt: 'login' } : {}),
        });
        return url.href;
      }),

    exchangeCode: (url: URL, { state, nonce, verifier }: PendingSignIn): Promise<Granted> =>
      asked(async (config) => {
        const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true };
        return granted(await client.authorizationCodeGrant(config, url, checks));
      }, signInRefusal),

    /** @throws TokenEnded, DoorError */
    refresh: (refreshToken: string): Promise<Granted> =>
      asked(async (config) => granted(await client.refreshTokenGrant(config, refreshToken)), tokenRefusal),

    revoke: (refreshToken: string): Promise<void> => asked((config) => client.tokenRevocation(config, refreshToken)),

    endSessionUrl: (idToken: string | null): Promise<string> =>
      asked(async (config) => {
        const hint: Record<string, string> = idToken === null ? {} : { id_token_hint: idToken };
        return client.buildEndSessionUrl(config, hint).href;
      }),
  };
}

function granted(answer: client.TokenEndpointResponse & client.TokenEndpointResponseHelpers): Granted {
  return {
    accessToken: answer.access_token,
    lifetime: answer.expires_in === undefined ? defaultLifetime : answer.expires_in * 1000,
    refreshToken: answer.refresh_token,
    idToken: answer.id_token,
    claims: answer.claims(),
  };
}

function tokenRefusal(error: unknown): Error | undefined {
  const ended = error instanceof client.ResponseBodyError && error.error === 'invalid_grant';
  return ended ? new TokenEnded(error.error_description, { cause: error }) : undefined;
}

// Of openid-client's own codes: an answer whose nonce, issuer or state is not the one of this sign-in.
const notOurs = ['OAUTH_JWT_CLAIM_COMPARISON_FAILED', 'OAUTH_INVALID_RESPONSE'];

function signInRefusal(error: unknown): Error | undefined {
  const refused = error instanceof client.AuthorizationResponseError || error instanceof client.ResponseBodyError;
  const foreign = error instanceof client.ClientError && notOurs.includes(error.code ?? '');
  return refused || foreign ? new DoorError({ code: 'sign_in_failed' }, error) : undefined;
}
