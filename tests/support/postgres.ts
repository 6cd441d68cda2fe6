import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { migrate } from '@osss/sync-server/database/migrate';
import { createPool } from '@osss/sync-server/database/pool';

export interface TestDatabase {
  url: string;
  pool: Pool;
  /** A second database with the same contents; this one's connections are cut for it. */
  copy: () => Promise<TestDatabase>;
  /** Closes the pool and drops the database. */
  close: () => Promise<void>;
}

const template = 'migrated_template';

/** A migrated database of its own for a test file (or one test), on the Postgres that the run has started (`postgres-global.ts`). */
export function createDatabase(server = serverOfThisRun()): Promise<TestDatabase> {
  return copyOf(template, server);
}

async function copyOf(source: string, server: string): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await asOwner(server, `CREATE DATABASE ${name} TEMPLATE ${source}`);
  const url = databaseUrl(server, name);
  const pool = createPool({ connectionString: url });
  const close = async () => {
    await pool.end();
    await asOwner(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  };
  const copy = async () => {
    // Postgres copies only a database that nobody is using.
    await asOwner(server, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`);
    return copyOf(name, server);
  };
  return { url, pool, copy, close };
}

/**
 * A copy of what `fill` once made of an empty one, on the same Postgres.
 * @param name of what `fill` makes: letters, digits and `_`
 */
export async function createFilled(name: string, fill: (pool: Pool) => Promise<void>): Promise<TestDatabase> {
  const server = serverOfThisRun();
  const owner = createPool({ connectionString: server, max: 1 });
  try {
    // Another test file may be about to fill it.
    await owner.query('SELECT pg_advisory_lock(hashtext($1))', [name]);
    const { rowCount } = await owner.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) {
      const half = `${name}_half`;
      await owner.query(`DROP DATABASE IF EXISTS ${half}`);
      await owner.query(`CREATE DATABASE ${half} TEMPLATE ${template}`);
      const pool = createPool({ connectionString: databaseUrl(server, half) });
      await fill(pool).finally(() => pool.end());
      await owner.query(`ALTER DATABASE ${half} RENAME TO ${name}`);
    }
  } finally {
    await owner.end();
  }
  return copyOf(name, server);
}

/** Migrations run once; every test database is a copy of the result. */
export async function createTemplate(server: string): Promise<void> {
  await asOwner(server, `CREATE DATABASE ${template}`);
  const pool = createPool({ connectionString: databaseUrl(server, template) });
  await migrate(pool);
  await pool.end();
}

function serverOfThisRun(): string {
  const url = process.env['TEST_POSTGRES_URL'];
  if (!url) throw new Error('No Postgres for tests: give this Vitest project globalSetup tests/support/postgres-global.ts.');
  return url;
}

function databaseUrl(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

async function asOwner(server: string, sql: string): Promise<void> {
  const pool = createPool({ connectionString: server, max: 1 });
  await pool.query(sql).finally(() => pool.end());
}
