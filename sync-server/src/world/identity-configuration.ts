import { errors, type Configuration, type KoaContextWithOIDC } from 'oidc-provider';
import { accessTokenClaims, accountOf, asProviderAccount, type IdentityAccount } from './identity-accounts.ts';
import { createAdapters } from './identity-adapter.ts';
import { errorPage, signOutPage } from './identity-pages.ts';
import type { IdentityState } from './identity-state.ts';

/** A public client: PKCE, exact redirect URIs. Origins of the redirect URIs may fetch tokens (CORS). */
export type IdentityClient = { clientId: string; redirectUris: string[]; postLogoutRedirectUris: string[] };

export type TokenLifetimes = {
  /** Seconds an access token (and ID token) is good for. Keycloak's default is 300. */
  accessSeconds: number;
  /** Seconds after which an unused refresh token ends. */
  refreshSeconds: number;
  /** Seconds in which a refresh whose answer was lost may be repeated; 0 is strict. */
  lostAnswerGraceSeconds: number;
};

export type IdentityParts = {
  accounts: IdentityAccount[];
  clients: IdentityClient[];
  state: IdentityState;
  lifetimes: TokenLifetimes;
  /** Resource indicator → audience of its access tokens; the first is meant when a client names none. */
  audiences: Record<string, string>;
  now: () => number;
};

const scope = 'openid profile email';
const endpoint = '/protocol/openid-connect';
const thirtyDays = 30 * 24 * 3600;

/** oidc-provider set up as OSSS's Keycloak realm is: same paths, same token shape. */
export function identityConfiguration(parts: IdentityParts): Configuration {
  const { accounts, lifetimes } = parts;
  return {
    adapter: createAdapters({ state: parts.state, now: parts.now, lostAnswerGraceSeconds: lifetimes.lostAnswerGraceSeconds }),
    clients: parts.clients.map(publicClient),
    jwks: { keys: parts.state.keys },
    cookies: { keys: parts.state.cookieKeys },
    routes: endpoints(),
    scopes: scope.split(' '),
    claims: { openid: ['sub'], profile: ['name', 'preferred_username', 'groups'], email: ['email', 'email_verified'] },
    // Keycloak writes the profile into the ID token even when an access token comes with it.
    conformIdTokenClaims: false,
    responseTypes: ['code'],
    pkce: { required: () => true },
    rotateRefreshToken: true,
    issueRefreshToken: async () => true,
    // Signing out ends the grant (identity.ts); another person signing in on the machine must not end this one's refresh token.
    expiresWithSession: async () => false,
    ttl: {
      AccessToken: lifetimes.accessSeconds,
      IdToken: lifetimes.accessSeconds,
      RefreshToken: lifetimes.refreshSeconds,
      AuthorizationCode: 60,
      Interaction: 1800,
      Session: lifetimes.refreshSeconds,
      Grant: thirtyDays,
    },
    clientBasedCORS: (_ctx, origin, client) => (client.redirectUris ?? []).some((uri) => new URL(uri).origin === origin),
    findAccount: async (_ctx, sub) => {
      const account = accountOf(accounts, sub);
      return account && asProviderAccount(account);
    },
    loadExistingGrant: (ctx) => grantWithoutAsking(ctx, Object.keys(parts.audiences)),
    extraTokenClaims: async (_ctx, token) => {
      if (token.kind !== 'AccessToken' || !('accountId' in token)) return undefined;
      const account = accountOf(accounts, token.accountId);
      return account && accessTokenClaims(account, String(token.clientId), token.grantId);
    },
    interactions: { url: (_ctx, interaction) => `/realms/OSSS/interaction/${interaction.uid}` },
    renderError: async (ctx, out) => {
      ctx.type = 'html';
      ctx.body = errorPage(out.error_description ?? out.error);
    },
    features: features(parts),
  };
}

function features({ audiences, lifetimes }: IdentityParts): Configuration['features'] {
  return {
    devInteractions: { enabled: false },
    pushedAuthorizationRequests: { enabled: false },
    dPoP: { enabled: false },
    // A public client has no secret to prove itself by: it may end the tokens it was given.
    revocation: { enabled: true, allowedPolicy: async (_ctx, client, token) => token.clientId === client.clientId },
    userinfo: { enabled: true },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: async (ctx, form) => {
        ctx.type = 'html';
        ctx.body = signOutPage(form, ctx.oidc.entities.IdTokenHint !== undefined);
      },
      postLogoutSuccessSource: async (ctx) => {
        ctx.type = 'html';
        ctx.body = errorPage('You are signed out. You can close this page.', 'Signed out');
      },
    },
    resourceIndicators: {
      enabled: true,
      defaultResource: async (_ctx, _client, oneOf) => oneOf?.[0] ?? Object.keys(audiences)[0] ?? '',
      useGrantedResource: async () => true,
      getResourceServerInfo: async (_ctx, indicator) => {
        const audience = audiences[indicator];
        if (!audience) throw new errors.InvalidTarget();
        return { scope, audience, accessTokenTTL: lifetimes.accessSeconds, accessTokenFormat: 'jwt', jwt: { sign: { alg: 'RS256' } } };
      },
    },
  };
}

function endpoints(): Configuration['routes'] {
  return {
    authorization: `${endpoint}/auth`,
    token: `${endpoint}/token`,
    jwks: `${endpoint}/certs`,
    end_session: `${endpoint}/logout`,
    userinfo: `${endpoint}/userinfo`,
    revocation: `${endpoint}/revoke`,
  };
}

function publicClient(client: IdentityClient) {
  return {
    client_id: client.clientId,
    application_type: 'web' as const,
    token_endpoint_auth_method: 'none' as const,
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code' as const],
    redirect_uris: client.redirectUris,
    post_logout_redirect_uris: client.postLogoutRedirectUris,
  };
}

// The clients are the school's own: nobody is asked for consent.
async function grantWithoutAsking(ctx: KoaContextWithOIDC, indicators: string[]) {
  const { session, client } = ctx.oidc;
  if (!session?.accountId || !client) return undefined;
  const { Grant } = ctx.oidc.provider;
  const known = session.grantIdFor(client.clientId);
  const existing = known ? await Grant.find(known) : undefined;
  if (existing?.accountId === session.accountId) return existing;
  const grant = new Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope(scope);
  for (const indicator of indicators) grant.addResourceScope(indicator, scope);
  await grant.save();
  return grant;
}
