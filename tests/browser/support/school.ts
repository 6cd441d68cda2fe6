import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@osss/sync-server/world/free-port';
import { createLog } from '@osss/sync-server/http/log';
import { startServer, type RunningServer } from '@osss/sync-server/server';
import { demoPeople } from '@osss/sync-server/world/demo-people';
import type { IdentityAccount } from '@osss/sync-server/world/identity-accounts';
import { loadDemo, resetDemo } from '@osss/sync-server/world/demo';
import { startIdentity, teacherClient } from '@osss/sync-server/world/identity';
import type { TokenLifetimes } from '@osss/sync-server/world/identity-configuration';
import { demoDatabase } from './demo-database.ts';
import type { TestDatabase } from '../../support/postgres.ts';

export type School = {
  /** Of the server; it stays the same over `shut` and `open`. */
  url: string;
  issuer: string;
  database: TestDatabase;
  /** The school's clock now. */
  now: () => number;
  /** Puts the school's clock forward, for the server and so for its devices. */
  forward: (milliseconds: number) => void;
  /** Stops the server: its port is closed, whoever asks is refused. */
  shut: () => Promise<void>;
  open: () => Promise<void>;
  /** The provider forgets everybody's session, as after "sign out all" by its administrator. */
  endSessions: () => Promise<void>;
  /** Answered requests so far, by the server's own log. */
  answered: (route: string) => number;
  /** Every line the server has logged. */
  logged: string[];
  close: () => Promise<void>;
};

export type SchoolOptions = {
  /** The school's clock at the start; it then runs on. */
  at?: string;
  lifetimes?: Partial<TokenLifetimes>;
  /** With the demonstration's bar above every page. */
  demoBar?: boolean;
  pwaFolder?: string;
  /** Who can sign in besides the demo's people. */
  accounts?: IdentityAccount[];
  /** Origins besides the server's own that the application is reached at. */
  doors?: string[];
  /** A provider that runs already, and the port at which it expects the application; else the embedded one is started. */
  provider?: { issuer: string; applicationPort: number };
};

/** A Tuesday, 10:20 at the demo school, in the middle of a class. */
const tuesdayMorning = '2026-11-17T16:20:00Z';

/** The demo school on a database of its own: real Postgres, real sign-in, real server, the built application on one origin. */
export async function openSchool(options: SchoolOptions = {}): Promise<School> {
  const { at = tuesdayMorning, lifetimes = {}, demoBar = false, doors = [] } = options;
  let ahead = Date.parse(at) - Date.now();
  const now = () => Date.now() + ahead;
  const port = options.provider?.applicationPort ?? (await freePort());
  const url = `http://localhost:${port}`;
  const logged: string[] = [];
  const log = createLog('info', { write: (line) => void logged.push(line) });
  const demoAccounts = demoPeople().accounts;
  const accounts = [...demoAccounts, ...(options.accounts ?? [])];
  const stateFolder = await mkdtemp(join(tmpdir(), 'osss-test-sign-in-'));
  const stateFile = join(stateFolder, 'state.json');
  const clients = [teacherClient([url, `http://127.0.0.1:${port}`, ...doors])];
  const provider = { host: '127.0.0.1', accounts, clients, log: createLog('silent'), nodeEnv: 'test', lifetimes, stateFile } as const;
  const startEmbedded = (port: number) => (options.provider === undefined ? startIdentity({ ...provider, port }) : null);
  const [database, first] = await Promise.all([demoDatabase(at), startEmbedded(0)]);
  let identity = first;
  const issuer = options.provider?.issuer ?? first?.issuer ?? '';
  const demo = { now, log: () => undefined, issuer };
  // It is there already, but for who signs in where.
  await loadDemo(database.pool, demo);
  const start = () =>
    startServer({
      databaseUrl: database.url,
      issuer,
      audience: 'osss-api',
      clients: ['osss-teacher'],
      port,
      host: '127.0.0.1',
      logLevel: 'info',
      trustProxy: 0,
      production: false,
      log,
      now,
      pwaFolder: options.pwaFolder ?? builtApplication(),
      ...(demoBar ? { demo: { accounts: demoAccounts, reset: () => resetDemo(database.pool, demo) } } : {}),
    });
  let server: RunningServer | null = await start();
  const shut = async () => {
    await server?.stop();
    server = null;
  };
  return {
    url,
    issuer,
    database,
    now,
    forward: (milliseconds) => {
      ahead += milliseconds;
    },
    shut,
    open: async () => {
      server ??= await start();
    },
    endSessions: async () => {
      await identity?.stop();
      const state = JSON.parse(await readFile(stateFile, 'utf8')) as { entries: object };
      await writeFile(stateFile, JSON.stringify({ ...state, entries: {} }));
      identity = await startEmbedded(Number(new URL(issuer).port));
    },
    answered: (route) => logged.filter((line) => (JSON.parse(line) as { route?: string }).route === route).length,
    logged,
    close: async () => {
      await shut();
      await identity?.stop();
      await database.close();
      await rm(stateFolder, { recursive: true });
    },
  };
}

export const exchangeRoute = '/api/sync/v1/exchange';

function builtApplication(): string {
  const folder = process.env['TEST_PWA_FOLDER'];
  if (!folder) throw new Error('No built application: give this Vitest project globalSetup tests/browser/support/global.ts.');
  return folder;
}
