import type { Pool } from 'pg';
import { createLog } from '@osss/sync-server/http/log';
import type { VerifyToken } from '@osss/sync-server/identity/verify';
import type { ServerConfig } from '@osss/sync-server/config';
import { startServer, type RunningServer, type ServerHands } from '@osss/sync-server/server';
import { openDoor } from '../browser/support/door.ts';
import { createDatabase, type TestDatabase } from '../support/postgres.ts';
import { issuer } from './school.ts';

/** The school's real server on a database of its own, which can be set back to an earlier day. */
export type SchoolServer = {
  url: () => string;
  pool: () => Pool;
  /** The server's clock: the machine's, with the time that the story has let pass. */
  now: () => number;
  /** Milliseconds the story has let pass. */
  passed: () => number;
  timePasses: (milliseconds: number) => void;
  takeBackup: () => Promise<void>;
  /** Stops, puts the backup in place of what there was, and starts again. @returns ids of the edits that had been judged until then */
  restoreBackup: () => Promise<Set<string>>;
  hasBackup: () => boolean;
  /** Ids of the edits in the history or held. */
  judged: () => Promise<Set<string>>;
  close: () => Promise<void>;
};

/** @param pwaFolder what it serves to browsers: then its address stays the same, since their databases belong to it. */
export async function openSchoolServer(pwaFolder?: string): Promise<SchoolServer> {
  let database: TestDatabase = await createDatabase();
  let backup: TestDatabase | null = null;
  let passed = 0;
  const now = () => Date.now() + passed;
  const door = pwaFolder === undefined ? null : await openDoor();
  let server = await open();

  async function judged(): Promise<Set<string>> {
    const ids = 'select mutation_id from change_history union select mutation_id from held_mutations';
    const { rows } = await database.pool.query<{ mutation_id: string }>(ids);
    return new Set(rows.map((row) => row.mutation_id));
  }
  async function open(): Promise<RunningServer> {
    const running = await startSchool({ databaseUrl: database.url, ...(pwaFolder === undefined ? {} : { pwaFolder }) }, now);
    door?.leadTo(Number(new URL(running.url).port));
    return running;
  }

  return {
    url: () => door?.url ?? server.url,
    pool: () => database.pool,
    now,
    passed: () => passed,
    timePasses: (milliseconds) => {
      passed += milliseconds;
    },
    takeBackup: async () => {
      const before = backup;
      await server.stop();
      backup = await database.copy();
      server = await open();
      await before?.close();
    },
    restoreBackup: async () => {
      if (backup === null) throw new Error('There is no backup to go back to.');
      await server.stop();
      // Only now: what was under way when it stopped has been judged, too.
      const had = await judged();
      const lost = database;
      // A copy of the backup, so that there still is one afterwards.
      database = await backup.copy();
      await lost.close();
      server = await open();
      return had;
    },
    hasBackup: () => backup !== null,
    judged,
    close: async () => {
      await door?.close();
      await server.stop();
      await database.close();
      await backup?.close();
    },
  };
}

type Around = Pick<ServerConfig & ServerHands, 'databaseUrl' | 'databaseOwnerUrl' | 'pwaFolder'>;

export function startSchool(around: Around, now: () => number): Promise<RunningServer> {
  return startServer({
    ...around,
    issuer,
    audience: 'osss-api',
    clients: ['osss-teacher'],
    port: 0,
    host: '127.0.0.1',
    logLevel: 'silent',
    trustProxy: 0,
    production: false,
    log: createLog('silent'),
    now,
    verifyToken: asWritten,
  });
}

/** Whose token it is stands in it: signatures are the business of other tests. */
const asWritten: VerifyToken = async (token) => {
  const { subject, groups } = JSON.parse(Buffer.from(token, 'base64url').toString()) as { subject: string; groups: string[] };
  return { issuer, subject, username: subject, name: subject, roles: ['api.user'], groups, expires_at: Number.MAX_SAFE_INTEGER };
};
