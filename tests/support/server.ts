import { startIdentity, teacherClient, type Identity } from '@osss/sync-server/world/identity';
import { createLog, type Log } from '@osss/sync-server/http/log';
import { startServer, type RunningServer, type ServerHands } from '@osss/sync-server/server';
import type { IdentityAccount } from '@osss/sync-server/world/identity-accounts';
import type { ServerConfig } from '@osss/sync-server/config';
import { createDatabase, type TestDatabase } from './postgres.ts';
import { signIn } from './sign-in.ts';

export type TestServer = {
  url: string;
  issuer: string;
  database: TestDatabase;
  identity: Identity;
  server: RunningServer;
  /** Everything the server has logged, as lines of JSON. */
  logged: string[];
  /** An access token, after a whole sign-in. */
  token: (username: string) => Promise<string>;
  close: () => Promise<void>;
};

const password = 'open-sesame';

/** Somebody who can sign in here; the password is the same for all. */
export function account(sub: string, username: string, roles: string[], groups: string[] = [], name = username): IdentityAccount {
  return { sub, username, password, name, roles: ['api.user', ...roles], groups };
}

/** The real server on a database of its own, with the embedded sign-in beside it. */
export async function startTestServer(accounts: IdentityAccount[], hands: Partial<ServerHands & ServerConfig> = {}): Promise<TestServer> {
  const silent: Pick<Log, 'info' | 'error'> = createLog('silent');
  const logged: string[] = [];
  const log = createLog('debug', { write: (line) => void logged.push(line) });
  const [database, identity] = await Promise.all([
    createDatabase(),
    startIdentity({
      port: 0,
      host: '127.0.0.1',
      accounts,
      clients: [teacherClient(['http://localhost:8080'])],
      log: silent,
      nodeEnv: 'test',
    }),
  ]);
  const server = await startServer({
    databaseUrl: database.url,
    issuer: identity.issuer,
    audience: 'osss-api',
    clients: ['osss-teacher'],
    port: 0,
    host: '127.0.0.1',
    logLevel: 'debug',
    trustProxy: 0,
    production: false,
    log,
    ...hands,
  });
  return {
    url: server.url,
    issuer: identity.issuer,
    database,
    identity,
    server,
    logged,
    token: async (username) => (await signIn(identity.issuer, username, password)).access_token,
    close: async () => {
      await server.stop();
      await identity.stop();
      await database.close();
    },
  };
}
