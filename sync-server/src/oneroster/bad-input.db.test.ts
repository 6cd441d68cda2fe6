import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import { createDatabase, type TestDatabase } from '../../../tests/support/postgres.ts';
import { zipFiles } from '../demo-school/package.ts';
import { asOwner } from './door.ts';
import { ImportRefusedError } from './findings.ts';
import { importPackage } from './import-package.ts';
import { applyImport } from './import-work.ts';
import { smallDistrict, textsOf, zipOf } from './testing/small-district.ts';
import { contentsOf } from './testing/tables.ts';

const now = () => Date.parse('2026-10-05T15:00:00Z');

describe('what is no roster', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createDatabase();
  });
  afterAll(() => database.close());

  const load = async (zip: Buffer) => importPackage(database.pool, zip, { system: 'small', now, tolerant: true });
  const refusal = async (zip: Buffer) => {
    const error: unknown = await load(zip).catch((reason: unknown) => reason);
    if (!(error instanceof ImportRefusedError)) throw new Error('The package was not refused', { cause: error });
    return error.problems[0];
  };
  const withFile = async (name: string, bytes: Buffer | string) => {
    const zip = new ZipFile();
    for (const [own, text] of textsOf(smallDistrict())) if (own !== name) zip.addBuffer(Buffer.from(text), own);
    zip.addBuffer(Buffer.from(bytes), name);
    zip.end();
    return buffer(zip.outputStream);
  };
  const users = () => textsOf(smallDistrict()).get('users.csv') ?? '';

  test.each<[string, () => Promise<Buffer>, object]>([
    ['no zip', () => Promise.resolve(Buffer.from('PK no zip at all')), { expected: 'a zip file' }],
    ['half a zip', async () => (await zipOf(smallDistrict())).subarray(0, 900), { expected: 'a zip file' }],
    ['nothing', () => Promise.resolve(Buffer.alloc(0)), { expected: 'a zip file' }],
    ['a zip without a manifest', () => zipFiles(new Map([['users.csv', users()]])), { file: 'manifest.csv' }],
    ['an empty file', () => withFile('users.csv', ''), { file: 'users.csv', expected: 'a header line' }],
    [
      'a whole file of users that is a header alone',
      () => withFile('users.csv', `${users().split('\n', 1)[0]}\n`),
      { file: 'users.csv', expected: expect.stringContaining('would end everybody') },
    ],
    [
      'NUL in a name',
      () => withFile('users.csv', users().replace('Tina', 'Ti\0na')),
      { file: 'users.csv', line: 2, expected: 'text in UTF-8' },
    ],
    [
      'another control character',
      () => withFile('users.csv', users().replace('Tina', 'Ti\u001Fna')),
      { line: 2, column: 'givenName', expected: 'text without control characters' },
    ],
    [
      'text in another encoding',
      () => withFile('users.csv', Buffer.from(users().replace('Tina', 'Zo\u00EB'), 'latin1')),
      { line: 2, expected: 'text in UTF-8' },
    ],
    ['a quote that is never closed', () => withFile('users.csv', users().replace('Tina', '"Tina')), { file: 'users.csv' }],
    [
      'an id that is too long',
      () => withFile('demographics.csv', `sourcedId,status,dateLastModified\n${'x'.repeat(300)},,\n`),
      { line: 2, column: 'sourcedId' },
    ],
    [
      'an unknown version',
      () => withFile('manifest.csv', 'propertyName,value\nmanifest.version,1.0\noneroster.version,2.0\n'),
      { column: 'oneroster.version' },
    ],
  ])('[OR3] %s', async (_, make, problem) => {
    expect(await refusal(await make())).toMatchObject(problem);
    expect((await database.pool.query('select from external_ids union all select from import_rows')).rowCount).toBe(0);
  });

  test('[OR3] names that climb out of their folder', async () => {
    const zip = await withFile('xx/evil.csv', 'x');
    const climbing = Buffer.from(zip.toString('latin1').replaceAll('xx/evil.csv', '../evil.csv'), 'latin1');
    expect(await refusal(climbing)).toMatchObject({ expected: 'a zip of plain files' });
  });

  test('[OR3] an encrypted entry', async () => {
    const zip = await withFile('users.csv', users());
    // The flag in each central header ("PK\1\2", 8 bytes on).
    for (let at = zip.indexOf('PK\u0001\u0002', 0, 'latin1'); at !== -1; at = zip.indexOf('PK\u0001\u0002', at + 4, 'latin1'))
      zip[at + 8] = (zip[at + 8] ?? 0) | 1;
    expect(await refusal(zip)).toMatchObject({ expected: 'a file without a password' });
  });

  test('[OR3] a zip that unpacks to more than it says, or than anybody needs', async () => {
    const bomb = new ZipFile();
    for (const [name, text] of textsOf(smallDistrict())) if (name !== 'users.csv') bomb.addBuffer(Buffer.from(text), name);
    const line = Buffer.alloc(1024 * 1024, 'x');
    bomb.addReadStream(Readable.from(repeated(line, 1100)), 'users.csv');
    bomb.end();
    expect(await refusal(await buffer(bomb.outputStream))).toMatchObject({ file: 'users.csv', expected: 'at most 1 GiB unpacked' });
  }, 120_000);

  test('[OR3] one line without an end does not fill the memory', async () => {
    const endless = new ZipFile();
    for (const [name, text] of textsOf(smallDistrict())) if (name !== 'users.csv') endless.addBuffer(Buffer.from(text), name);
    endless.addReadStream(Readable.from(repeated(Buffer.alloc(1024 * 1024, 'x'), 900)), 'users.csv');
    endless.end();
    const zip = await buffer(endless.outputStream);
    const before = process.memoryUsage().rss;
    expect(await refusal(zip)).toMatchObject({ file: 'users.csv', expected: expect.stringContaining('lines of at most') });
    expect(process.memoryUsage().rss - before).toBeLessThan(300 * 1024 * 1024);
  }, 120_000);

  test('[OR1] files that an import does not read are named, those that OneRoster does not know too', async () => {
    const files = textsOf(smallDistrict());
    files.set('manifest.csv', (files.get('manifest.csv') ?? '').replace('file.lineItems,absent', 'file.lineItems,bulk'));
    files.set('LineItems.csv', 'sourcedId,status,dateLastModified\n').set('read me.txt', 'Hello');
    const { skipped } = await importPackage(database.pool, await zipFiles(files), { system: 'small', now, tolerant: true, dryRun: true });
    expect(skipped).toEqual([
      { what: 'all of lineItems.csv', count: 1 },
      { what: 'all of read me.txt', count: 1 },
    ]);
  });

  test('[OR6] a connection that breaks in the middle of writing leaves nothing half-written, and it can be applied again', async () => {
    const report = await importPackage(database.pool, await zipOf(smallDistrict()), { system: 'small', now, dryRun: true });
    const before = await contentsOf(database.pool);
    const holder = await database.pool.connect();
    await holder.query('begin; lock table students in share mode');
    const failed = applyImport(asOwner(database.pool), report.import_id, { now }).catch((error: unknown) => error);
    // It has written schools and persons, and waits for the students' table.
    const waiting = `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%students%'`;
    while ((await database.pool.query(waiting)).rowCount === 0) await pause(50);
    await holder.query('rollback');
    holder.release();
    expect(await failed).toBeInstanceOf(Error);
    expect(await contentsOf(database.pool)).toEqual(before);
    const { rows } = await database.pool.query('select state, broke_off from imports where id = $1', [report.import_id]);
    expect(rows).toEqual([{ state: 'failed', broke_off: 'applying' }]);
    await applyImport(asOwner(database.pool), report.import_id, { now });
    expect((await contentsOf(database.pool))['students']).toHaveLength(3);
  });
});

function* repeated(piece: Buffer, times: number): Generator<Buffer> {
  for (let time = 0; time < times; time += 1) yield piece;
}
