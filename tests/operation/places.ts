import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startPostgres } from '@osss/sync-server/world/postgres';
import { startDebianPostgres } from '../support/debian-postgres.ts';

const run = promisify(execFile);

/** Where a school's database lies, and its operator's two tasks as docs/operate.md tells them. */
export type Place = {
  urls: () => { databaseUrl: string; databaseOwnerUrl?: string };
  /** Sees everything: to look after the drill how it went. */
  observer: () => string;
  /** Taken while the school works, else the server stands still meanwhile. */
  backsUpAtWork: boolean;
  backUp: () => Promise<void>;
  /** Puts the backup in place of what there is. The server stands still. */
  restore: () => Promise<void>;
  close: () => Promise<void>;
};

const opened = ['revoke connect on database osss from public', 'grant connect on database osss to osss_owner, osss, osss_backup'];

/** pg_dump and pg_restore, in the same cluster, with the roles of a school's own Postgres. */
export async function placeWithDumps(): Promise<Place> {
  const cluster = await startDebianPostgres();
  const folder = await mkdtemp(join(tmpdir(), 'osss-test-dump-'));
  const file = join(folder, 'osss.dump');
  const psql = (...statements: string[]) =>
    cluster.program('psql', [
      '-q',
      '-v',
      'ON_ERROR_STOP=1',
      ...statements.flatMap((sql) => ['-c', sql]),
      cluster.url('postgres', 'postgres'),
    ]);
  await cluster.makeRoles();
  return {
    urls: () => ({ databaseUrl: cluster.url('osss', 'osss'), databaseOwnerUrl: cluster.url('osss_owner', 'osss') }),
    observer: () => cluster.url('postgres', 'osss'),
    backsUpAtWork: true,
    backUp: () => cluster.program('pg_dump', ['--format=custom', `--file=${file}`, cluster.url('osss_backup', 'osss')]),
    restore: async () => {
      await psql('drop database osss with (force)', 'create database osss owner osss_owner', ...opened);
      await cluster.program('pg_restore', ['--exit-on-error', `--dbname=${cluster.url('postgres', 'osss')}`, file]);
    },
    close: async () => {
      await cluster.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A copy of the stopped database's folder, of the Postgres that `npm start` brings. */
export async function placeWithCopies(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'osss-test-place-'));
  const dataDir = join(folder, 'data');
  const start = () => startPostgres({ dataDir, log: () => undefined });
  let postgres = await start();
  const copy = `${postgres.dataDir}.backup`;
  return {
    urls: () => ({ databaseUrl: postgres.url }),
    observer: () => postgres.url,
    backsUpAtWork: false,
    backUp: async () => {
      await postgres.stop();
      await rm(copy, { recursive: true, force: true });
      await run('cp', ['-a', postgres.dataDir, copy]);
      postgres = await start();
    },
    restore: async () => {
      await postgres.stop();
      await rm(postgres.dataDir, { recursive: true });
      await run('cp', ['-a', copy, postgres.dataDir]);
      postgres = await start();
    },
    close: async () => {
      await postgres.stop();
      for (const place of [copy, postgres.dataDir, folder]) await rm(place, { recursive: true, force: true });
    },
  };
}
