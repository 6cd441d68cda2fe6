import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { everybody, insertEverybody, type WholeSchool } from '../../../tests/support/everybody.ts';
import { startTestServer, type TestServer } from '../../../tests/support/server.ts';

const now = Date.parse('2026-03-18T13:10:00Z');
type Answer = { status: number; type: string; allow: string; cache: string; etag: string; text: string };

let running: TestServer;
let school: WholeSchool;
let token: string;
let one: string;
beforeAll(async () => {
  running = await startTestServer(Object.values(everybody), { now: () => now, restRate: { perSecond: 1e6, burst: 1e6 } });
  school = await insertEverybody(running.database.pool, running.issuer);
  token = await running.token('registrar');
  one = `/api/v1/students/${school.students[0]!.student_id}`;
});
afterAll(() => running.close());

/** Sends the address as it stands: fetch would tidy it. */
function ask(method: string, path: string, headers: Record<string, string> = {}, body?: string | Buffer): Promise<Answer> {
  const { hostname, port } = new URL(running.url);
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, method, path, headers: { authorization: `Bearer ${token}`, ...headers } }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => {
        const { 'content-type': type = '', allow = '', 'cache-control': cache = '', etag = '' } = answer.headers;
        resolve({ status: answer.statusCode ?? 0, type, allow, cache, etag, text: Buffer.concat(parts).toString() });
      });
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

const change = (headers: Record<string, string>, body: string | Buffer) =>
  ask('PATCH', one, { 'content-type': 'application/json', 'if-match': '*', ...headers }, body);

describe('[RE4] what a list is asked that it does not know is answered with what it knows', () => {
  test.each([
    ['shoe_size=9', /no “shoe_size” here; there are limit, cursor, order, fields, ids, count, filter\[school_id\]/],
    ['__proto__=9', /no “__proto__” here/],
    ['order=shoe_size', /\(order\).*at most 20 of first_name, last_name, student_number, grade_level, with commas/],
    ['fields=shoe_size', /\(fields\).*at most 20 of id, school_id, first_name/],
    ['limit=-1', /\(limit\).*a whole number from 1 to 1000/],
    ['limit=1000000000', /\(limit\).*a whole number from 1 to 1000/],
    ['limit=', /\(limit\).*a whole number from 1 to 1000/],
    ['limit=x', /\(limit\).*a whole number from 1 to 1000/],
    ['limit=5&limit=6', /\(limit\).*more than once/],
    ['filter[last_name]=a&filter[last_name]=b', /\(filter\[last_name\]\).*more than once/],
    ['filter[last_name]=%00', /\(filter\[last_name\]\).*control characters/],
    ['filter[birthdate]=2026-02-30', /\(filter\[birthdate\]\).*must be a day, such as/],
    ['filter[graduation_year]=99999999999', /\(filter\[graduation_year\]\).*a whole number/],
    ['filter[school_id]=x', /\(filter\[school_id\]\).*a UUID in small letters/],
    ['ids=x', /\(ids\).*UUIDs in small letters/],
    ['cursor=%2e%2e', /\(cursor\).*next_cursor/],
    ['count=yes', /\(count\)/],
  ])('%s', async (query, sentence) => {
    const { status, type, text } = await ask('GET', `/api/v1/students?${query}`);
    const { detail } = JSON.parse(text) as { detail: string };
    expect([status, type]).toEqual([400, 'application/problem+json']);
    expect(detail).toMatch(sentence);
    expect(detail).not.toContain('/^');
  });
  test('a filter that is needed is named; a list without parameters says so', async () => {
    token = await running.token('clerk');
    expect((await ask('GET', '/api/v1/change-history')).text).toContain('(filter[document_id]) is not as described at /docs: it is needed');
    expect((await ask('GET', '/api/v1/me?x=1')).text).toContain('there is no “x” here; it takes none');
    token = await running.token('registrar');
  });
  test('a cursor reaches as far as the longest names', async () => {
    const { pool } = running.database;
    const long = `${'ي'.repeat(300)}%`;
    await pool.query('update persons set last_name = $1 || last_name, first_name = $1 || first_name', [long]);
    const { next_cursor } = JSON.parse((await ask('GET', '/api/v1/students?limit=1')).text) as { next_cursor: string };
    expect((await ask('GET', `/api/v1/students?limit=1&cursor=${next_cursor}`)).status).toBe(200);
    await pool.query('update persons set last_name = replace(last_name, $1, $2), first_name = replace(first_name, $1, $2)', [long, '']);
  });
});

describe('an address that is none is answered as a problem', () => {
  test.each([
    ['/api/v1/students/', 404],
    ['/api/v1/%73tudents', 404],
    ['/API/v1/students', 404],
    ['/api//v1/students', 404],
    ['/api/v1', 404],
    ['/api/v1/students/%00', 400],
    ['/api/v1/students/%zz', 400],
    ['/api/v1/students/..%2f..%2fme', 400],
  ])('%s: %i', async (path, status) => {
    const answer = await ask('GET', path);
    expect([answer.status, answer.type]).toEqual([status, 'application/problem+json']);
  });
  test.each(['OPTIONS', 'DELETE', 'PUT', 'TRACE'])('%s says which methods there are', async (method) => {
    expect(await ask(method, one)).toMatchObject({ status: 405, allow: 'GET, PATCH, HEAD', type: 'application/problem+json' });
  });
  test('HEAD says what GET would, without a body', async () => {
    const { etag } = await ask('GET', one);
    expect(await ask('HEAD', one)).toMatchObject({ status: 200, etag, text: '' });
  });
});

describe('a body that is none changes nothing', () => {
  test.each<[string, Record<string, string>, string | Buffer, number, string]>([
    ['half of one', {}, '{', 400, 'malformed_body'],
    ['a list', {}, '[]', 400, 'bad_request'],
    ['no JSON type', { 'content-type': 'text/plain' }, '{"grade_level":"8"}', 415, 'unsupported_media_type'],
    ['another character set', { 'content-type': 'application/json; charset=latin1' }, '{"grade_level":"8"}', 415, 'unsupported_encoding'],
    ['letters of another encoding', {}, Buffer.from('{"grade_level":"é"}', 'latin1'), 400, 'malformed_body'],
    ['not compressed as it says', { 'content-encoding': 'gzip' }, '{"grade_level":"8"}', 400, 'malformed_body'],
    ['too large', {}, JSON.stringify({ grade_level: 'x'.repeat(70_000) }), 413, 'body_too_large'],
    ['half a character', {}, '{"grade_level":"\\ud800"}', 400, 'bad_request'],
    ['a NUL', {}, '{"grade_level":"a\\u0000"}', 400, 'bad_request'],
    ['__proto__', {}, '{"__proto__":{"x":1},"grade_level":"8"}', 400, 'bad_request'],
  ])('%s', async (_, headers, body, status, code) => {
    const before = await ask('GET', one);
    const answer = await change(headers, body);
    expect([answer.status, answer.type, (JSON.parse(answer.text) as { code: string }).code]).toEqual([
      status,
      'application/problem+json',
      code,
    ]);
    expect((await ask('GET', one)).text).toBe(before.text);
  });
});

describe('[RE5] tags', () => {
  test('If-Match takes the tag as it came, one of several, any, and as a proxy that compresses weakens it', async () => {
    const body = '{"grade_level":"7"}';
    for (const match of ['T', '"x", T', 'W/T', '*']) {
      const { etag } = await ask('GET', one);
      expect([match, (await change({ 'if-match': match.replace('T', etag) }, body)).status]).toEqual([match, 200]);
    }
    expect((await change({ 'if-match': '"x", "y"' }, body)).status).toBe(412);
    expect((await change({ 'if-match': '' }, body)).status).toBe(428);
  });
  test('what names a pupil is in no cache, whether it is sent or known', async () => {
    const { etag, cache } = await ask('GET', one);
    expect(cache).toBe('no-store');
    for (const known of [etag, `"x", W/${etag}`, '*'])
      expect(await ask('GET', one, { 'if-none-match': known })).toMatchObject({ status: 304, cache: 'no-store', etag, text: '' });
    expect(await ask('GET', one, { 'if-none-match': '"x"' })).toMatchObject({ status: 200, cache: 'no-store' });
  });
});
