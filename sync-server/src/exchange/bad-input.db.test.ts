import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, afterEach, expect, test } from 'vitest';
import { journal, mark, post, startExchangeServer, type ExchangeServer } from '../../../tests/support/exchange-server.ts';

let server: ExchangeServer;
let ada: string;
let before: unknown;
beforeAll(async () => {
  server = await startExchangeServer();
  ada = server.school.students[0]!.student_id;
});
afterAll(() => server.close());

const everything = async () =>
  (
    await server.db.query(
      `select (select count(*) from attendance_sheets) s, (select count(*) from attendance_events) e, (select json_agg(x order by scope, document_id) from sync_entries x) f,
        (select count(*) from change_history) h, (select count(*) from held_mutations) k, (select count(*) from sync_verdicts) v, (select count(*) from notices) n`,
    )
  ).rows;
beforeEach(async () => {
  before = await everything();
});
// Whatever the test was: the school is as it was, and the server answers.
afterEach(async () => {
  assert.deepEqual(await everything(), before);
  assert.equal((await journal(server, 'teacher').send([])).status, 200);
});

const gzip = { 'content-encoding': 'gzip' };
const envelope = (mutations: unknown[]) => ({
  protocol: 1,
  client_id: randomUUID(),
  now: 0,
  max_seq: 0,
  proof: null,
  epoch: null,
  full: false,
  more: true,
  checkpoint: {},
  mutations,
});

test('[EX8] an oversized body, plain or inflated, is refused with 413 and never held whole in memory', async () => {
  expect(await post(server, 'teacher', randomBytes(5 * 1024 * 1024).toString('latin1'))).toMatchObject({
    status: 413,
    body: { code: 'body_too_large' },
  });
  const bomb = gzipSync(Buffer.alloc(300 * 1024 * 1024));
  const memory = process.memoryUsage().rss;
  expect(await post(server, 'teacher', bomb, gzip)).toMatchObject({ status: 413, body: { code: 'body_too_large' } });
  expect(process.memoryUsage().rss - memory).toBeLessThan(64 * 1024 * 1024);
});

test('[EX8] broken gzip, no JSON and other encodings are problems, not crashes', async () => {
  const whole = gzipSync(JSON.stringify(envelope([])));
  for (const body of [whole.subarray(0, whole.length - 6), Buffer.from('not gzip'), randomBytes(200)]) {
    expect(await post(server, 'teacher', body, gzip)).toMatchObject({ status: 400, body: { code: 'malformed_body' } });
  }
  expect(await post(server, 'teacher', '{"protocol":1,')).toMatchObject({ status: 400, body: { code: 'malformed_body' } });
  expect(await post(server, 'teacher', whole, { 'content-encoding': 'zstd' })).toMatchObject({
    status: 415,
    body: { code: 'unsupported_encoding' },
  });
});

test('[EX1] an envelope of the wrong shape is one problem', async () => {
  for (const body of [
    null,
    7,
    'x',
    [],
    {},
    { ...envelope([]), client_id: 'x' },
    { ...envelope([]), now: 1e300 },
    { ...envelope([]), checkpoint: { x: [0, 0] } },
    { ...envelope([]), mutations: {} },
  ]) {
    expect(await post(server, 'teacher', JSON.stringify(body))).toMatchObject({ status: 400, body: { code: 'bad_request' } });
  }
  expect(await post(server, 'teacher', JSON.stringify({ ...envelope([]), protocol: 99 }))).toMatchObject({ status: 400 });
  expect(await post(server, 'teacher', JSON.stringify(envelope(Array.from({ length: 1001 }, () => 1))))).toMatchObject({ status: 413 });
});

test('[EX1] [EX6] each malformed mutation is answered with its reason and nothing of it is stored', async () => {
  const mine = journal(server, 'teacher');
  const one = (over: object, change: object = {}) => ({ ...mine.edit([{ path: mark(ada), to: { code: 'P' }, ...change }]), ...over });
  const nested = JSON.parse(`${'['.repeat(60)}${']'.repeat(60)}`);
  const proto = JSON.parse('{"code":"P","__proto__":{"x":1}}');
  const cases: [unknown, string][] = [
    [null, 'shape'],
    [7, 'shape'],
    ['x', 'shape'],
    [{}, 'shape'],
    [[], 'shape'],
    [one({ seq: 0 }), 'shape'],
    [one({ seq: '1' }), 'shape'],
    [one({ id: 'x' }), 'shape'],
    [one({ changes: [] }), 'shape'],
    [one({ made_at: null }), 'shape'],
    [one({ changes: [{ path: mark(ada), from: null }] }), 'shape'],
    [one({ collection: 'grades' }), 'unknown_collection'],
    [one({ collection: 'toString' }), 'unknown_collection'],
    [one({ collection: '__proto__' }), 'unknown_collection'],
    [one({}, { path: ['date'], to: '2026-03-19' }), 'key_mismatch'],
    [one({ document_id: 'x' }), 'key_mismatch'],
    [one({ scope: `attendance:${randomUUID()}` }), 'scope_mismatch'],
    [one({ scope: `roster:${server.school.section_id}` }), 'scope_mismatch'],
    [one({ scope: 'x' }), 'scope_mismatch'],
    [one({ actor: 'colleague' }), 'wrong_actor'],
    [one({}, { path: ['marks', ada, 'principal'] }), 'unknown_cell'],
    [one({}, { path: ['marks', 'ada', 'teacher'] }), 'unknown_cell'],
    [one({}, { path: ['marks', '__proto__', 'teacher'] }), 'reserved_name'],
    [one({}, { path: ['constructor'] }), 'reserved_name'],
    [one({}, { to: proto }), 'reserved_name'],
    [one({}, { to: { code: 'P', minutes: '5' } }), 'bad_value'],
    [one({}, { to: 'P' }), 'bad_value'],
    [one({}, { to: { code: '' } }), 'bad_value'],
    [one({}, { to: { code: 'P', note: 'a\0b' } }), 'bad_value'],
    [one({}, { to: { code: 'P', note: '\ud800' } }), 'bad_value'],
    [one({}, { path: ['taken'], to: true }), 'bad_value'],
    [one({}, { to: { code: 'P', x: nested } }), 'too_large'],
    [one({ changes: Array.from({ length: 501 }, () => ({ path: mark(ada), from: null, to: null })) }), 'too_large'],
    [
      one({
        changes: [
          { path: mark(ada), from: null, to: null },
          { path: mark(ada), from: null, to: null },
        ],
      }),
      'shape',
    ],
  ];
  const { status, verdicts } = await mine.send(cases.map(([mutation]) => mutation));
  expect(status).toBe(200);
  expect(verdicts.map((verdict) => ('refused' in verdict && verdict.refused === 'malformed' ? verdict.reason : verdict))).toEqual(
    cases.map(([, reason]) => reason),
  );
  expect(verdicts.map((verdict) => 'index' in verdict && verdict.index)).toEqual(cases.map((_, index) => index));
});

test('[EX8] 100,000 changes are refused at once', async () => {
  const changes = Array.from({ length: 100_000 }, () => ({ path: ['a'], from: 0, to: 0 }));
  const mine = journal(server, 'teacher');
  const started = performance.now();
  const { verdicts } = await mine.send([{ ...mine.edit([]), changes }]);
  expect(verdicts).toMatchObject([{ refused: 'malformed', reason: 'too_large' }]);
  expect(performance.now() - started).toBeLessThan(2_000);
});

test('[EX8] a million brackets exhaust no stack', async () => {
  const mine = journal(server, 'teacher');
  const body = JSON.stringify(envelope([mine.edit([{ path: mark(ada), to: { code: 'P', x: 'HERE' } }])])).replace(
    '"HERE"',
    `${'['.repeat(1e6)}${']'.repeat(1e6)}`,
  );
  expect((await post(server, 'teacher', gzipSync(body), gzip)).verdicts).toMatchObject([{ refused: 'malformed', reason: 'too_large' }]);
});

test('a sign-in that is linked to nobody is told so, and nothing of it is kept', async () => {
  const mine = journal(server, 'nobody');
  expect(await mine.send([mine.edit([{ path: mark(ada), to: { code: 'P' } }])])).toMatchObject({
    status: 403,
    body: { code: 'not_linked' },
  });
  expect(await mine.send([], { checkpoint: { 1: [0, 0] }, more: false })).toMatchObject({ status: 403, body: { code: 'not_linked' } });
});

test('[JN6] a journal is its person’s: under another’s client id nothing is taken', async () => {
  const mine = journal(server, 'teacher');
  await mine.send([], { full: true });
  const other = journal(server, 'colleague', mine.client_id);
  expect(await other.send([other.edit([{ path: mark(ada), to: { code: 'P' } }])])).toMatchObject({
    status: 409,
    body: { code: 'client_of_another' },
  });
});
