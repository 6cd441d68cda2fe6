import type { Pool } from 'pg';

// `BENCH_STATEMENTS=1`: what each statement cost, those of triggers too. Counting takes time of its own, so figures then mean nothing.
const wanted = process.env['BENCH_STATEMENTS'] === '1';

export function statementSettings(): Record<string, string> {
  return wanted
    ? { shared_preload_libraries: 'pg_stat_statements', 'pg_stat_statements.track': 'all', 'pg_stat_statements.track_planning': 'on' }
    : {};
}

export async function countStatements(pool: Pool): Promise<void> {
  if (!wanted) return;
  await pool.query('create extension if not exists pg_stat_statements');
  await pool.query('select pg_stat_statements_reset()');
}

export async function sayStatements(pool: Pool): Promise<void> {
  if (!wanted) return;
  const { rows } = await pool.query<{ calls: number; run: number; plan: number; rows: number; top: boolean; query: string }>(
    `select calls, round(total_exec_time) as run, round(total_plan_time) as plan, rows, toplevel as top, left(regexp_replace(query, '\\s+', ' ', 'g'), 110) as query
     from pg_stat_statements where dbid = (select oid from pg_database where datname = current_database()) order by total_exec_time + total_plan_time desc limit 45`,
  );
  console.table(rows);
}
