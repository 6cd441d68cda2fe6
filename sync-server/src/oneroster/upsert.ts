import type { Transaction } from '../database/transaction.ts';

export type TableRow = Record<string, string | number | boolean | null>;

export type Upsert = {
  table: string;
  /** Columns and their Postgres types, the key first. */
  columns: Record<string, string>;
  /** `id` where not said. */
  key?: string[];
  /** Columns that a blank in the package leaves as they are. */
  keepWhereBlank?: string[];
  /** Columns for new rows only: the id of a row that is found by another key. */
  insertOnly?: string[];
  rows: readonly TableRow[];
};

/**
 * Writes all rows in one statement and touches only those that differ, so that the same package a second time changes nothing:
 * no row version, no feed entry. Names of tables and columns are the program's own, never the package's.
 */
export async function upsert(tx: Transaction, { table, columns, key = ['id'], keepWhereBlank = [], insertOnly = [], rows }: Upsert) {
  if (rows.length === 0) return { added: 0, changed: 0 };
  const names = Object.keys(columns);
  const values = names.filter((name) => !key.includes(name) && !insertOnly.includes(name));
  const next = (name: string) => (keepWhereBlank.includes(name) ? `coalesce(excluded.${name}, t.${name})` : `excluded.${name}`);
  const sql = `
    insert into ${table} as t (${names.join(', ')})
    select * from unnest(${names.map((name, index) => `$${index + 1}::${columns[name]}[]`).join(', ')})
    on conflict (${key.join(', ')}) do update set ${values.map((name) => `${name} = ${next(name)}`).join(', ')}, updated_at = now()
    where (${values.map((name) => `t.${name}`).join(', ')}) is distinct from (${values.map(next).join(', ')})
    returning (t.xmax = 0) as added`;
  const parameters = names.map((name) => rows.map((row) => row[name] ?? null));
  const written = await tx.query<{ added: boolean }>(sql, parameters);
  const added = written.rows.filter((row) => row.added).length;
  return { added, changed: written.rows.length - added };
}
