import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabase, type TestDatabase } from '../../tests/support/postgres.ts';

const program = fileURLToPath(new URL('main.ts', import.meta.url));
let database: TestDatabase;
beforeAll(async () => {
  database = await createDatabase();
});
afterAll(() => database.close());

function start(env: Record<string, string>) {
  const child = spawn('node', [program], {
    env: { PATH: process.env['PATH'] ?? '', HOST: '127.0.0.1', PORT: '0', OIDC_ISSUER: 'http://127.0.0.1:1/realms/OSSS', ...env },
  });
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (errors += text));
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const until = async (text: string) => {
    while (!output.includes(text)) {
      if (child.exitCode !== null) throw new Error(`ended before it said ${text}: ${errors}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return output;
  };
  return { child, ended, until, errors: () => errors };
}

test('what is wrong with the environment is said in a sentence each, and nothing starts', async () => {
  const { ended, errors } = start({ PORT: 'x' });
  expect(await ended).toBe(1);
  expect(errors().trim().split('\n')).toHaveLength(2);
  expect(errors()).toContain('DATABASE_URL (or OSSS_DB_URL) must be');
});

test('a database that does not answer, or a port that is taken, is one sentence and exit 1', async () => {
  const away = start({ DATABASE_URL: 'postgres://osss:x@127.0.0.1:1/osss' });
  expect(await away.ended).toBe(1);
  expect(away.errors().trim()).toBe(
    'The database cannot be reached (ECONNREFUSED): see that it runs and that DATABASE_URL names its host and port.',
  );
  const holder = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => holder.once('listening', resolve));
  const { port } = holder.address() as AddressInfo;
  const taken = start({ DATABASE_URL: database.url, PORT: String(port) });
  expect(await taken.ended).toBe(1);
  expect(taken.errors().trim()).toBe(`Port ${port} is taken: stop what runs there or set PORT to another.`);
  holder.close();
});

test('SIGTERM stops it cleanly, also while a connection is kept alive', async () => {
  const { child, ended, until } = start({ DATABASE_URL: database.url });
  const url = /"url":"([^"]+)"/.exec(await until('is ready'))?.[1];
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
});
