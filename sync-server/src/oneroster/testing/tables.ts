import type { Pool } from 'pg';
import { columnsOfTable, importedTables } from '../tables.ts';

/** What the imported tables hold, but for when it was written and ids that nobody knows outside; to be compared. */
export async function contentsOf(pool: Pool): Promise<Record<string, string[]>> {
  const contents: Record<string, string[]> = {};
  for (const table of importedTables) {
    const columns = columnsOfTable(table).map(([name]) => name);
    const { rows } = await pool.query<{ row: string }>(
      `select jsonb_build_array(${columns.join(', ')})::text as row from ${table.name} order by 1`,
    );
    contents[table.name] = rows.map(({ row }) => row);
  }
  return contents;
}
