import * as client from 'openid-client';
import { IdentityUnreachable, SignInFailed } from './errors.ts';

export type DoorOptions = {
  issuer: string;
  clientId: string;
  redirectUri: string;
  postLogoutRedirectUri: string;
  fetch: typeof globalThis.fetch;
  /** What discovery found last time: saves a round trip at each start. */
  remembered: { read: () => Promise<object | undefined>; keep: (document: object | undefined) => Promise<void> };
};

/** A sign-in that left for the login page. */
export type PendingSignIn = { state: string; nonce: string; verifier: string; returnTo: string };

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

export type ProviderDoor = ReturnType<typeof createProviderDoor>;

const patienceSeconds = 15;
const defaultLifetime = 60_000;
const twentyYears = 20 * 365 * 24 * 3600;

/** All that is asked of the identity provider, by openid-client. */
export function createProviderDoor(options: DoorOptions) {
  const insecure = isLoopback(options.issuer);
  // A laptop whose clock is years off must be able to sign in: that an ID token is fresh is shown by its nonce and by the code exchange,
  // and whether an access token is still good is the server's to say.
  const metadata = { [client.clockTolerance]: twentyYears };
  let known: client.Configuration | undefined;

  async function configuration(): Promise<client.Configuration> {
    known ??= await remembered();
    known ??= await discover();
    return known;
  }

  async function remembered(): Promise<client.Configuration | undefined> {
    const document = (await options.remembered.read()) as client.ServerMetadata | undefined;
    return document && prepared(new client.Configuration(document, options.clientId, metadata, client.None()));
  }

  async function discover(): Promise<client.Configuration> {
    const execute = insecure ? [client.allowInsecureRequests] : [];
    const settings = { [client.customFetch]: options.fetch as client.CustomFetch, timeout: patienceSeconds, execute };
    const found = await client.discovery(new URL(options.issuer), options.clientId, metadata, client.None(), settings);
    // As JSON: openid-client hangs functions on it, which a database does not take.
    await options.remembered.keep(JSON.parse(JSON.stringify(found.serverMetadata())) as object);
    return prepared(found);
  }

  function prepared(found: client.Configuration): client.Configuration {
    found[client.customFetch] = options.fetch as client.CustomFetch;
    found.timeout = patienceSeconds;
    if (insecure) client.allowInsecureRequests(found);
    return found;
  }

  /** Whatever is not a refusal is no answer: no network, a captive portal's page, a proxy's 502, a JSON that is not ours. */
  async function asked<Answer>(
    ask: (config: client.Configuration) => Promise<Answer>,
    refusal: (error: unknown) => Error | undefined = none,
  ): Promise<Answer> {
    try {
      return await ask(await configuration());
    } catch (error) {
      const refused = refusal(error);
      if (refused) throw refused;
      // A wrong answer, not none: the provider may have moved, and is looked for anew next time.
      if (!(error instanceof TypeError)) {
        known = undefined;
        await options.remembered.keep(undefined);
      }
      throw new IdentityUnreachable(error);
    }
  }

  return {
    /** @throws IdentityUnreachable */
    authorizationUrl: (pending: PendingSignIn, hint: { username?: string | undefined; askPassword: boolean }): Promise<string> =>
      asked(async (config) => {
        const url = client.buildAuthorizationUrl(config, {
          redirect_uri: options.redirectUri,
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

    /** @throws SignInFailed, IdentityUnreachable */
    exchangeCode: (url: URL, { state, nonce, verifier }: PendingSignIn): Promise<Granted> =>
      asked(
        (config) =>
          client
            .authorizationCodeGrant(config, url, {
              expectedState: state,
              expectedNonce: nonce,
              pkceCodeVerifier: verifier,
              idTokenExpected: true,
            })
            .then(granted),
        signInRefusal,
      ),

    /** @throws TokenEnded, IdentityUnreachable */
    refresh: (refreshToken: string): Promise<Granted> =>
      asked(async (config) => granted(await client.refreshTokenGrant(config, refreshToken)), tokenRefusal),

    /** @throws IdentityUnreachable */
    revoke: (refreshToken: string): Promise<void> => asked((config) => client.tokenRevocation(config, refreshToken)),

    /** Whether the provider answers just now. */
    answers: (): Promise<boolean> =>
      discover().then(
        () => true,
        () => false,
      ),

    /** @throws IdentityUnreachable */
    endSessionUrl: (idToken: string | null): Promise<string> =>
      asked(async (config) => {
        const hint = idToken === null ? { client_id: options.clientId } : { id_token_hint: idToken };
        return client.buildEndSessionUrl(config, { post_logout_redirect_uri: options.postLogoutRedirectUri, ...hint }).href;
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

const none = () => undefined;

function tokenRefusal(error: unknown): Error | undefined {
  const ended = error instanceof client.ResponseBodyError && error.error === 'invalid_grant';
  return ended ? new TokenEnded(error.error_description, { cause: error }) : undefined;
}

// Of openid-client's own codes: an answer whose nonce, issuer or state is not the one of this sign-in.
const notOurs = ['OAUTH_JWT_CLAIM_COMPARISON_FAILED', 'OAUTH_INVALID_RESPONSE'];

function signInRefusal(error: unknown): Error | undefined {
  const refused = error instanceof client.AuthorizationResponseError || error instanceof client.ResponseBodyError;
  const foreign = error instanceof client.ClientError && notOurs.includes(error.code ?? '');
  return refused || foreign ? new SignInFailed('refused', error) : undefined;
}

function isLoopback(issuer: string): boolean {
  const { protocol, hostname } = new URL(issuer);
  return protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
}
