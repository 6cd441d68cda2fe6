import { spawn } from 'node:child_process';
import { readFile, readlink, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { OrdinaryUser } from './postgres-place.ts';

const name = 'osss-postgres';

/**
 * Postgres under a shell that holds our pipe: when we end, however we end (SIGKILL too), the pipe closes and the shell stops Postgres.
 * Its own process group, because Ctrl-C in the terminal must reach us first and Postgres only after the last exchange is finished.
 */
const underOurPipe = `
exec 3<&0
"$@" </dev/null 3<&- & postgres=$!
(read -r _ <&3; kill -INT $postgres) 2>/dev/null & watch=$!
wait $postgres; status=$?
kill $watch 2>/dev/null
exit $status`;

export interface PostgresProcess {
  /** Resolves when it takes connections. Postgres's own word, since anybody may answer on its port. */
  ready: Promise<void>;
  /** Resolves when Postgres has ended, with the last lines it wrote. */
  ended: Promise<string>;
  stop: () => Promise<void>;
}

export function runPostgres(postgres: string, args: string[], user: OrdinaryUser | undefined): PostgresProcess {
  const child = spawn('/bin/sh', ['-c', underOurPipe, name, postgres, ...args], {
    ...user,
    cwd: '/',
    detached: true,
    env: { LC_ALL: 'C', PATH: '/usr/bin:/bin', TZ: 'UTC' },
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  let tail = '';
  const ready = new Promise<void>((resolve) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      tail = (tail + text).slice(-4000);
      if (tail.includes('ready to accept connections')) resolve();
    });
  });
  // Writing nothing, we only hear of the closed pipe when Postgres ended by itself; `ended` tells that.
  child.stdin.on('error', () => undefined);
  const ended = new Promise<string>((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('close', () => resolve(tail));
  });
  return { ready, ended, stop: () => stop(child.stdin, ended, child.pid) };
}

async function stop(pipe: { end: () => unknown }, ended: Promise<string>, group: number | undefined): Promise<void> {
  pipe.end();
  const late = new AbortController();
  const stuck = pause(30_000, 'stuck', { signal: late.signal, ref: false }).catch(() => '');
  if ((await Promise.race([ended, stuck])) === 'stuck' && group) process.kill(-group, 'SIGKILL');
  late.abort();
  await ended;
}

/**
 * What a killed server left in its data directory: nothing, a stale `postmaster.pid` (removed here), or a Postgres without its shell
 * (stopped here). Returns the process that still holds the directory and is somebody's, if there is one.
 */
export async function clearLeftovers(cluster: string): Promise<number | undefined> {
  for (let tries = 0; tries < 100; tries += 1) {
    const holder = await holderOf(cluster);
    if (holder === undefined) return undefined;
    if (await isOrphan(holder)) process.kill(holder, 'SIGINT');
    // A Postgres whose starter was just killed is on its way out.
    else if (tries > 30) return holder;
    await pause(100);
  }
  return holderOf(cluster);
}

async function holderOf(cluster: string): Promise<number | undefined> {
  const pidFile = join(cluster, 'postmaster.pid');
  const pid = Number.parseInt(await readFile(pidFile, 'utf8').catch(() => ''), 10);
  if (!Number.isInteger(pid)) return undefined;
  const works = await readlink(`/proc/${pid}/cwd`).catch(() => '');
  if (works === (await realpath(cluster))) return pid;
  // The number may meanwhile be another program's, and Postgres would then refuse to start. Without /proc Postgres must judge alone.
  if (process.platform === 'linux') await rm(pidFile, { force: true });
  return undefined;
}

async function isOrphan(pid: number): Promise<boolean> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const parent = /^PPid:\s+(\d+)/m.exec(status)?.[1];
  if (parent === undefined) return false;
  const command = await readFile(`/proc/${parent}/cmdline`, 'utf8').catch(() => '');
  return !command.includes(name);
}
