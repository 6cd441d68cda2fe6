import { createLocalJWKSet, errors, type FlattenedJWSInput, type JWSHeaderParameters } from 'jose';
import { z } from 'zod';
import { TokenRefusedError } from './token-refused.ts';

export type KeySetOptions = {
  issuer: string;
  /** Given: no discovery. */
  jwksUrl?: string;
  fetch: typeof globalThis.fetch;
  /** Milliseconds. */
  now: () => number;
  /** Hears why the provider cannot be asked, once until it can: only whoever runs the server can mend an address. */
  onUnreachable?: (why: unknown) => void;
};

type LocalKeys = ReturnType<typeof createLocalJWKSet>;
export type FindKey = (header: JWSHeaderParameters, token: FlattenedJWSInput) => ReturnType<LocalKeys>;

const minute = 60_000;
const refreshAfter = 10 * minute;
// An unknown key id may be a rotation, or anybody's invention: one question to the provider in half a minute, however many come.
const coolDown = minute / 2;
const coolDownAfterFailure = 2_000;
const patience = 5_000;

const discoveryDocument = z.looseObject({ issuer: z.string(), jwks_uri: z.url() });
const jwks = z.looseObject({ keys: z.array(z.looseObject({ kty: z.string() })) });

/**
 * The provider's public keys, fetched when first needed. Old keys go on serving while the provider is away: a school whose
 * sign-in service restarts must not lose its exchanges for it.
 * (jose's own remote set counts its cool-down only from successes: with the provider down, each request would ask it again.)
 */
export function createKeySet(options: KeySetOptions): FindKey {
  const { now } = options;
  let keys: LocalKeys | undefined;
  let fetchedAt = -Infinity;
  let nextAskAt = -Infinity;
  let asking: Promise<void> | undefined;
  let unreachable = false;

  const ask = async () => {
    try {
      keys = createLocalJWKSet(await fetchKeys(options));
      fetchedAt = now();
      nextAskAt = now() + coolDown;
      unreachable = false;
    } catch (cause) {
      if (!unreachable) options.onUnreachable?.(cause);
      unreachable = true;
      nextAskAt = now() + coolDownAfterFailure;
      throw new TokenRefusedError('identity_unreachable', cause);
    }
  };
  /** Whether it was worth asking; concurrent callers share one question. */
  const askIfCool = async (): Promise<boolean> => {
    if (!asking && now() < nextAskAt) return false;
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    await asking;
    return true;
  };

  return async (header, token) => {
    if (!keys) await askIfCool();
    // Nobody waits for it: a provider that hangs would else hold up everybody whose key is known.
    else if (now() - fetchedAt > refreshAfter) void askIfCool().catch(() => undefined);
    if (!keys) throw new TokenRefusedError('identity_unreachable');
    try {
      return await keys(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || !(await askIfCool())) throw error;
      return keys(header, token);
    }
  };
}

async function fetchKeys(options: KeySetOptions) {
  const url = options.jwksUrl ?? (await discover(options));
  return jwks.parse(await getJson(url, options));
}

async function discover(options: KeySetOptions): Promise<string> {
  const found = discoveryDocument.parse(await getJson(`${options.issuer}/.well-known/openid-configuration`, options));
  if (found.issuer !== options.issuer)
    throw new Error(`Discovery names another issuer, ${found.issuer}: OIDC_ISSUER must be written exactly so.`);
  return found.jwks_uri;
}

async function getJson(url: string, { fetch }: KeySetOptions): Promise<unknown> {
  const response = await fetch(url, { headers: { accept: 'application/json' }, redirect: 'error', signal: AbortSignal.timeout(patience) });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response.json();
}
