import type { BenchDatabase, BenchPostgres } from './database.ts';
import type { Result } from './figures.ts';

/** What every scenario is given. */
export type Bench = {
  postgres: BenchPostgres;
  say: (sentence: string) => void;
};

export type Scenario = { name: string; run: (bench: Bench) => Promise<Result> };

/** Runs `work` on a copy of the year and removes it afterwards. */
export async function withDatabase<T>(
  bench: Bench,
  name: string,
  issuer: string,
  work: (database: BenchDatabase) => Promise<T>,
  more?: { gradebooks: boolean },
): Promise<T> {
  const database = await bench.postgres.copy(name, issuer, more);
  try {
    return await work(database);
  } finally {
    await database.drop();
  }
}
