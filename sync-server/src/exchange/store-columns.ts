import type { Transaction } from '../database/transaction.ts';
import type { ColumnCollection } from './load-columns.ts';
import type { SchoolDocument } from './world.ts';

const writers: Record<ColumnCollection, string> = {
  students: `update persons p set updated_at = now(), written_by = v.written_by,
      preferred_name = case when (v.cells)::jsonb ? 'preferred_name' then v.cells ->> 'preferred_name' else p.preferred_name end,
      pronouns = case when (v.cells)::jsonb ? 'pronouns' then v.cells ->> 'pronouns' else p.pronouns end
    from unnest($1::uuid[], $2::json[], $3::uuid[]) as v (id, cells, written_by) join students s on s.id = v.id where p.id = s.person_id`,
  enrollments: `update student_section_enrollments e set updated_at = now(), written_by = v.written_by, dropped_on = (v.cells ->> 'dropped_on')::date
    from unnest($1::uuid[], $2::json[], $3::uuid[]) as v (id, cells, written_by) where e.id = v.id`,
  notices: `update notices n set written_by = v.written_by, dismissed = (v.cells ->> 'dismissed') is not null
    from unnest($1::uuid[], $2::json[], $3::uuid[]) as v (id, cells, written_by) where n.id = v.id`,
};

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
    const values = [written.map(({ id }) => id), written.map(({ cells }) => JSON.stringify(cells)), written.map(() => written_by)];
    await tx.query({ name: `store-columns-${collection}`, text: writers[collection], values });
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
}

/** What each writer wrote of a document: the second wall asks each for their own. */
function byWriter({ id, dirty, cells }: SchoolDocument) {
  const written = [...dirty].map((path) => [path, cells.get(path)] as const);
  return [...Map.groupBy(written, ([, cell]) => cell?.written_by ?? null)].map(([written_by, parts]) => ({
    id,
    written_by,
    cells: Object.fromEntries(parts.map(([path, cell]) => [path, cell?.value ?? null])),
  }));
}
