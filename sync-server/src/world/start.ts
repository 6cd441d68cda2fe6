import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ConfigError } from '../config.ts';
import { MigrationError } from '../database/migrate.ts';
import { buildApplication } from './build-application.ts';
import { StartError } from './start-error.ts';
import { openWorld } from './world.ts';
import type { World } from './world.ts';

// `npm start`: the embedded demo world. With DATABASE_URL or OIDC_ISSUER the same command is the server alone, on the real ones.
const root = fileURLToPath(new URL('../../..', import.meta.url));
const say = (sentence: string) => console.log(sentence);

try {
  const { env } = process;
  if (env['DATABASE_URL'] || env['OSSS_DB_URL'] || env['OIDC_ISSUER'] || env['KEYCLOAK_ISSUER']) {
    await buildApplication(root, say);
    await import('../main.ts');
  } else {
    await runDemo(env);
  }
} catch (error) {
  console.error(explain(error));
  process.exit(1);
}

async function runDemo(env: NodeJS.ProcessEnv): Promise<void> {
  const port = portFrom(env, 'PORT', 8080);
  const identityPort = portFrom(env, 'IDENTITY_PORT', 8081);
  // Nothing that was accepted is at stake before the world is open, and what it has started ends with this process.
  const leave = () => process.exit(0);
  process.once('SIGINT', leave).once('SIGTERM', leave);
  await buildApplication(root, say);
  const folder = join(root, '.cache/world');
  const world = await openWorld({ folder, port, identityPort, nodeEnv: env['NODE_ENV'], logLevel: env['LOG_LEVEL'] ?? 'warn', say });
  process.off('SIGINT', leave).off('SIGTERM', leave);
  stopOnSignal(world);
  welcome(world);
}

function stopOnSignal(world: World): void {
  let asked = 0;
  const stop = () => {
    // npm passes on each Ctrl-C that the terminal has sent already; only a later one is somebody's impatience.
    if (asked > 0 && Date.now() - asked < 300) return;
    if (asked > 0) process.exit(130);
    asked = Date.now();
    say('\nStopping (Ctrl-C again stops at once)');
    world.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(explain(error));
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  void world.broken.then((lastWords) => {
    if (asked > 0) return;
    console.error(`Postgres has ended by itself: ${lastWords.trim()}`);
    process.exit(1);
  });
}

function welcome({ url, people }: World): void {
  const width = Math.max(...people.accounts.map(({ username }) => username.length));
  say(`\nOSSS Teacher is ready: ${url}\n\nSign in as (name, password):`);
  for (const { username, password, name, role } of people.accounts)
    say(`  ${username.padEnd(width)}  ${password}  ${name}, ${role.replaceAll('_', ' ')}`);
  say('\nDemo data only. Ctrl-C stops everything; the next start keeps the data, npm run reset starts afresh.');
}

function portFrom(env: NodeJS.ProcessEnv, name: string, otherwise: number): number {
  const text = env[name]?.trim();
  const port = text ? Number(text) : otherwise;
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new StartError('did_not_start', `${name} must be a whole number from 0 to 65535, not "${text}".`);
}

function explain(error: unknown): string {
  if (error instanceof StartError || error instanceof MigrationError || error instanceof ConfigError) return error.message;
  if (!(error instanceof Error)) return String(error);
  const { code, path } = error as NodeJS.ErrnoException;
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return `This user may not write ${path ?? 'here'}: start as the user it belongs to, or remove it and start again.`;
  }
  if (code === 'ENOSPC') return 'The disk is full: make room and start again.';
  return error.stack ?? error.message;
}
