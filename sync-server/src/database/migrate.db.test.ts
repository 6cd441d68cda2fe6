import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabase, type TestDatabase } from '../../../tests/support/postgres.ts';
import { migrate, readMigrations, type Migration } from './migrate.ts';
import { createPool } from './pool.ts';

let database: TestDatabase;
let empty: Pool;
beforeAll(async () => {
  database = await createDatabase();
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await database.pool.query(`CREATE DATABASE ${name}`);
  const url = new URL(database.url);
  url.pathname = `/${name}`;
  empty = createPool({ connectionString: url.href });
});
afterAll(async () => {
  const { rows } = await empty.query<{ name: string }>('SELECT current_database() AS name');
  await empty.end();
  await database.pool.query(`DROP DATABASE ${rows[0]?.name}`);
  await database.close();
});

test('two servers that start at once migrate once, and both may go on', async () => {
  const known = (await readMigrations()).map(({ name }) => name);
  const applied = await Promise.all([migrate(empty), migrate(empty)]);
  expect(applied.toSorted((a, b) => b.length - a.length)).toEqual([known, []]);
});

test('an old program refuses a newer database in one sentence and changes nothing', async () => {
  const known = await readMigrations();
  await expect(migrate(database.pool, known.slice(0, -1))).rejects.toThrow(
    /^The database is newer than this program \(it has had \d{4}_\w+\.sql, which this program does not know\): start the newer version\.$/,
  );
});

test('a changed migration file is refused', async () => {
  const [first, ...rest] = await readMigrations();
  await expect(migrate(database.pool, [{ ...(first as Migration), hash: 'other' }, ...rest])).rejects.toMatchObject({
    code: 'changed_migration',
  });
});

test('a migration that fails leaves nothing of itself behind', async () => {
  const known = await readMigrations();
  const broken = { number: 9999, name: '9999_broken.sql', hash: 'x', sql: 'create table half_done (a int); select 1/0;' };
  await expect(migrate(database.pool, [...known, broken])).rejects.toThrow(/9999_broken.sql failed and changed nothing: division by zero/);
  const { rows } = await database.pool.query<{ found: string | null }>(`SELECT to_regclass('half_done')::text AS found`);
  expect(rows[0]?.found).toBeNull();
});

test('values arrive as the project writes them: instants in milliseconds, days as text, safe numbers only', async () => {
  const { rows } = await database.pool.query(
    `SELECT '2026-03-08 09:30:00.123+00'::timestamptz AS at, '0044-03-15'::date AS day, 9007199254740991::bigint AS safe`,
  );
  expect(rows).toEqual([{ at: Date.UTC(2026, 2, 8, 9, 30, 0, 123), day: '0044-03-15', safe: Number.MAX_SAFE_INTEGER }]);
  await expect(database.pool.query('SELECT 9007199254740993::bigint')).rejects.toThrow(/without rounding/);
});
