import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '@osss/sync-server/world/free-port';
import { findKeycloak } from '../../tools/keycloak.ts';

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

/** On a busy machine with two cores; 35 s where nothing else runs. */
const patience = 240_000;

/**
 * A real Keycloak from a copy of its own, with the realm of `sync-server/keycloak/osss-realm.json` imported as an operator would.
 * @throws Error with the end of its log when it does not start
 */
export async function startKeycloak({ applicationUrl }: KeycloakOptions): Promise<RunningKeycloak> {
  const found = foundKeycloak();
  const folder = await mkdtemp(join(tmpdir(), 'osss-test-keycloak-'));
  const home = join(folder, 'keycloak');
  await cp(found.home, home, { recursive: true });
  await mkdir(join(home, 'data/import'), { recursive: true });
  // Keycloak insists on this name.
  await cp(join(root, 'sync-server/keycloak/osss-realm.json'), join(home, 'data/import/OSSS-realm.json'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const admin = { username: 'admin', password: 'for-this-test-only' };
  const logFile = join(folder, 'keycloak.log');
  const args = ['start-dev', '--import-realm', '--http-host=127.0.0.1', `--http-port=${port}`, `--hostname=${url}`];
  // A group of its own: kc.sh starts Java, and both must end.
  const child = spawn(join(home, 'bin/kc.sh'), args, {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      OSSS_TEACHER_URL: applicationUrl,
      KC_BOOTSTRAP_ADMIN_USERNAME: admin.username,
      KC_BOOTSTRAP_ADMIN_PASSWORD: admin.password,
      JAVA_OPTS_KC_HEAP: '-Xms64m -Xmx512m',
    },
  });
  const log = createWriteStream(logFile);
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  const killAtExit = () => killGroup(child, 'SIGKILL');
  process.once('exit', killAtExit);
  const stop = async () => {
    await ended(child);
    process.removeListener('exit', killAtExit);
    log.end();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  const issuer = `${url}/realms/OSSS`;
  if (!(await answers(`${issuer}/.well-known/openid-configuration`, child))) {
    const said = await readFile(logFile, 'utf8').catch(() => '');
    await stop();
    throw new Error(`Keycloak did not start:\n${said.slice(-3_000)}`);
  }
  return { url, issuer, admin, stop };
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

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const exit = once(child, 'exit');
    const force = setTimeout(() => killGroup(child, 'SIGKILL'), 15_000);
    killGroup(child, 'SIGTERM');
    await exit;
    clearTimeout(force);
  }
  killGroup(child, 'SIGKILL');
}

function killGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, signal);
  } catch {
    // Nobody of it is left.
  }
}
