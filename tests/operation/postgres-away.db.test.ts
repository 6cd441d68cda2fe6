import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '@osss/sync-server/database/migrate';
import { createPool } from '@osss/sync-server/database/pool';
import { startPostgres, type RunningPostgres } from '@osss/sync-server/world/postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startRedis, withRedis } from '../support/redis.ts';
import { startProcess, type ServerProcess } from './processes.ts';
import { createJournal, eventually, listenAt, openSchoolForProcesses, reaches, todaysSheet, type SchoolForProcesses } from './school.ts';

let folder: string;
let postgres: RunningPostgres;
let world: SchoolForProcesses;
const start = (port = 0) => startPostgres({ dataDir: join(folder, 'data'), port, log: () => undefined });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'osss-test-away-'));
  postgres = await start();
  const pool = createPool({ connectionString: postgres.url });
  await migrate(pool);
  world = await openSchoolForProcesses(43, { url: postgres.url, pool, close: () => pool.end() });
});
afterAll(async () => {
  await world.close();
  await postgres.stop();
  for (const place of [postgres.dataDir, folder]) await rm(place, { recursive: true, force: true });
});

test('[OP4, FD6] Postgres restarts under a server: it says so, answers again, and its devices are asked to check everything', () =>
  survives({}));

withRedis('with Redis', () => {
  test('[OP4, FD6] Postgres restarts under two servers that share Redis: the same, and one hears for both again', async () => {
    const redis = await startRedis();
    await survives({ REDIS_URL: redis.url }).finally(redis.stop);
  });
});

async function survives(more: Record<string, string>): Promise<void> {
  const names = 'REDIS_URL' in more ? ['a', 'b'] : ['a'];
  const servers = await Promise.all(names.map(() => startProcess({ ...world.environment, ...more })));
  try {
    await outlives(servers);
  } finally {
    await Promise.all(servers.map((server) => server.kill('SIGTERM')));
  }
}

async function outlives(servers: ServerProcess[]): Promise<void> {
  const [first, last] = [servers[0]!, servers.at(-1)!];
  const teacher = world.school.people.teachers[0]!;
  const token = await world.token(teacher);
  const device = await listenAt(last.url, token);
  await reaches(device, first.url, world, token);
  const generations = await countGenerations();

  const { port } = new URL(postgres.url);
  await postgres.stop();
  const journal = createJournal(teacher, token);
  const edit = journal.mark(todaysSheet(world.school), world.school.students[1]!, { code: 'A' });
  expect(await journal.send(first.url, [edit])).toMatchObject({ status: 503 });
  for (const { url } of servers) {
    const asked = ['healthz', 'readyz', 'metrics'].map((page) => statusOf(`${url}/${page}`));
    expect(await Promise.all(asked)).toEqual([200, 503, 200]);
  }

  device.told.length = 0;
  postgres = await start(Number(port));
  for (const { url } of servers) await eventually(async () => (await statusOf(`${url}/readyz`)) === 200);
  await eventually(() => device.told.some((scopes) => '0' in scopes));
  // A Postgres that was away may be another one, set back: that is noticed by the generation which who listened records.
  await eventually(async () => (await countGenerations()) > generations);
  // The edit that nobody answered is offered again.
  expect((await journal.send(first.url, [edit])).verdicts).toMatchObject([{ id: edit.id, exceptions: [] }]);
  await eventually(async () => (await reaches(device, first.url, world, token).catch(() => 'not yet')) !== 'not yet');
  for (const server of servers) expect(server.log()).not.toContain('nobody caught');
  device.close();
}

async function countGenerations(): Promise<number> {
  const { rows } = await world.database.pool.query<{ count: number }>('select count(*)::int as count from sync_generations');
  return rows[0]?.count ?? 0;
}

async function statusOf(url: string): Promise<number> {
  const response = await fetch(url);
  await response.arrayBuffer();
  return response.status;
}
