import { ConfigError, readConfig } from './config.ts';
import { unreachableCode } from './database/away.ts';
import { MigrationError } from './database/migrate.ts';
import { explainRole } from './database/roles.ts';
import { createLog } from './http/log.ts';
import { startServer } from './server.ts';
import { StartError } from './world/start-error.ts';

/** The production entry: everything by environment, one sentence and exit 1 when it cannot start. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  // A request's own errors are answered and never get here; a promise that nobody waited for must not end the requests of others.
  process.on('unhandledRejection', (err) => log.error({ err }, 'a rejection that nobody caught'));
  const server = await startServer({ ...config, log });
  const stop = (exitCode: number) =>
    void server.stop().then(
      () => process.exit(exitCode),
      () => process.exit(1),
    );
  process.on('SIGTERM', () => stop(0));
  process.on('SIGINT', () => stop(0));
  // After this nothing in memory can be trusted: finish what was accepted, and be started anew.
  process.on('uncaughtException', (err) => {
    log.fatal({ err }, 'an error that nobody caught: the server stops');
    stop(1);
  });
}

main().catch((error: unknown) => {
  const told = error instanceof ConfigError || error instanceof StartError || error instanceof MigrationError;
  console.error(told ? error.message : explainConnection(error));
  process.exit(1);
});

function explainConnection(error: unknown): string {
  const role = explainRole(error);
  if (role !== null) return role;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const away = unreachableCode(error);
  if (away !== null) {
    return `The database cannot be reached (${away}): see that it runs and that DATABASE_URL names its host and port.`;
  }
  if (code === '28P01' || code === '28000') return 'The database refuses this user or password: correct DATABASE_URL.';
  if (code === '3D000') return 'The database named in DATABASE_URL does not exist: create it first.';
  return `The server cannot start: ${error instanceof Error ? error.message : String(error)}`;
}
