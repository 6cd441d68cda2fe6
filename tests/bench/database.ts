import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Pool } from 'pg';
import { schoolDay } from '@osss/shared/school-day';
import { migrate, readMigrations } from '@osss/sync-server/database/migrate';
import { createPool } from '@osss/sync-server/database/pool';
import { startPostgres } from '@osss/sync-server/world/postgres';
import { insertGradebooks } from './gradebook-year.ts';
import { countStatements, sayStatements, statementSettings } from './statements.ts';
import { insertSchools, insertYear, townSchools, yearSchools } from './teacher-year.ts';

/** A database of a scenario's own, with the whole year in it. */
export type BenchDatabase = { url: string; pool: Pool; drop: () => Promise<void> };

/** `feedSeconds`: what giving the feed its versions took so far, of all transactions. */
export type EmptyDatabase = BenchDatabase & { feedSeconds: () => Promise<number> };

export type BenchPostgres = {
  dataDir: string;
  version: string;
  /** `today` of the data. */
  today: string;
  /** @param issuer whose tokens name the people. @param more `gradebooks`: 720 assignments and 18,000 scores of each teacher too. */
  copy: (name: string, issuer: string, more?: { gradebooks: boolean }) => Promise<BenchDatabase>;
  /** Migrated and empty. */
  empty: (name: string) => Promise<EmptyDatabase>;
  stop: () => Promise<void>;
};

const folder = fileURLToPath(new URL('../../.cache/bench', import.meta.url));

/** Durable as in production (fsync, synchronous_commit). The seeded year is kept between runs, for the day, the tables and this data. */
export async function openPostgres(say: (sentence: string) => void): Promise<BenchPostgres> {
  const postgres = await startPostgres({ dataDir: join(folder, 'postgres'), settings: statementSettings(), log: say });
  const owner = createPool({ connectionString: postgres.url, max: 1 });
  const today = schoolDay(Date.now(), 'UTC');
  const template = `year_${await fingerprint(today)}`;
  try {
    await seedOnce(owner, postgres.url, template, today, say);
  } catch (error) {
    await owner.end();
    await postgres.stop();
    throw error;
  }
  const { rows } = await owner.query<{ version: string }>("select 'Postgres ' || current_setting('server_version') as version");
  return {
    dataDir: postgres.dataDir,
    version: rows[0]?.version ?? '',
    today,
    copy: async (name, issuer, more) => {
      const source = more?.gradebooks === true ? await seedGradebooks(owner, postgres.url, template, today, say) : template;
      return copy(owner, postgres.url, source, `bench_${name}`, issuer);
    },
    empty: (name) => empty(owner, postgres.url, `bench_${name}`),
    stop: async () => {
      await owner.end();
      await postgres.stop();
    },
  };
}

async function seedOnce(owner: Pool, url: string, template: string, today: string, say: (sentence: string) => void): Promise<void> {
  const { rows } = await owner.query<{ datname: string }>(
    `select datname from pg_database where datname like 'year\\_%' or datname like 'bench\\_%'`,
  );
  for (const { datname } of rows)
    if (datname !== template && datname !== graded(template)) await owner.query(`drop database "${datname}" with (force)`);
  if (rows.some(({ datname }) => datname === template)) return;
  const half = `${template}_half`;
  say('Writing the year of 40 teachers: 43,200 sheets, 1,080,000 marks');
  await owner.query(`create database ${half}`);
  const pool = createPool({ connectionString: at(url, half) });
  await migrate(pool);
  await insertSchools(pool, yearSchools, today);
  await insertYear(pool, today);
  await insertSchools(pool, townSchools, today);
  await pool.query('vacuum (analyze)');
  await pool.end();
  await owner.query(`alter database ${half} rename to ${template}`);
}

function graded(template: string): string {
  return `${template}_graded`;
}

/** The year with its gradebooks, written when a scenario first wants them. @returns the template */
async function seedGradebooks(owner: Pool, url: string, template: string, today: string, say: (sentence: string) => void): Promise<string> {
  const name = graded(template);
  const { rowCount } = await owner.query('select from pg_database where datname = $1', [name]);
  if (rowCount !== 0) return name;
  say('Writing their gradebooks: 28,800 assignments, 720,000 scores');
  const half = `${template}_half`;
  await owner.query(`drop database if exists ${half} with (force)`);
  await owner.query(`create database ${half} template ${template} strategy file_copy`);
  const pool = createPool({ connectionString: at(url, half) });
  await insertGradebooks(pool, today);
  await pool.query('vacuum (analyze)');
  await pool.end();
  await owner.query(`alter database ${half} rename to ${name}`);
  return name;
}

async function copy(owner: Pool, url: string, template: string, name: string, issuer: string): Promise<BenchDatabase> {
  await owner.query(`drop database if exists ${name} with (force)`);
  await owner.query(`create database ${name} template ${template} strategy file_copy`);
  const pool = createPool({ connectionString: at(url, name), max: 2 });
  await pool.query('update logins set issuer = $1', [issuer]);
  await pool.query('vacuum (analyze) staff');
  // What the copy has written must not be written to disk in the middle of a measurement.
  await pool.query('checkpoint');
  await countStatements(pool);
  const drop = async () => {
    await sayStatements(pool);
    await pool.end();
    await owner.query(`drop database if exists ${name} with (force)`);
  };
  return { url: at(url, name), pool, drop };
}

async function empty(owner: Pool, url: string, name: string): Promise<EmptyDatabase> {
  await owner.query(`drop database if exists ${name} with (force)`);
  await owner.query(`create database ${name}`);
  const pool = createPool({ connectionString: at(url, name), max: 2 });
  await migrate(pool);
  // Postgres sums up a function's time where it is asked to.
  await owner.query(`alter database ${name} set track_functions = 'all'`);
  await owner.query('checkpoint');
  const feedSeconds = async () => {
    const { rows } = await pool.query<{ seconds: number | null }>(
      `select (sum(total_time) / 1000)::float8 as seconds from pg_stat_user_functions where funcname = 'sync_flush'`,
    );
    return rows[0]?.seconds ?? 0;
  };
  const drop = async () => {
    await pool.end();
    await owner.query(`drop database if exists ${name} with (force)`);
  };
  return { url: at(url, name), pool, feedSeconds, drop };
}

async function fingerprint(today: string): Promise<string> {
  const hash = createHash('sha256').update(today);
  const own = [new URL('teacher-year.ts', import.meta.url), new URL('gradebook-year.ts', import.meta.url)];
  for (const file of own) hash.update(await readFile(fileURLToPath(file), 'utf8'));
  for (const migration of await readMigrations()) hash.update(migration.hash);
  return hash.digest('hex').slice(0, 16);
}

function at(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.href;
}
