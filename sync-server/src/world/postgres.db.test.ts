import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort } from './free-port.ts';
import { startPostgres } from './postgres.ts';

const log = () => undefined;
let folder: string;
let dataDir: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'osss-postgres-'));
  // As root another user runs Postgres, and must get through.
  await chmod(folder, 0o755);
  dataDir = join(folder, 'data');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<unknown[]>({ text: sql, rowMode: 'array' });
    return rows.flat();
  } finally {
    await client.end();
  }
}

test('a second start keeps the data, and Postgres is durable', { timeout: 60_000 }, async () => {
  const first = await startPostgres({ dataDir, log });
  await query(first.url, 'CREATE TABLE kept AS SELECT 7 AS value');
  await first.stop();
  const second = await startPostgres({ dataDir, log });
  expect(await query(second.url, 'SELECT value FROM kept')).toEqual([7]);
  expect(
    await query(
      second.url,
      "SELECT string_agg(setting, ',') FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes')",
    ),
  ).toEqual(['on,on,on']);
  await second.stop();
});

test('after SIGKILL of its starter nothing is left running, and the next start finds what was committed', { timeout: 60_000 }, async () => {
  const { child, url } = await startInAnotherProcess();
  await query(url, 'CREATE TABLE survived AS SELECT 1 AS value');
  const postmaster = await postmasterPid();
  child.kill('SIGKILL');
  await expect.poll(() => isRunning(postmaster), { timeout: 10_000 }).toBe(false);
  const next = await startPostgres({ dataDir, log });
  expect(await query(next.url, 'SELECT value FROM survived')).toEqual([1]);
  await next.stop();
});

test('a Postgres killed without a chance leaves a stale postmaster.pid, which the next start clears', { timeout: 60_000 }, async () => {
  const broken = await startPostgres({ dataDir, log });
  const postmaster = await postmasterPid();
  process.kill(postmaster, 'SIGKILL');
  await broken.ended;
  // The worst case: the number now belongs to somebody else.
  const pidFile = join(dataDir, 'cluster/postmaster.pid');
  const text = await readFile(pidFile, 'utf8');
  await writeFile(pidFile, text.replace(/^\d+/, String(process.ppid)));
  const next = await startPostgres({ dataDir, log });
  expect(await query(next.url, 'SELECT value FROM survived')).toEqual([1]);
  await next.stop();
});

test('a Postgres that lost both its starter and its shell is stopped by the next start', { timeout: 60_000 }, async () => {
  const { child } = await startInAnotherProcess();
  const postmaster = await postmasterPid();
  const shell = Number(/^PPid:\s+(\d+)/m.exec(await readFile(`/proc/${postmaster}/status`, 'utf8'))?.[1]);
  for (const watch of (await readFile(`/proc/${shell}/task/${shell}/children`, 'utf8')).trim().split(' ').map(Number)) {
    if (watch !== postmaster) process.kill(watch, 'SIGKILL');
  }
  process.kill(shell, 'SIGKILL');
  child.kill('SIGKILL');
  await pause(300);
  expect(isRunning(postmaster)).toBe(true);
  const next = await startPostgres({ dataDir, log });
  expect(isRunning(postmaster)).toBe(false);
  await next.stop();
});

test('two starts on one data directory: the second is refused with one sentence', { timeout: 60_000 }, async () => {
  const first = await startPostgres({ dataDir, log });
  await expect(startPostgres({ dataDir, log })).rejects.toMatchObject({
    code: 'already_running',
    message: /already in use by process \d+/,
  });
  expect(await query(first.url, 'SELECT 1 AS alive')).toEqual([1]);
  await first.stop();
});

test('a taken port is named', { timeout: 60_000 }, async () => {
  const port = await freePort();
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
  await expect(startPostgres({ dataDir, port, log })).rejects.toMatchObject({ code: 'port_taken', message: new RegExp(`Port ${port} `) });
  await new Promise((resolve) => other.close(resolve));
});

test('a broken data directory is named, with what to do', { timeout: 60_000 }, async () => {
  await truncate(join(dataDir, 'cluster/global/pg_control'), 16);
  await expect(startPostgres({ dataDir, log })).rejects.toMatchObject({ code: 'broken_data', message: /npm run reset/ });
  await rm(join(dataDir, 'cluster/PG_VERSION'));
  await expect(startPostgres({ dataDir, log })).rejects.toMatchObject({ code: 'broken_data', message: /PG_VERSION/ });
});

async function startInAnotherProcess() {
  const program = `
    const { startPostgres } = await import(process.argv[1]);
    const { url } = await startPostgres({ dataDir: process.argv[2], log: () => undefined });
    console.log(url);
    setInterval(() => undefined, 1000);`;
  const starter = fileURLToPath(new URL('postgres.ts', import.meta.url));
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program, starter, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve) => child.stdout.setEncoding('utf8').once('data', resolve));
  return { child, url: url.trim() };
}

async function postmasterPid(): Promise<number> {
  return Number.parseInt(await readFile(join(dataDir, 'cluster/postmaster.pid'), 'utf8'), 10);
}

function isRunning(pid: number): boolean {
  // A dead process that nobody has asked after yet still has its number, but no command.
  return existsSync(`/proc/${pid}/cmdline`) && readFileSync(`/proc/${pid}/cmdline`, 'utf8') !== '';
}
