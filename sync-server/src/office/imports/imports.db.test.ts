import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerChecker, type OpenapiDocument } from '../../../../tests/support/openapi.ts';
import { createDatabase, type TestDatabase } from '../../../../tests/support/postgres.ts';
import { insertSmallSchool } from '../../../../tests/support/small-school.ts';
import { demoFiles, demoPackage, zipFiles } from '../../demo-school/package.ts';
import { createLog } from '../../http/log.ts';
import { startServer, type RunningServer } from '../../server.ts';

const issuer = 'https://id.test/realms/OSSS';
const now = Date.parse('2026-10-05T15:00:00Z');

type Body = Record<string, unknown> & {
  import_id: string;
  state: string;
  code: string;
  items: Record<string, unknown>[];
  next_cursor: string | null;
};

describe('imports through REST', () => {
  let database: TestDatabase;
  let running: RunningServer;
  let check: ReturnType<typeof answerChecker>;

  beforeAll(async () => {
    database = await createDatabase();
    await insertSmallSchool(database.pool, issuer);
    running = await startServer({
      ...{ databaseUrl: database.url, issuer, audience: 'osss-api', clients: ['osss-teacher'], port: 0, host: '127.0.0.1' },
      ...{ logLevel: 'silent', trustProxy: 0, production: false, log: createLog(process.env['TEST_LOG'] ?? 'silent'), now: () => now },
      verifyToken: (token) => {
        const [subject = '', role = ''] = token.split('/');
        const identity = { issuer, subject, username: subject, name: subject, expires_at: 9e15 };
        return Promise.resolve({ ...identity, roles: role === 'admin' ? ['api.admin'] : [], groups: ['/x/registrar'] });
      },
    });
    check = answerChecker((await (await fetch(`${running.url}/openapi.json`)).json()) as OpenapiDocument);
  });
  afterAll(async () => {
    await running.stop();
    await database.close();
  });

  const ask = async (
    method: string,
    path: string,
    { body, who = 'clerk/admin', type = 'application/zip' }: { body?: Buffer; who?: string; type?: string } = {},
  ) => {
    const response = await fetch(`${running.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${who}`, ...(body ? { 'content-type': type } : {}) },
      ...(body ? { body: new Uint8Array(body) } : {}),
    });
    const answer = (await response.json()) as Body;
    const documented = path.replace(/\?.*/, '').replace(/imports\/[^/]+/, 'imports/{id}');
    expect(check(method, documented, response.status, response.headers.get('content-type') ?? '', answer)).toBeNull();
    return { status: response.status, body: answer };
  };
  const settled = async (id: string): Promise<Body> => {
    for (;;) {
      const { body } = await ask('GET', `/api/v1/imports/${id}`);
      if (!['received', 'reading', 'applying', 'undoing'].includes(body.state)) return body;
      await pause(200);
    }
  };
  const send = async (zip: Buffer, query = '') => {
    const { status, body } = await ask('POST', `/api/v1/imports?file_name=demo.zip&system=demo${query}`, { body: zip });
    expect(status).toBe(200);
    return settled(body.import_id);
  };
  const count = async (table: string) => (await database.pool.query(`select from ${table}`)).rowCount;

  test('[OR5] a package is sent, looked at, applied and taken back, all behind the second wall', async () => {
    const before = { students: await count('students'), external_ids: await count('external_ids'), persons: await count('persons') };
    const looked = await send(await demoPackage(2026));
    expect(looked).toMatchObject({ state: 'ready', by_name: expect.any(String), report: { kinds: { students: { added: 900 } } } });
    expect(await count('students')).toBe(before.students);
    const path = `/api/v1/imports/${looked.import_id}`;
    const first = await ask('GET', `${path}/changes?kind=students&action=added&limit=500`);
    const second = await ask('GET', `${path}/changes?kind=students&limit=500&cursor=${first.body.next_cursor}`);
    expect([first.body.items.length, second.body.items.length, second.body.next_cursor]).toEqual([500, 400, null]);
    expect((await ask('POST', `${path}/apply`)).body.state).toBe('applying');
    expect((await settled(looked.import_id)).state).toBe('applied');
    expect(await count('students')).toBe((before.students ?? 0) + 900);
    await ask('POST', `${path}/undo?dry_run=true`);
    expect(await settled(looked.import_id)).toMatchObject({ state: 'applied', undo_preview: { left_alone: 0, kept: 0 } });
    expect(await count('students')).toBe((before.students ?? 0) + 900);
    await ask('POST', `${path}/undo`);
    expect(await settled(looked.import_id)).toMatchObject({ state: 'undone', undo: { left_alone: 0, kept: 0 } });
    expect({ students: await count('students'), external_ids: await count('external_ids'), persons: await count('persons') }).toEqual(
      before,
    );
    expect((await ask('POST', `${path}/undo`)).body).toMatchObject({ status: 409, code: 'not_in_this_state' });
    expect((await ask('GET', '/api/v1/imports?limit=1')).body.items).toHaveLength(1);
  });

  test('[OR1] a package that is refused says where, and one that can be repaired is repaired when asked to', async () => {
    const files = demoFiles(2026);
    const broken = await zipFiles(files.set('users.csv', (files.get('users.csv') ?? '').replace(',true,', ',TRUE,')));
    const refused = await send(broken);
    expect(refused.state).toBe('refused');
    const { body } = await ask('GET', `/api/v1/imports/${refused.import_id}/findings?kind=problem`);
    expect(body.items).toMatchObject([{ file: 'users.csv', line: 2, column: 'enabledUser', expected: 'true or false', found: '"TRUE"' }]);
    const repaired = await send(broken, '&tolerant=true');
    expect(repaired.state).toBe('ready');
    const repairs = await ask('GET', `/api/v1/imports/${repaired.import_id}/findings?kind=repair`);
    expect(repairs.body.items).toMatchObject([{ file: 'users.csv', line: 2, became: 'read as "true"' }]);
    expect((await send(Buffer.from('no zip'))).state).toBe('refused');
  });

  test('[OR5] nobody but an administrator comes near it, and nobody learns whether there is one', async () => {
    const id = (await ask('GET', '/api/v1/imports')).body.items[0]?.['import_id'];
    const asked: [string, string][] = [
      ['GET', '/api/v1/imports'],
      ...['', '/changes?kind=students', '/findings?kind=repair'].map((rest): [string, string] => [
        'GET',
        `/api/v1/imports/${String(id)}${rest}`,
      ]),
      ...['/apply', '/undo'].map((rest): [string, string] => ['POST', `/api/v1/imports/${String(id)}${rest}`]),
    ];
    for (const [method, path] of asked) expect((await ask(method, path, { who: 'clerk' })).body).toMatchObject({ code: 'not_permitted' });
    expect((await ask('POST', '/api/v1/imports', { who: 'clerk', body: Buffer.from('x') })).body.code).toBe('not_permitted');
  });

  test('bodies of another kind are refused in words', async () => {
    expect((await ask('POST', '/api/v1/imports', { body: Buffer.from('{}'), type: 'application/json' })).body.code).toBe(
      'unsupported_media_type',
    );
    expect((await ask('GET', `/api/v1/imports?cursor=x`)).body.code).toBe('does_not_fit');
  });

  test('[OR6] a file that stopped on its way, its server killed, is said not to have arrived, and leaves nothing behind', async () => {
    const { rows } = await database.pool.query<{ id: string }>(
      `insert into imports (system, file_name, by_name, state) values ('x', 'half.zip', 'Olga', 'received') returning id`,
    );
    const half = rows[0]?.id ?? '';
    await database.pool.query(`insert into import_files (import_id, part, bytes) values ($1, 1, '\\x504b')`, [half]);
    expect((await ask('GET', `/api/v1/imports/${half}`)).body.state).toBe('received');
    await database.pool.query(`update imports set created_at = now() - interval '6 minutes' where id = $1`, [half]);
    expect((await ask('GET', `/api/v1/imports/${half}`)).body).toMatchObject({
      state: 'failed',
      failure: expect.stringContaining('send it again'),
    });
    expect((await send(Buffer.from('no zip'))).state).toBe('refused');
    expect((await database.pool.query('select state from imports where id = $1', [half])).rows).toEqual([{ state: 'failed' }]);
    expect(await count('import_files')).toBe(0);
  });

  test('[OR6] one at a time; a process that died in the middle leaves it interrupted, and the next may begin', async () => {
    const { rows } = await database.pool.query<{ id: string }>(
      `insert into imports (system, file_name, by_name, state, heartbeat_at) values ('x', 'other.zip', 'Olga', 'reading', clock_timestamp()) returning id`,
    );
    const other = rows[0]?.id ?? '';
    const refused = await ask('POST', '/api/v1/imports', { body: await demoPackage(2026) });
    expect(refused.body).toMatchObject({
      status: 409,
      code: 'another_import',
      detail: expect.stringContaining('other.zip, begun by Olga'),
    });
    await database.pool.query(`update imports set heartbeat_at = now() - interval '1 minute' where id = $1`, [other]);
    expect((await ask('GET', `/api/v1/imports/${other}`)).body).toMatchObject({ state: 'interrupted', broke_off: 'reading' });
    expect((await send(await demoPackage(2026))).state).toBe('ready');
    expect((await database.pool.query('select state from imports where id = $1', [other])).rows).toEqual([{ state: 'interrupted' }]);
    // Of the reading nothing is left lying about.
    for (const table of ['import_rows', 'import_ids', 'import_files']) expect(await count(table)).toBe(0);
  });
});
