import type { Transaction } from '../database/transaction.ts';
import type { ColumnCollection } from './column-readers.ts';
import { afterStamps, columnWriters, datedCollections } from './column-writers.ts';
import type { SchoolDocument } from './world.ts';

const stamps = `insert into cell_stamps as c (collection, document_id, path, effective_at, seq, mutation_id, step)
  select $1, v.document_id, string_to_array(v.path, '/'), to_timestamp(v.effective_at / 1000.0), v.seq, v.mutation_id, v.step
  from unnest($2::text[], $3::text[], $4::float8[], $5::bigint[], $6::uuid[], $7::int[]) as v (document_id, path, effective_at, seq, mutation_id, step)
  on conflict (collection, document_id, path) do update set effective_at = excluded.effective_at, seq = excluded.seq,
    mutation_id = excluded.mutation_id, step = excluded.step`;

/** Cells that are columns of OSSS's tables, with their stamps beside them. */
export async function storeColumns(tx: Transaction, collection: ColumnCollection, documents: readonly SchoolDocument[]): Promise<void> {
  if (documents.length === 0) return;
  // Else the tables' own triggers would stamp these cells as written by hand, now.
  await tx.query(`set local osss.stamped = 'on'`);
  for (const [written_by, written] of Map.groupBy(documents.flatMap(byWriter), (part) => part.written_by)) {
    const values: unknown[][] = [
      written.map(({ id }) => id),
      written.map(({ cells }) => JSON.stringify(cells)),
      written.map(() => written_by),
    ];
    if (datedCollections.includes(collection)) values.push(written.map(({ at }) => at));
    for (const [step, text] of columnWriters[collection].entries())
      await tx.query({ name: `store-columns-${collection}-${step}`, text, values });
  }
  await tx.query(`set local osss.stamped = 'off'`);
  const rows = documents.flatMap(({ id, dirty, cells: all }) =>
    [...dirty].flatMap((path) => {
      const stamp = all.get(path)?.stamp;
      return stamp ? [{ id, path, ...stamp }] : [];
    }),
  );
  const values = [
    collection,
    rows.map(({ id }) => id),
    rows.map(({ path }) => path),
    rows.map((row) => row.effective_at),
    rows.map((row) => row.seq),
    rows.map((row) => row.mutation_id),
    rows.map((row) => row.step),
  ];
  await tx.query({ name: 'store-stamps', text: stamps, values });
  const after = afterStamps[collection];
  if (after !== undefined) await tx.query({ name: `after-stamps-${collection}`, text: after, values: [documents.map(({ id }) => id)] });
}

/** What each writer wrote of a document: the second wall asks each for their own. */
function byWriter({ id, dirty, cells }: SchoolDocument) {
  const written = [...dirty].map((path) => [path, cells.get(path)] as const);
  return [...Map.groupBy(written, ([, cell]) => cell?.written_by ?? null)].map(([written_by, parts]) => ({
    id,
    written_by,
    at: Math.max(...parts.map(([, cell]) => cell?.stamp?.effective_at ?? 0)),
    cells: Object.fromEntries(parts.map(([path, cell]) => [path, cell?.value ?? null])),
  }));
}
