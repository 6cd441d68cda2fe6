import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { freePort } from './free-port.ts';
import { findPlace } from './postgres-place.ts';
import type { Place } from './postgres-place.ts';
import { clearLeftovers, runPostgres } from './postgres-process.ts';
import type { PostgresProcess } from './postgres-process.ts';
import { StartError } from './start-error.ts';

export interface PostgresOptions {
  /** Kept between starts. As root, a place that the ordinary user can reach stands in for it. */
  dataDir: string;
  /** 0, the default, takes a free one. */
  port?: number;
  /** Postgres settings besides the defaults, which are durable. */
  settings?: Record<string, string>;
  log: (sentence: string) => void;
}

export interface RunningPostgres {
  /** Database `osss`, as its owner. */
  url: string;
  /** Where the data really lies. */
  dataDir: string;
  /** Resolves when it has ended, with its last words. */
  ended: Promise<string>;
  stop: () => Promise<void>;
}

const owner = 'osss';
const run = promisify(execFile);

/** @throws StartError */
export async function startPostgres({ dataDir, port = 0, settings = {}, log }: PostgresOptions): Promise<RunningPostgres> {
  const place = await findPlace(dataDir);
  const cluster = join(place.dataDir, 'cluster');
  if (!(await isThere(cluster))) {
    log(`Making a new database in ${place.dataDir}`);
    await createCluster(place, cluster);
  }
  const password = await readPassword(place.dataDir);
  const holder = await clearLeftovers(cluster);
  if (holder) throw alreadyRunning(place.dataDir, holder);
  const { process: postgres, url } = await startOnPort(place, cluster, port, settings, password);
  await makeDatabase(url).catch(async (error: unknown) => {
    await postgres.stop();
    throw brokenData(place.dataDir, error instanceof Error ? error.message : String(error), error);
  });
  return { url, dataDir: place.dataDir, ended: postgres.ended, stop: postgres.stop };
}

async function createCluster(place: Place, cluster: string): Promise<void> {
  const half = `${cluster}.new`;
  const passwordFile = join(place.dataDir, 'password');
  await rm(half, { recursive: true, force: true });
  await writeFile(passwordFile, randomBytes(24).toString('hex'), { mode: 0o600 });
  if (place.user) await run('chown', [`${place.user.uid}:${place.user.gid}`, passwordFile]);
  const args = ['--pgdata', half, '--username', owner, '--pwfile', passwordFile, '--auth=scram-sha-256', '--encoding=UTF8'];
  const locale = ['--no-locale', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  await run(place.initdb, [...args, ...locale], { ...place.user, cwd: '/', env: { LC_ALL: 'C', PATH: '/usr/bin:/bin' } }).catch((error) => {
    const why = error instanceof Error ? lastLine(error.message) : String(error);
    throw new StartError(
      'did_not_start',
      `No database could be made in ${place.dataDir} (${why}): check free space and rights there.`,
      error,
    );
  });
  // An initdb that was killed half-way never looks like a database.
  await rename(half, cluster);
}

async function readPassword(dataDir: string): Promise<string> {
  try {
    return await readFile(join(dataDir, 'password'), 'utf8');
  } catch (error) {
    throw brokenData(dataDir, 'its password file is missing', error);
  }
}

async function startOnPort(place: Place, cluster: string, wanted: number, settings: Record<string, string>, password: string) {
  for (let tries = 0; ; tries += 1) {
    const port = wanted || (await freePort());
    const process = runPostgres(place.postgres, ['-D', cluster, ...flags({ ...settings, port: String(port) })], place.user);
    const url = `postgres://${owner}:${password}@127.0.0.1:${port}/${owner}`;
    const failure = await failureOf(process);
    if (failure === undefined) return { process, url };
    await process.stop();
    // A free port can be taken before Postgres gets there, and the memory of a killed Postgres is freed a moment later than its pid.
    const mayPass = (wanted === 0 && /Address already in use/.test(failure)) || /shared memory block/.test(failure);
    if (!mayPass || tries === 20) throw explain(failure, place.dataDir, port);
    await pause(250);
  }
}

function flags(settings: Record<string, string>): string[] {
  const all = { listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: '200', timezone: 'UTC', ...settings };
  return Object.entries(all).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
}

/** What Postgres wrote when it ended instead of getting ready, or nothing. */
async function failureOf({ ready, ended }: PostgresProcess): Promise<string | undefined> {
  // Recovery after a crash takes its time; two minutes without an answer is a failure.
  const patience = new AbortController();
  const late = pause(120_000, 'no answer within two minutes', { signal: patience.signal }).catch(() => undefined);
  const failure = await Promise.race([ready, ended, late]);
  patience.abort();
  return failure ?? undefined;
}

async function makeDatabase(url: string): Promise<void> {
  const client = new Client({ connectionString: url.replace(/[^/]+$/, 'postgres') });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [owner]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${owner}`);
  } finally {
    await client.end();
  }
}

function explain(tail: string, dataDir: string, port: number): StartError {
  if (/Address already in use/.test(tail)) {
    return new StartError('port_taken', `Port ${port} on 127.0.0.1 is taken: stop the program that uses it or choose another port.`);
  }
  if (/Permission denied|EACCES|EPERM/.test(tail)) {
    return new StartError('no_right', `Postgres may not use ${dataDir} (${lastLine(tail)}): remove it or give it back to its user.`);
  }
  const pid = /lock file .* already exists[\s\S]*PID (\d+)/.exec(tail)?.[1];
  if (pid) return alreadyRunning(dataDir, Number(pid));
  return brokenData(dataDir, fatalLine(tail));
}

function alreadyRunning(dataDir: string, pid: number): StartError {
  return new StartError('already_running', `The database in ${dataDir} is already in use by process ${pid}: stop the other start first.`);
}

function brokenData(dataDir: string, why: string, cause?: unknown): StartError {
  const next = 'npm run reset makes a new one (its data is lost), or move the folder away to keep it';
  return new StartError('broken_data', `The database in ${dataDir} cannot be opened (${why}): ${next}.`, cause);
}

function fatalLine(tail: string): string {
  const line = tail.split('\n').find((text) => /FATAL|PANIC|could not|error/.test(text));
  return (line ?? lastLine(tail)).replace(/^.*?(FATAL|PANIC):\s*/, '');
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}

function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
