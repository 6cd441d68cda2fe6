import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { poke } from '@osss/shared/protocol';
import { createDatabase, type TestDatabase } from '../../../tests/support/postgres.ts';
import { sampleSchool, type SampleSchool } from '../../../tests/support/sample-school.ts';
import { authenticate } from '../http/authenticate.ts';
import type { Identity } from '../identity/verify.ts';
import { createLiveScopes } from './live-scopes.ts';
import { createPokes, type Pokes } from './pokes.ts';
import { pokesRoute } from './pokes-route.ts';

let database: TestDatabase;
let sample: SampleSchool;
let pokes: Pokes;
let server: Server;
let reconnections = 0;
let lifetime = 60_000;
const quiet = { warn: () => undefined, info: () => undefined };
const sql = (text: string, values: unknown[] = []) => database.pool.query(text, values);

beforeAll(async () => {
  database = await createDatabase();
  sample = await sampleSchool(database.pool);
  for (const { id } of sample.teachers)
    await sql(`insert into logins (issuer, subject, person_id) select 'test', id::text, person_id from staff where id = $1`, [id]);
  const reconnected = () => Promise.resolve((reconnections += 1));
  pokes = await createPokes({ connectionString: database.url, log: quiet, heartbeatEvery: 200, spread: 50, checkEvery: 100, reconnected });
  const verify = (token: string): Promise<Identity> =>
    Promise.resolve({
      issuer: 'test',
      subject: token,
      username: token,
      name: token,
      roles: ['api.teacher'],
      groups: [],
      expires_at: Date.now() + lifetime,
    });
  const scopesOf = createLiveScopes({ pool: database.pool, now: () => Date.UTC(2026, 8, 15, 17) });
  const app = express().get('/api/sync/v1/pokes', authenticate(verify), pokesRoute({ pokes, scopesOf, log: quiet }));
  server = createServer(app).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
});
afterAll(async () => {
  await pokes.stop();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await database.close();
});

type Channel = { told: Record<string, number>[]; hearts: () => number; ended: Promise<void>; close: () => void };

async function open(user: string | undefined): Promise<Channel> {
  const closing = new AbortController();
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/sync/v1/pokes`;
  const response = await fetch(url, { headers: { authorization: `Bearer ${user}` }, signal: closing.signal });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const told: Record<string, number>[] = [];
  let hearts = 0;
  const follow = async () => {
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      for (const line of decoder.decode(chunk).split('\n')) {
        if (line.startsWith(':')) hearts += 1;
        if (line.startsWith('data: ')) told.push(poke.parse(JSON.parse(line.slice(6))).scopes);
      }
    }
  };
  const ended = follow().catch(() => undefined);
  await until(() => hearts > 0);
  return { told, hearts: () => hearts, ended, close: () => closing.abort() };
}

async function until(what: () => boolean): Promise<void> {
  for (let tries = 0; !what(); tries += 1) {
    if (tries > 500) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
const scopeOf = async (kind: string, ref: string | undefined) =>
  (await sql('select id from sync_scopes where kind = $1 and ref = $2', [kind, ref])).rows[0] as { id: number };

test('[EX10] a change is told to who holds its scope, with its version, and to nobody else', async () => {
  const [mine, other] = [await open(sample.teachers[0]?.id), await open(sample.teachers[1]?.id)];
  const section = sample.teachers[0]?.sections[0];
  const { id } = await scopeOf('attendance', section?.id);
  await sql(`insert into attendance_sheets (section_id, date, period_id) values ($1, '2026-09-15', $2)`, [section?.id, section?.period]);
  await until(() => mine.told.length > 0);
  expect(mine.told).toEqual([{ [id]: 2 }]);
  await sql(`update schools set name = 'Renamed'`);
  await until(() => other.told.length > 0);
  expect(other.told).toEqual([{ [(await scopeOf('school', sample.school)).id]: 2 }]);
  mine.close();
  other.close();
});

test('[EX10] a change of access is told, and what it brings is told from then on', async () => {
  const channel = await open(sample.teachers[1]?.id);
  const section = sample.teachers[0]?.sections[1];
  await sql(`insert into teacher_section_assignments (staff_id, section_id, role) values ($1, $2, 'co_teacher')`, [
    sample.teachers[1]?.id,
    section?.id,
  ]);
  const user = await scopeOf('user', sample.teachers[1]?.id);
  await until(() => channel.told.some((scopes) => String(user.id) in scopes));
  const { id } = await scopeOf('attendance', section?.id);
  const heard = async () => {
    await sql(
      `insert into attendance_sheets (section_id, date, period_id) values ($1, '2026-09-15', $2) on conflict (section_id, date, period_id) do update set extra = jsonb_build_object('n', random())`,
      [section?.id, section?.period],
    );
    await new Promise((resolve) => setTimeout(resolve, 30));
    return channel.told.some((scopes) => String(id) in scopes);
  };
  for (let tries = 0; !(await heard()); tries += 1) expect(tries).toBeLessThan(50);
  await sql(`delete from teacher_section_assignments where staff_id = $1 and section_id = $2`, [sample.teachers[1]?.id, section?.id]);
  // From some moment on it hears nothing of the section any more.
  const silent = async () => {
    channel.told.length = 0;
    return !(await heard());
  };
  for (let tries = 0; !(await silent()); tries += 1) expect(tries).toBeLessThan(50);
  channel.close();
});

test('[EX10] the channel beats while nothing happens and closes when the token runs out', async () => {
  lifetime = 900;
  const channel = await open(sample.teachers[0]?.id);
  lifetime = 60_000;
  const began = Date.now();
  await channel.ended;
  expect(Date.now() - began).toBeLessThan(3000);
  expect(channel.hearts()).toBeGreaterThanOrEqual(3);
  await until(() => pokes.count() === 0);
});

test('[EX10] when Postgres was away, or a flood came, everybody is asked to check everything', async () => {
  const channel = await open(sample.teachers[0]?.id);
  await sql(`select pg_notify('osss_sync', '*')`);
  await until(() => channel.told.length === 1);
  await sql(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'osss-sync-pokes' and datname = current_database()`,
  );
  await until(() => channel.told.length === 2);
  expect(channel.told).toEqual([{ 0: 0 }, { 0: 0 }]);
  expect(reconnections).toBe(1);
  await sql(`update schools set name = 'Again'`);
  await until(() => channel.told.length === 3);
  channel.close();
});
