import type { Transaction } from '../database/transaction.ts';
import { storeColumns } from './store-columns.ts';
import { storeSheets } from './store-sheets.ts';
import type { World } from './world.ts';

/** EX9: writes what the judgements changed, each table once. A document none of whose changes was applied is not touched. */
export async function storeWorld(tx: Transaction, world: World): Promise<void> {
  const changed = [...world.documents.values()].filter(({ dirty }) => dirty.size > 0);
  const of = (collection: string) => changed.filter((document) => document.collection === collection);
  await storeSheets(tx, of('attendance_sheets'));
  await storeColumns(tx, 'students', of('students'));
  await storeColumns(tx, 'enrollments', of('enrollments'));
  await storeColumns(tx, 'notices', of('notices'));
  for (const document of changed) {
    document.loaded = new Set(document.cells.keys());
    document.dirty.clear();
  }
}
