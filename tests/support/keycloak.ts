import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '@osss/sync-server/world/free-port';
import { findKeycloak, keycloakVersion } from '../../tools/keycloak.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

export type RunningKeycloak = {
  /** Without a slash at the end. */
  url: string;
  /** Of the realm `OSSS`. */
  issuer: string;
  admin: { username: string; password: string };
  stop: () => Promise<void>;
};

export type KeycloakOptions = {
  /** Where the application will be, for the realm's redirects. */
  applicationUrl: string;
};

/** What keeps Keycloak from running here. */
export function missingKeycloak(): string | undefined {
  const found = findKeycloak(root, process.env);
  return 'missing' in found ? found.missing : undefined;
}

/** Where its programs are. @throws Error that says what is missing */
export function foundKeycloak(): { home: string } {
  const found = findKeycloak(root, process.env);
  if ('missing' in found) throw new Error(`Keycloak cannot run: ${found.missing}.`);
  return found;
}

/** Half a minute where nothing else runs; on a machine with much else to do, many times that. */
const patience = 600_000;

/**
 * A real Keycloak from a copy of its own, with the realm of `sync-server/keycloak/osss-realm.json` imported as an operator would.
 * @throws Error with the end of its log when it does not start
 */
export async function startKeycloak({ applicationUrl }: KeycloakOptions): Promise<RunningKeycloak> {
  const folder = await mkdtemp(join(tmpdir(), 'osss-test-keycloak-'));
  const home = join(folder, 'keycloak');
  await copyKeycloak(home);
  const url = `http://127.0.0.1:${await freePort()}`;
  const admin = { username: 'admin', password: 'for-this-test-only' };
  const child = launch(home, url, {
    OSSS_TEACHER_URL: applicationUrl,
    KC_BOOTSTRAP_ADMIN_USERNAME: admin.username,
    KC_BOOTSTRAP_ADMIN_PASSWORD: admin.password,
  });
  const log = createWriteStream(join(folder, 'keycloak.log'));
  // Not its exit: the script may end before Java, whose last words would come to a log that is closed.
  const silent = once(child, 'close');
  for (const stream of [child.stdout, child.stderr]) stream.pipe(log, { end: false });
  const killAtExit = () => killGroup(child, 'SIGKILL');
  process.once('exit', killAtExit);
  const stop = async () => {
    await end(child, silent);
    process.removeListener('exit', killAtExit);
    log.end();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  const issuer = `${url}/realms/OSSS`;
  if (!(await answers(`${issuer}/.well-known/openid-configuration`, child))) {
    const said = await readFile(join(folder, 'keycloak.log'), 'utf8').catch(() => '');
    await stop();
    throw new Error(`Keycloak did not start:\n${said.slice(-3_000)}`);
  }
  await keepBuild(home);
  return { url, issuer, admin, stop };
}

/** What Keycloak builds for itself at its first start of all, kept: half of the time of every later one. */
const build = join(root, '.cache/keycloak', `build-${keycloakVersion}`);
const buildIsOurs = process.env['KEYCLOAK_HOME'] === undefined;

async function copyKeycloak(home: string): Promise<void> {
  await cp(foundKeycloak().home, home, { recursive: true });
  if (buildIsOurs && existsSync(build)) await cp(build, join(home, 'lib/quarkus'), { recursive: true });
  await mkdir(join(home, 'data/import'), { recursive: true });
  // Keycloak insists on this name.
  await cp(join(root, 'sync-server/keycloak/osss-realm.json'), join(home, 'data/import/OSSS-realm.json'));
}

async function keepBuild(home: string): Promise<void> {
  if (!buildIsOurs || existsSync(build)) return;
  const unfinished = `${build}-${process.pid}`;
  await cp(join(home, 'lib/quarkus'), unfinished, { recursive: true });
  // Another run may have been quicker.
  await rename(unfinished, build).catch(() => rm(unfinished, { recursive: true }));
}

function launch(home: string, url: string, env: NodeJS.ProcessEnv) {
  const args = ['start-dev', '--import-realm', '--http-host=127.0.0.1', `--http-port=${new URL(url).port}`, `--hostname=${url}`];
  // A group of its own: kc.sh starts Java, and both must end.
  return spawn(join(home, 'bin/kc.sh'), args, {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, JAVA_OPTS_KC_HEAP: '-Xms64m -Xmx512m', ...env },
  });
}

async function answers(address: string, child: ChildProcess): Promise<boolean> {
  const until = Date.now() + patience;
  while (Date.now() < until && child.exitCode === null && child.signalCode === null) {
    const answer = await fetch(address).catch(() => undefined);
    if (answer?.ok === true) return true;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  return false;
}

async function end(child: ChildProcess, silent: Promise<unknown>): Promise<void> {
  const force = setTimeout(() => killGroup(child, 'SIGKILL'), 15_000);
  killGroup(child, 'SIGTERM');
  await silent;
  clearTimeout(force);
}

function killGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, signal);
  } catch {
    // Nobody of it is left.
  }
}
