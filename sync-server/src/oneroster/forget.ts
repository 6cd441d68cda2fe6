import type { Pool } from 'pg';
import { asHouse } from '../access/wall.ts';
import { noteInterrupted, undoableDays } from './record.ts';

/** What an import changed, with what was there before, is personal data: it goes when the import can be undone no more. The record stays. */
export async function forgetOldImports(pool: Pool): Promise<void> {
  await asHouse(pool, noteInterrupted);
  const old = `import_id in (select id from imports where created_at < now() - interval '${undoableDays} days')`;
  for (const table of ['import_changes', 'import_findings', 'import_files', 'import_rows', 'import_ids']) {
    await asHouse(pool, (tx) => tx.query(`delete from ${table} where ${old}`));
  }
}
