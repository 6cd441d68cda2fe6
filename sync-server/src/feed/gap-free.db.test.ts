import type { Pool } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabase, type TestDatabase } from '../../../tests/support/postgres.ts';
import { sampleSchool, type SampleSchool } from '../../../tests/support/sample-school.ts';
import { createPool } from '../database/pool.ts';
import { withTransaction } from '../database/transaction.ts';
import { readPages } from './page.ts';

const writers = 16;
const rowsEach = 12_500;
const rowsOfTransaction = 50;

let database: TestDatabase;
let sample: SampleSchool;
let pool: Pool;
beforeAll(async () => {
  database = await createDatabase();
  sample = await sampleSchool(database.pool, { teachers: 8, sections: 1, pupils: 1 });
  // The same rows once more, as other designs would have them read.
  await database.pool.query('create table other_feed (id uuid, seq bigserial primary key, updated_at timestamptz not null default now())');
  await database.pool.query('create index on other_feed (updated_at)');
  pool = createPool({ connectionString: database.url, max: writers + 3 });
});
afterAll(async () => {
  await pool.end();
  await database.close();
});

/** Transactions of different length, so that they commit in another order than they began. */
async function write(user: string): Promise<void> {
  for (let written = 0; written < rowsEach; written += rowsOfTransaction) {
    await withTransaction(pool, async (transaction) => {
      await transaction.query(
        `with made as (
           insert into notices (user_id, kind, reason, collection, document_id, path)
           select $1, 'held', 'too_late', 'students', n::text, '{pronouns}' from generate_series(1, $2::int) n returning id
         ) insert into other_feed (id) select id from made`,
        [user, rowsOfTransaction],
      );
      if (Math.random() < 0.1) await transaction.query('select pg_sleep(random() * 0.02)');
    });
  }
}

type Tail = { seen: Set<string>; look: () => Promise<number> };

function feedTail(): Tail & { versions: Map<number, number[]> } {
  const seen = new Set<string>();
  const cursors = new Map<number, number>();
  const versions = new Map<number, number[]>();
  const look = () =>
    withTransaction(
      pool,
      async (transaction) => {
        const { rows } = await transaction.query<{ id: number; version: number }>(
          `select id, version from sync_scopes where kind = 'user'`,
        );
        const marks = rows.map(({ id, version }) => ({ scope: id, floor: 0, version: cursors.get(id) ?? 0, current: version, rank: 0 }));
        const [page] = await readPages(transaction, [marks], 2000);
        for (const mark of page?.marks ?? []) cursors.set(mark.scope, mark.version);
        for (const { scope, version, body } of page?.documents ?? []) {
          seen.add((JSON.parse(body) as { id: string }).id);
          const list = versions.get(scope) ?? [];
          if (list.at(-1) !== version) versions.set(scope, [...list, version]);
        }
        return page?.documents.length ?? 0;
      },
      { isolation: 'REPEATABLE READ', readOnly: true },
    );
  return { seen, look, versions };
}

function cursorTail(column: 'seq' | 'updated_at'): Tail {
  const seen = new Set<string>();
  let cursor = column === 'seq' ? '0' : '-infinity';
  const look = async () => {
    const { rows } = await pool.query<{ id: string; cursor: string }>(
      `select id, ${column}::text as cursor from other_feed where ${column} > $1 order by ${column} limit 5000`,
      [cursor],
    );
    for (const { id } of rows) seen.add(id);
    cursor = rows.at(-1)?.cursor ?? cursor;
    return rows.length;
  };
  return { seen, look };
}

async function follow(tail: Tail, done: () => boolean): Promise<void> {
  for (;;) {
    const finished = done();
    if ((await tail.look()) === 0) {
      if (finished) return;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
}

test(
  '[FD1] 16 writers and a tail reader, 200,000 rows: the feed misses none; `seq > cursor` and `updated_at > cursor` do',
  { timeout: 240_000 },
  async () => {
    const [feed, bySeq, byTime] = [feedTail(), cursorTail('seq'), cursorTail('updated_at')];
    let done = false;
    const following = Promise.all([feed, bySeq, byTime].map((tail) => follow(tail, () => done)));
    await Promise.all(Array.from({ length: writers }, (_, index) => write(sample.teachers[index % 8]?.id ?? '')));
    done = true;
    await following;

    const all = (await pool.query<{ id: string }>('select id from notices')).rows.map(({ id }) => id);
    const missed = ({ seen }: Tail) => all.filter((id) => !seen.has(id)).length;
    expect(all.length).toBe(writers * rowsEach);
    expect(missed(feed)).toBe(0);
    expect(missed(bySeq), 'rows that `seq > cursor` missed').toBeGreaterThan(0);
    expect(missed(byTime), 'rows that `updated_at > cursor` missed').toBeGreaterThan(0);
    for (const seen of feed.versions.values()) {
      const first = seen[0] ?? 0;
      expect(seen, 'gap-free and in commit order').toEqual(seen.map((_, index) => first + index));
    }
  },
);
