import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider, type KoaContextWithOIDC } from 'oidc-provider';
import type { IdentityAccount } from './identity-accounts.ts';
import { identityConfiguration, type IdentityClient, type TokenLifetimes } from './identity-configuration.ts';
import { serveSignIn, type SignInDesk } from './identity-sign-in.ts';
import { openIdentityState } from './identity-state.ts';
import { StartError } from './start-error.ts';

const realm = '/realms/OSSS';

export type IdentityOptions = {
  /** 0 takes a free one. */
  port: number;
  host: '127.0.0.1';
  accounts: IdentityAccount[];
  clients: IdentityClient[];
  /** Where keys, sessions and refresh tokens outlive a restart; none: they live as long as the process. */
  stateFile?: string;
  log: { info: (fields: object, sentence: string) => void; error: (fields: object, sentence: string) => void };
  /** `process.env.NODE_ENV`. */
  nodeEnv: string | undefined;
  lifetimes?: Partial<TokenLifetimes>;
  audiences?: Record<string, string>;
};

export type Identity = { issuer: string; stop: () => Promise<void> };

/** The public client of this application on each origin it is served from; the paths are those of the PWA. */
export function teacherClient(origins: string[]): IdentityClient {
  return {
    clientId: 'osss-teacher',
    redirectUris: origins.map((origin) => `${origin}/signed-in`),
    postLogoutRedirectUris: origins.map((origin) => `${origin}/`),
  };
}

/**
 * A small OIDC provider shaped like OSSS's Keycloak realm, for the embedded world and the tests.
 * @throws StartError when it would serve anybody but this machine, or its port is taken.
 */
export async function startIdentity(options: IdentityOptions): Promise<Identity> {
  refuseTheOpen(options);
  // The machine's clock, whatever hour the school of the demo has: oidc-provider stamps its tokens by it.
  const now = Date.now;
  const state = await openIdentityState(options.stateFile, now);
  const server = createServer();
  await listen(server, options);
  const { port } = server.address() as AddressInfo;
  // The number, not `localhost`: its cookies then never mix with those of the application, whatever ports both use.
  const host = `127.0.0.1:${port}`;
  const issuer = `http://${host}${realm}`;
  const lifetimes = { accessSeconds: 300, refreshSeconds: 36_000, lostAnswerGraceSeconds: 60, ...options.lifetimes };
  const audiences = options.audiences ?? { 'urn:osss:api': 'osss-api' };
  const provider = new Provider(issuer, identityConfiguration({ ...options, state, lifetimes, audiences, now }));
  allowLoopback(provider);
  provider.on('end_session.success', endGrants);
  provider.on('server_error', (_ctx, error) => options.log.error({ error: String(error) }, 'the embedded sign-in failed'));
  server.on(
    'request',
    handler({ provider, accounts: options.accounts, formTargets: [...originsOf(options.clients), 'http://127.0.0.1:*'] }, host, options),
  );
  options.log.info({ issuer }, 'the embedded sign-in is ready');
  return {
    issuer,
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      await state.flush();
    },
  };
}

function refuseTheOpen({ host, nodeEnv }: { host: string; nodeEnv: string | undefined }): void {
  if (nodeEnv === 'production') {
    throw new StartError(
      'no_right',
      'The embedded sign-in has made-up people with known passwords and never runs in production: set OIDC_ISSUER to your Keycloak realm.',
    );
  }
  if (host !== '127.0.0.1') {
    throw new StartError('no_right', `The embedded sign-in serves only this machine (127.0.0.1), not ${host}.`);
  }
}

function listen(server: Server, { port, host }: IdentityOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const taken = cause.code === 'EADDRINUSE';
      reject(
        taken
          ? new StartError('port_taken', `Port ${port} is taken: stop what runs there or choose another port for the sign-in.`, cause)
          : cause,
      );
    });
    server.listen(port, host, resolve);
  });
}

/** The desktop application waits for its browser on whichever port was free (RFC 8252 §7.3): the path is exact, the port is not. */
function allowLoopback({ Client }: Provider): void {
  Client.prototype.redirectUriAllowed = function allowed(uri) {
    return this.redirectUris?.includes(uri) === true || /^http:\/\/127\.0\.0\.1:\d{1,5}\/signed-in$/.test(uri);
  };
}

function originsOf(clients: IdentityClient[]): string[] {
  return [...new Set(clients.flatMap((client) => client.redirectUris.map((uri) => new URL(uri).origin)))];
}

function handler(desk: SignInDesk, host: string, { log }: IdentityOptions) {
  const serveProtocol = desk.provider.callback();
  return (req: IncomingMessage & { originalUrl?: string }, res: ServerResponse) => {
    const url = req.url ?? '/';
    // A page of another site that had its name resolve to 127.0.0.1 would otherwise speak with this one.
    if (req.headers.host !== host || !url.startsWith(`${realm}/`)) {
      res.writeHead(404, { 'content-type': 'text/plain' }).end(`Sign-in is at http://${host}${realm}\n`);
      return;
    }
    req.originalUrl = url;
    req.url = url.slice(realm.length);
    const served = req.url.startsWith('/interaction/') ? serveSignIn(desk, req, res) : serveProtocol(req, res);
    served.catch((error: unknown) => {
      log.error({ error: String(error) }, 'the embedded sign-in failed');
      if (!res.headersSent) res.writeHead(500);
      res.end();
    });
  };
}

// Signing out ends the person's refresh tokens, as in Keycloak. When another person signs in over this one's session the provider ends
// that session by the same door, to come back to /auth: then the tokens stay, since unsent work must still go under its author's name.
async function endGrants(ctx: KoaContextWithOIDC): Promise<void> {
  const { session, provider } = ctx.oidc;
  const returnsTo = session?.state?.postLogoutRedirectUri;
  if (!session || (typeof returnsTo === 'string' && returnsTo.startsWith(`${provider.issuer}/`))) return;
  for (const { grantId } of Object.values(session.authorizations ?? {})) {
    if (!grantId) continue;
    await Promise.all(
      [provider.AccessToken, provider.RefreshToken, provider.AuthorizationCode].map((model) => model.revokeByGrantId(grantId)),
    );
    await (await provider.Grant.find(grantId))?.destroy();
  }
}
