import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import type { Pool, PoolClient } from 'pg';

export type Migration = { number: number; name: string; sql: string; hash: string };

/** One sentence for the operator; the server does not start. */
export class MigrationError extends Error {
  readonly code: 'newer_database' | 'changed_migration' | 'failed_migration';
  constructor(code: MigrationError['code'], message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'MigrationError';
    this.code = code;
  }
}

const ownMigrations = new URL('../../migrations/', import.meta.url);
/** Any number, the same in every version of this server: whoever holds this advisory lock migrates. */
const lockKey = 7_166_318_042;

/**
 * Brings the database to this program's version. Safe when several servers start at once.
 * @returns the names of the files applied now.
 * @throws MigrationError when the database is newer than this program, or an applied file is not what it was.
 */
export async function migrate(pool: Pool, migrations?: readonly Migration[]): Promise<string[]> {
  const known = migrations ?? (await readMigrations());
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('SET statement_timeout = 0');
    await client.query('SELECT pg_advisory_lock($1)', [lockKey]);
    return await applyMissing(client, known);
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [lockKey]).catch((error: Error) => (broken = error));
    await client.query('RESET statement_timeout').catch((error: Error) => (broken = error));
    client.release(broken);
  }
}

/** The numbered files of `migrations/`, in order. */
export async function readMigrations(folder = ownMigrations): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}_.+\.sql$/.test(name)).toSorted();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(new URL(name, folder), 'utf8');
      return { number: Number(name.slice(0, 4)), name, sql, hash: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

async function applyMissing(client: PoolClient, known: readonly Migration[]): Promise<string[]> {
  await client.query(`
    create table if not exists schema_migrations (
      number int primary key,
      name text not null,
      hash text not null,
      applied_at timestamptz not null default now()
    )`);
  const { rows } = await client.query<{ number: number; name: string; hash: string }>(
    'SELECT number, name, hash FROM schema_migrations ORDER BY number',
  );
  refuseUnknown(rows, known);
  const missing = known.filter(({ number }) => !rows.some((row) => row.number === number));
  for (const migration of missing) await apply(client, migration);
  // Plans made while a table was empty are wrong for ever; new statistics make sessions plan again.
  if (missing.length > 0) await client.query('ANALYZE');
  return missing.map(({ name }) => name);
}

function refuseUnknown(applied: readonly { number: number; name: string; hash: string }[], known: readonly Migration[]): void {
  for (const { number, name, hash } of applied) {
    const own = known.find((migration) => migration.number === number);
    if (own === undefined) {
      const sentence = `The database is newer than this program (it has had ${name}, which this program does not know): start the newer version.`;
      throw new MigrationError('newer_database', sentence);
    }
    if (own.hash !== hash) {
      const sentence = `The migration ${name} is not the one this database was made with: restore the file, or start with a new database.`;
      throw new MigrationError('changed_migration', sentence);
    }
  }
}

async function apply(client: PoolClient, { number, name, sql, hash }: Migration): Promise<void> {
  try {
    await client.query('BEGIN');
    await client.query(sql);
    await client.query('INSERT INTO schema_migrations (number, name, hash) VALUES ($1, $2, $3)', [number, name, hash]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    const why = error instanceof Error ? error.message : String(error);
    throw new MigrationError('failed_migration', `The migration ${name} failed and changed nothing: ${why}.`, error);
  }
}
