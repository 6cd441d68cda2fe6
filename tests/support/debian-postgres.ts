import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, globSync } from 'node:fs';
import { chmod, chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '@osss/sync-server/world/free-port';
import { findPlace } from '@osss/sync-server/world/postgres-place';
import { runPostgres } from '@osss/sync-server/world/postgres-process';
import { describe } from 'vitest';

const run = promisify(execFile);

/** The folder of a system's own Postgres with all its programs, the newest; the embedded one has no pg_dump. */
function findPostgresPrograms(): string | undefined {
  const folders = globSync('/usr/lib/postgresql/*/bin').filter(
    (folder) => existsSync(join(folder, 'pg_dump')) && existsSync(join(folder, 'initdb')),
  );
  return folders.toSorted((one, other) => versionOf(other) - versionOf(one))[0];
}

function versionOf(folder: string): number {
  return Number(folder.split('/').at(-2));
}

/** Tests that need a system's Postgres. Without it they are skipped and say why; under REQUIRE_ALL=1 they run, and fail. */
export function withPostgresPrograms(name: string, tests: () => void): void {
  const found = findPostgresPrograms() !== undefined;
  const why = found ? '' : ': no pg_dump here (apt-get install postgresql)';
  describe.runIf(found || process.env['REQUIRE_ALL'] === '1')(`${name}${why}`, () => {
    tests();
  });
}

/** A cluster of its own, run as docs/operate.md says: who owns the tables, whom the server signs in as, and who may back up are three. */
export type PostgresCluster = {
  url: (role: 'postgres' | 'osss_owner' | 'osss' | 'osss_backup', database: string) => string;
  /** The roles and databases of a school, by the script that a school runs. @throws Error with what it said */
  makeRoles: () => Promise<void>;
  /** Runs one of its programs, such as `pg_dump`. @throws Error with what it said */
  program: (name: string, args: string[]) => Promise<void>;
  stop: () => Promise<void>;
};

const rolesWithPasswords = ['OSSS_OWNER_PASSWORD', 'OSSS_DB_PASSWORD', 'OSSS_BACKUP_PASSWORD', 'KEYCLOAK_DB_PASSWORD'];

export async function startDebianPostgres(): Promise<PostgresCluster> {
  const programs = findPostgresPrograms();
  if (programs === undefined) throw new Error('There is no pg_dump here: apt-get install postgresql.');
  const folder = await mkdtemp(join(tmpdir(), 'osss-test-cluster-'));
  await chmod(folder, 0o755);
  const { dataDir, user } = await findPlace(join(folder, 'data'));
  const password = randomBytes(12).toString('hex');
  const passwordFile = join(dataDir, 'password');
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (user) await chown(passwordFile, user.uid, user.gid);
  const cluster = join(dataDir, 'cluster');
  const around = { ...user, cwd: '/', env: { LC_ALL: 'C', PATH: '/usr/bin:/bin' } };
  const initdb = ['--pgdata', cluster, '--username', 'postgres', '--pwfile', passwordFile, '--auth=scram-sha-256', '--encoding=UTF8'];
  await run(join(programs, 'initdb'), [...initdb, '--no-locale'], around);
  const port = await freePort();
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', `port=${port}`].flatMap((setting) => ['-c', setting]);
  const postgres = runPostgres(join(programs, 'postgres'), ['-D', cluster, ...settings], user);
  await Promise.race([postgres.ready, postgres.ended.then((words) => Promise.reject(new Error(words)))]);
  const passwords = Object.fromEntries(rolesWithPasswords.map((name) => [name, password]));
  const place = { PATH: `${programs}:/usr/bin:/bin`, PGHOST: '127.0.0.1', PGPORT: String(port), PGPASSWORD: password, LC_ALL: 'C' };
  return {
    makeRoles: async () => void (await run('sh', ['deploy/postgres/10-roles.sh'], { env: { ...place, ...passwords } })),
    url: (role, database) => `postgres://${role}:${password}@127.0.0.1:${port}/${database}`,
    program: async (name, args) => void (await run(join(programs, name), args, { env: { PGPASSWORD: password, LC_ALL: 'C' } })),
    stop: async () => {
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
