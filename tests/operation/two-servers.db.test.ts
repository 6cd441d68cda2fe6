import { afterAll, beforeAll, expect, test } from 'vitest';
import { startRedis, withRedis, type TestRedis } from '../support/redis.ts';
import { startProcess, type ServerProcess } from './processes.ts';
import { eventually, listenAt, openSchoolForProcesses, reaches, type LiveChannel, type SchoolForProcesses } from './school.ts';

let world: SchoolForProcesses;
let servers: ServerProcess[] = [];
let token: string;
const teacher = () => world.school.people.teachers[0]!;
const everything = { 0: 0 };

beforeAll(async () => {
  world = await openSchoolForProcesses(41);
  token = await world.token(teacher());
});
afterAll(() => world.close());

async function start(env: Record<string, string> = {}): Promise<ServerProcess> {
  const server = await startProcess({ ...world.environment, ...env });
  servers.push(server);
  return server;
}
async function stopAll(): Promise<void> {
  await Promise.all(servers.map((server) => server.kill('SIGTERM')));
  servers = [];
}

const edited = (device: LiveChannel, at: ServerProcess) => reaches(device, at.url, world, token);

const listening = async () => {
  const sql = `select from pg_stat_activity where application_name = 'osss-sync-pokes' and datname = current_database()`;
  return (await world.database.pool.query(sql)).rowCount;
};

test('[OP4] without Redis each server listens in Postgres: an edit through one pokes a device at the other', async () => {
  const [a, b] = [await start(), await start()];
  const device = await listenAt(b.url, token);
  await edited(device, a);
  expect(await listening()).toBe(2);
  device.close();
  await stopAll();
});

withRedis('with Redis', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(async () => {
    await stopAll();
    await redis.stop();
  });

  test('[OP4] one server listens for both, and an edit through either pokes a device at the other', async () => {
    const [a, b] = [await start({ REDIS_URL: redis.url }), await start({ REDIS_URL: redis.url })];
    await eventually(async () => (await listening()) === 1);
    const [atA, atB] = [await listenAt(a.url, token), await listenAt(b.url, token)];
    await edited(atB, a);
    await edited(atA, b);
    atA.close();
    atB.close();
  });

  test('[OP4] while Redis is away each listens by itself; when it is back one does again, and devices are asked to check everything', async () => {
    const [a, b] = servers as [ServerProcess, ServerProcess];
    const device = await listenAt(b.url, token);
    await redis.kill();
    await eventually(async () => (await listening()) === 2);
    await eventually(() => device.told.some((scopes) => '0' in scopes));
    await edited(device, a);
    device.told.length = 0;
    await redis.start();
    await eventually(async () => (await listening()) === 1);
    await edited(device, a);
    await eventually(() => a.log().includes('Redis answers') && b.log().includes('Redis answers'));
    device.close();
  });

  test('[OP4] when the server that listened for all is killed another takes over, and its devices are asked to check everything', async () => {
    const leads = (server: ServerProcess) =>
      server.log().lastIndexOf('hears of changes for all') > server.log().lastIndexOf('for this one');
    await eventually(() => servers.filter(leads).length === 1);
    const [leader, other] = servers.toSorted((one, two) => Number(leads(two)) - Number(leads(one))) as [ServerProcess, ServerProcess];
    const device = await listenAt(other.url, token);
    await leader.kill('SIGKILL');
    servers = [other];
    // Nobody has heard of this one.
    await eventually(() => device.told.some((scopes) => '0' in scopes));
    expect(device.told).toContainEqual(everything);
    expect(await listening()).toBe(1);
    const next = await start({ REDIS_URL: redis.url });
    await edited(device, next);
    device.close();
  });

  test('[OP5] a person’s turns are counted over both servers, and by each alone while Redis is away: nobody is refused for that', async () => {
    const [a, b] = servers as [ServerProcess, ServerProcess];
    const ask = async (server: ServerProcess) => {
      const response = await fetch(`${server.url}/api/v1/me`, { headers: { authorization: `Bearer ${token}` } });
      await response.arrayBuffer();
      return response.status;
    };
    const began = performance.now();
    const answers = await Promise.all(Array.from({ length: 300 }, (_, index) => ask(index % 2 ? a : b)));
    const most = 100 + 20 * ((performance.now() - began) / 1000) + 1;
    const passed = answers.filter((status) => status === 200).length;
    expect(passed).toBeGreaterThanOrEqual(100);
    expect(passed).toBeLessThanOrEqual(most);
    expect(new Set(answers)).toEqual(new Set([200, 429]));
    const outages = () => a.log().split('Redis does not answer').length;
    const before = outages();
    await redis.kill();
    await eventually(() => outages() > before);
    expect(await ask(a)).toBe(200);
    await redis.start();
  });
});
