import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readConfig } from '../config.ts';
import { migrate } from '../database/migrate.ts';
import { createPool } from '../database/pool.ts';
import { createLog } from '../http/log.ts';
import { startServer } from '../server.ts';
import { demoPeople } from './demo-people.ts';
import type { DemoPeople } from './demo-people.ts';
import { loadDemo, resetDemo } from './demo.ts';
import { freePort } from './free-port.ts';
import { startIdentity, teacherClient } from './identity.ts';
import { startPostgres } from './postgres.ts';

export interface WorldOptions {
  /** Database and sign-in keys, kept between starts. */
  folder: string;
  /** 0 takes a free one. */
  port: number;
  /** Of the sign-in. It is part of the issuer under which devices keep unsent work, so it should stay the same. 0 takes a free one. */
  identityPort: number;
  /** `process.env.NODE_ENV`. */
  nodeEnv: string | undefined;
  logLevel: string;
  now?: () => number;
  /** Told the steps of a start. */
  say: (sentence: string) => void;
}

export interface World {
  url: string;
  issuer: string;
  databaseUrl: string;
  people: DemoPeople;
  /** Resolves with Postgres's last words, should it end while it is needed. */
  broken: Promise<string>;
  /** Finishes what the server accepted, then stops all of it. */
  stop: () => Promise<void>;
}

/**
 * Postgres, the demo school, the sign-in and the sync server with the built application, in this process and its children.
 * @throws StartError, MigrationError: one sentence for who started it; nothing is left running.
 */
export async function openWorld({ folder, port, identityPort, nodeEnv, logLevel, now = Date.now, say }: WorldOptions): Promise<World> {
  await using opened = new AsyncDisposableStack();
  const log = createLog(logLevel);
  await mkdir(folder, { recursive: true });

  const postgres = await startPostgres({ dataDir: join(folder, 'postgres'), log: say });
  opened.defer(postgres.stop);

  const ownPort = port || (await freePort());
  const people = demoPeople();
  const identity = await startIdentity({
    host: '127.0.0.1',
    port: identityPort,
    accounts: people.accounts,
    clients: [teacherClient([`http://localhost:${ownPort}`, `http://127.0.0.1:${ownPort}`])],
    stateFile: join(folder, 'sign-in.json'),
    nodeEnv,
    log,
  });
  opened.defer(identity.stop);

  const school = createPool({ connectionString: postgres.url, max: 2 });
  opened.defer(() => school.end());
  await migrate(school);
  const options = { now, log: say, issuer: identity.issuer };
  await loadDemo(school, options);

  const config = readConfig({ DATABASE_URL: postgres.url, OIDC_ISSUER: identity.issuer, PORT: String(ownPort), NODE_ENV: nodeEnv });
  const accounts = people.accounts.map(({ username, password, name, role }) => ({ username, password, name, role }));
  const server = await startServer({
    ...config,
    log,
    now,
    demo: { accounts, reset: () => resetDemo(school, { ...options, log: () => undefined }) },
  });
  opened.defer(server.stop);

  const everything = opened.move();
  return {
    url: `http://localhost:${ownPort}`,
    issuer: identity.issuer,
    databaseUrl: postgres.url,
    people,
    broken: postgres.ended,
    stop: () => everything.disposeAsync(),
  };
}
