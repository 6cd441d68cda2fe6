import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import type { AppConfig } from '@osss/shared/app-config';
import type { Pool } from 'pg';
import type { ServerConfig } from './config.ts';
import { migrate, readMigrations } from './database/migrate.ts';
import { createPool } from './database/pool.ts';
import { applicationRole, checkApplicationRole } from './database/roles.ts';
import { createReceipts, loadReceiptKey } from './exchange/receipts.ts';
import { createApp } from './http/app.ts';
import { createLog, type Log } from './http/log.ts';
import { createMetrics } from './http/metrics.ts';
import { keepHouse } from './housekeeping.ts';
import { createTokenVerifier, type VerifyToken } from './identity/verify.ts';
import { createWelcome } from './linking/first-sign-in.ts';
import { closesWithin, listen, setTimeouts } from './listen.ts';
import { createImportRunner } from './oneroster/runner.ts';
import { mountRoutes } from './office/mount.ts';
import { openapiDocument } from './office/openapi.ts';
import { officeRoutes } from './office/routes.ts';
import { openShare } from './redis/share.ts';
import { setupSchema } from './setup/setup-file.ts';
import { openSyncDoors } from './sync-doors.ts';
import { StartError } from './world/start-error.ts';

/** The demo world's share: who can sign in, and how to put everything back. */
export type Demo = { accounts: NonNullable<AppConfig['demo']>['accounts']; reset: () => Promise<void> };

/** What the embedded world and tests hand in besides the configuration. */
export type ServerHands = {
  /** The server's clock, milliseconds. */
  now?: () => number;
  log?: Log;
  /** The built application. */
  pwaFolder?: string;
  demo?: Demo;
  /** In place of the issuer's own keys. */
  verifyToken?: VerifyToken;
  /** In place of what one person may ask of the REST door. */
  restRate?: { perSecond: number; burst: number };
};

export type RunningServer = { url: string; stop: () => Promise<void> };

const patience = 15_000;
const builtApplication = fileURLToPath(new URL('../../pwa/dist', import.meta.url));

/**
 * Migrates, then answers at the address returned.
 * @throws StartError, MigrationError: one sentence for who started it.
 */
export async function startServer(config: ServerConfig & ServerHands): Promise<RunningServer> {
  if (config.demo && config.production) {
    throw new StartError('no_right', 'The demo school can be put back by anybody and never runs in production: start without it.');
  }
  const log = config.log ?? createLog(config.logLevel);
  await bringUpToDate(config);
  const onError = (err: Error) => log.warn({ err }, 'a database connection broke');
  const db = createPool({ connectionString: config.databaseUrl, role: applicationRole, onError });
  try {
    await checkApplicationRole(db);
    return await serve(config, db, log);
  } catch (error) {
    await db.end();
    throw error;
  }
}

/** As the owner of the tables, who does nothing else here. */
async function bringUpToDate({ databaseOwnerUrl, databaseUrl }: ServerConfig): Promise<void> {
  const owner = createPool({ connectionString: databaseOwnerUrl ?? databaseUrl, max: 1 });
  await migrate(owner).finally(() => owner.end());
}

async function serve(config: ServerConfig & ServerHands, db: Pool, log: Log): Promise<RunningServer> {
  const state = { stopping: false };
  const { app, doors, imports } = await compose(config, db, log, () => state.stopping);
  const server = setTimeouts(createServer(app));
  const close = closesWithin(server);
  const url = await listen(server, config.host, config.port).catch(async (error: unknown) => {
    await doors.close();
    throw error;
  });
  const stopCleaning = keepHouse({ db, now: config.now ?? Date.now, log });
  log.info({ url }, 'the sync server is ready');
  const stop = async () => {
    state.stopping = true;
    stopCleaning();
    doors.endStreams();
    // Requests under way are judged and answered; only then the queue is closed.
    if (!(await close(patience))) log.warn({ patience }, 'some requests did not end in time and were cut');
    // Together, and the connections last: all of it within the 40 s after which Docker kills.
    await Promise.all([inTime(doors.drain(), patience), inTime(imports.drain(), patience)]);
    await doors.close();
    await inTime(db.end(), patience / 3);
    log.info({}, 'the sync server has stopped');
  };
  return { url, stop: once(stop) };
}

/** The composition root: everything the server is made of is made here and handed on. */
export async function compose(config: ServerConfig & ServerHands, db: Pool, log: Log, stopping: () => boolean) {
  const { now = Date.now } = config;
  const metrics = createMetrics();
  const verifyToken = config.verifyToken ?? verifierFor(config, log);
  const receipts = createReceipts(await loadReceiptKey(db));
  const welcome = createWelcome({ db, now, log });
  const share = await openShare(config.redisUrl, db, log);
  const doors = await openSyncDoors({
    db,
    connectionString: config.databaseUrl,
    verifyToken,
    welcome,
    now,
    receipts,
    log,
    metrics,
    ...share,
  });
  const imports = createImportRunner({ db, now, log });
  const app = createApp({
    db,
    log,
    metrics,
    refreshMetrics: doors.refreshMetrics,
    metricsToken: config.metricsToken,
    readiness: { migrations: await readMigrations(), stopping },
    trustProxy: config.trustProxy,
    appConfig: { issuer: config.issuer, client_id: config.clients[0], demo: config.demo ? { accounts: config.demo.accounts } : null },
    pwaFolder: config.pwaFolder ?? builtApplication,
    doors: [
      ...doors.routers,
      mountRoutes(officeRoutes, {
        db,
        verifyToken,
        welcome,
        now,
        receipts,
        imports,
        openTurns: share.openTurns,
        ...(config.restRate ? { rate: config.restRate } : {}),
      }),
    ],
    openapi: openapiDocument(officeRoutes),
    setupSchema: setupSchema(),
    ...(config.demo ? { resetDemo: config.demo.reset } : {}),
  });
  return { app, doors, imports };
}

// By the machine's clock, whatever hour the school has: the provider stamps its tokens by it.
function verifierFor({ issuer, audience, clients, jwksUrl }: ServerConfig, log: Log): VerifyToken {
  const onUnreachable = (err: unknown) => log.warn({ err }, 'the sign-in service’s keys cannot be fetched');
  return createTokenVerifier({ issuer, audience, clients, onUnreachable, ...(jwksUrl === undefined ? {} : { jwksUrl }) });
}

/** What takes longer is given up: a stop must come to its end. */
async function inTime(work: Promise<void>, milliseconds: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([work, over]);
  clearTimeout(timer);
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => (done ??= work());
}
