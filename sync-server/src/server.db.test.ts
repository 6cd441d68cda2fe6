import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPool } from './database/pool.ts';
import { createLog } from './http/log.ts';
import { compose } from './server.ts';
import { account, startTestServer, type TestServer } from '../../tests/support/server.ts';
import { routesOf, type OpenapiDocument } from '../../tests/support/openapi.ts';
import { insertSmallSchool, type SmallSchool } from '../../tests/support/small-school.ts';

const people = [account('teacher', 'teacher', ['api.teacher'], ['/lincoln/classroom_teacher'])];
const exchangePath = '/api/sync/v1/exchange';

function exchange(max_seq = 0, mutations: object[] = []): string {
  return JSON.stringify({
    protocol: 1,
    client_id: randomUUID(),
    now: Date.now(),
    max_seq,
    proof: null,
    epoch: null,
    full: true,
    more: false,
    checkpoint: {},
    mutations,
  });
}

describe('what is described is what answers', () => {
  let running: TestServer;
  let document: OpenapiDocument;
  beforeAll(async () => {
    running = await startTestServer(people);
    document = (await (await fetch(`${running.url}/openapi.json`)).json()) as OpenapiDocument;
  });
  afterAll(() => running.close());

  const described = () =>
    Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
    );

  test('every route of Express is in the OpenAPI document, and every operation of the document is a route', async () => {
    const db = createPool({ connectionString: running.database.url });
    const config = {
      databaseUrl: running.database.url,
      issuer: running.issuer,
      audience: 'osss-api',
      clients: ['osss-teacher'] as [string],
      port: 0,
      host: '127.0.0.1',
      logLevel: 'silent' as const,
      trustProxy: 0,
      production: false,
    };
    const { app, doors } = await compose(config, db, createLog('silent'), () => false);
    const routes = routesOf(app).filter((route) => !route.startsWith('GET /docs'));
    await doors.close();
    await db.end();
    expect(routes.toSorted()).toEqual(
      described()
        .map(({ path, method }) => `${method} ${path}`)
        .toSorted(),
    );
    expect(routes.length).toBeGreaterThan(15);
  });
  test('every operation behind the sign-in refuses without a token, with a wrong one, and says how to ask', async () => {
    for (const { path, method, operation } of described()) {
      if ('security' in operation) continue;
      const address = `${running.url}${path.replaceAll(/\{\w+\}/g, 'x')}`;
      const without = await fetch(address, { method });
      expect({ path, status: without.status, challenge: without.headers.get('www-authenticate') }).toEqual({
        path,
        status: 401,
        challenge: 'Bearer realm="OSSS"',
      });
      const wrong = await fetch(address, { method, headers: { authorization: 'Bearer eyJhbGciOiJub25lIn0.e30.' } });
      expect(wrong.headers.get('www-authenticate')).toContain('error="invalid_token"');
      expect(await wrong.json()).toMatchObject({ status: 401, code: expect.stringMatching(/^token_/) });
    }
  });
  test('every component of the document has a name, and every answer a schema', () => {
    expect(Object.keys(document.components.schemas)).toEqual(
      expect.arrayContaining(['Problem', 'Mark', 'Student', 'ClassMeeting', 'Absence', 'HeldMutation', 'RecordedEdit']),
    );
    for (const { path, operation } of described())
      for (const [status, answer] of Object.entries(operation.responses)) {
        // 431 is Node's own, before any route: it has no body. Nor has 304.
        if (!['204', '304', '431'].includes(status))
          // A photo may be of several types.
          expect({ path, status, described: Object.keys(answer.content ?? {}).length > 0 }).toEqual({ path, status, described: true });
      }
  });
});

describe('stopping', () => {
  let running: TestServer;
  let school: SmallSchool;
  beforeAll(async () => {
    running = await startTestServer(people);
    school = await insertSmallSchool(running.database.pool, running.issuer);
  });
  afterAll(() => running.close());

  test('an exchange that was accepted is judged and answered whole, live channels end, and nothing new is let in', async () => {
    const token = await running.token('teacher');
    const authorization = `Bearer ${token}`;
    const live = await fetch(`${running.url}/api/sync/v1/pokes`, { headers: { authorization } });
    const channel = live.body!.getReader();
    await channel.read();
    // Its documents are locked by somebody else: it waits inside the server while the server is told to stop.
    const blocker = await running.database.pool.connect();
    await blocker.query('BEGIN');
    await blocker.query('LOCK TABLE sync_verdicts IN ACCESS EXCLUSIVE MODE');
    const mutation = {
      id: randomUUID(),
      seq: 1,
      scope: `attendance:${school.section_id}`,
      collection: 'attendance_sheets',
      document_id: school.sheet_id,
      action: randomUUID(),
      changes: [{ path: ['marks', school.students[0]!.student_id, 'teacher'], from: null, to: { code: 'P' } }],
      made_at: Date.now(),
      actor: 'teacher',
    };
    const waiting = fetch(`${running.url}${exchangePath}`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: exchange(1, [mutation]),
    });
    await untilBlocked();
    const stopped = running.server.stop();
    while (!(await channel.read()).done);
    await expect(fetch(`${running.url}/healthz`)).rejects.toThrow('fetch failed');
    await blocker.query('COMMIT');
    blocker.release();
    const answer = await waiting;
    const lines = (await answer.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { type: string; verdicts?: { id: string }[] });
    expect(lines[0]).toMatchObject({ type: 'verdicts', verdicts: [{ id: mutation.id }] });
    expect(lines.at(-1)?.type).toBe('end');
    await stopped;
  });

  async function untilBlocked(): Promise<void> {
    for (;;) {
      const { rows } = await running.database.pool.query(
        "SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()",
      );
      if (rows.length > 0) return;
    }
  }
});

test('a request that breaks off, or is no HTTP at all, does no harm', async () => {
  const running = await startTestServer(people);
  const { hostname, port } = new URL(running.url);
  for (const bytes of ['\0\0\0\0\r\n\r\n', `POST ${exchangePath} HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\n{`]) {
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    socket.on('error', () => undefined);
    socket.write(bytes);
    setTimeout(() => socket.destroy(), 50);
    await once(socket, 'close');
  }
  expect((await fetch(`${running.url}/readyz`)).status).toBe(200);
  await running.close();
});

test('the demo’s reset is there only in the demo world, and the demo never in production', async () => {
  let resets = 0;
  const demo = {
    accounts: [{ username: 'teacher', password: 'x', name: 'Tessa', role: 'teacher' }],
    reset: async () => void (resets += 1),
  };
  const running = await startTestServer(people, { demo });
  const status = async (base: string) => (await fetch(`${base}/demo/reset`, { method: 'POST' })).status;
  expect(await status(running.url)).toBe(204);
  expect(resets).toBe(1);
  expect(await (await fetch(`${running.url}/config.json`)).json()).toMatchObject({ demo: { accounts: demo.accounts } });
  await running.close();
  const without = await startTestServer(people);
  expect(await status(without.url)).toBe(404);
  await without.close();
  await expect(startTestServer(people, { demo, production: true })).rejects.toThrow('never runs in production');
});
