import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signIn } from '../../../tests/support/sign-in.ts';
import { freePort } from './free-port.ts';
import { openWorld, type World } from './world.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'osss-world-'));
  await chmod(folder, 0o755);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function open(port = 0, identityPort = 0): Promise<World> {
  return openWorld({ folder, port, identityPort, nodeEnv: 'test', logLevel: 'silent', say: () => undefined });
}

async function count({ databaseUrl }: World, table: string): Promise<number> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${table}`).finally(() => client.end());
  return rows[0]?.count ?? 0;
}

const isClosed = (url: string) =>
  fetch(url).then(
    () => false,
    () => true,
  );

test(
  'one start: a school, people who can sign in, a server that knows both; stopping leaves nothing; a second start keeps the data',
  { timeout: 240_000 },
  async () => {
    const first = await open();
    const config = (await (await fetch(`${first.url}/config.json`)).json()) as { issuer: string; demo: { accounts: object[] } };
    expect(config.issuer).toBe(first.issuer);
    expect(config.demo.accounts.map((account) => Object.keys(account).toSorted())).toContainEqual(['name', 'password', 'role', 'username']);
    const { username, password } = first.people.accounts[0]!;
    const redirectUri = `${first.url}/signed-in`;
    expect((await signIn(first.issuer, username, password, { redirectUri })).access_token).toMatch(/^ey/);
    expect(await count(first, 'students')).toBeGreaterThan(800);
    const sheets = await count(first, 'attendance_sheets');
    expect(sheets).toBeGreaterThan(0);
    await first.stop();
    expect(await Promise.all([isClosed(first.url), isClosed(first.issuer)])).toEqual([true, true]);
    await expect(count(first, 'students')).rejects.toThrow(/ECONNREFUSED/);
    expect(await readdir(join(folder, 'postgres/cluster'))).not.toContain('postmaster.pid');

    const [port, identityPort] = [Number(new URL(first.url).port), Number(new URL(first.issuer).port)];
    const second = await open(port, identityPort);
    expect([second.url, second.issuer]).toEqual([first.url, first.issuer]);
    expect(await count(second, 'attendance_sheets')).toBe(sheets);
    expect((await fetch(`${second.url}/demo/reset`, { method: 'POST' })).status).toBe(204);
    await second.stop();
  },
);

test('a taken port is named in one sentence, and nothing stays behind', { timeout: 120_000 }, async () => {
  const port = await freePort();
  const other = createServer().listen(port, '127.0.0.1');
  await expect(open(port)).rejects.toMatchObject({ code: 'port_taken', message: new RegExp(`Port ${port} is taken`) });
  await expect(open(0, port)).rejects.toMatchObject({ code: 'port_taken', message: new RegExp(`Port ${port} is taken`) });
  expect(await readdir(join(folder, 'postgres/cluster'))).not.toContain('postmaster.pid');
  other.close();
});
