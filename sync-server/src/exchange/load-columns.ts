import type { JsonObject } from '@osss/shared/cells';
import type { Stamp } from '@osss/shared/merge';
import { scopeName } from '@osss/shared/scopes';
import type { Guid } from '@osss/shared/values';
import type { Transaction } from '../database/transaction.ts';
import type { SchoolDocument } from './world.ts';

/** Collections whose cells are columns of OSSS's tables; their stamps lie in `cell_stamps`. */
export type ColumnCollection = 'students' | 'enrollments' | 'notices';

const readers: Record<ColumnCollection, { kind: 'student' | 'roster' | 'user'; text: string }> = {
  students: {
    kind: 'student',
    text: `select s.id, s.id as ref, json_build_object('preferred_name', p.preferred_name, 'pronouns', p.pronouns) as cells, '{}'::json as fixed
      from students s join persons p on p.id = s.person_id where s.id = any($1::uuid[])`,
  },
  enrollments: {
    kind: 'roster',
    text: `select e.id, e.section_id as ref, json_build_object('dropped_on', e.dropped_on) as cells, json_build_object('added_on', e.added_on) as fixed
      from student_section_enrollments e where e.id = any($1::uuid[])`,
  },
  notices: {
    kind: 'user',
    text: `select n.id, n.user_id as ref, json_build_object('dismissed', nullif(n.dismissed, false)) as cells, '{}'::json as fixed
      from notices n where n.id = any($1::uuid[])`,
  },
};

const stampsQuery = `select document_id, path, round(extract(epoch from effective_at) * 1000)::float8 as effective_at, seq::float8, mutation_id, step
  from cell_stamps where collection = $1 and document_id = any($2::text[])`;

export async function loadColumnDocuments(
  tx: Transaction,
  collection: ColumnCollection,
  ids: readonly string[],
): Promise<SchoolDocument[]> {
  if (ids.length === 0) return [];
  const { kind, text } = readers[collection];
  const documents = new Map(ids.map((id) => [id, absent(collection, id)]));
  const found = await tx.query<{ id: Guid; ref: Guid; cells: JsonObject; fixed: JsonObject }>({
    name: `judge-columns-${collection}`,
    text,
    values: [ids],
  });
  for (const { id, ref, cells, fixed } of found.rows) {
    const document = documents.get(id);
    if (document === undefined) continue;
    document.scope = scopeName(kind, ref);
    document.fixed = fixed;
    for (const [name, value] of Object.entries(cells)) if (value !== null) document.cells.set(name, { value, stamp: null });
  }
  const stamps = await tx.query<Stamp & { document_id: string; path: string[] }>({
    name: 'judge-stamps',
    text: stampsQuery,
    values: [collection, ids],
  });
  for (const { document_id, path, ...stamp } of stamps.rows) {
    const cells = documents.get(document_id)?.cells;
    const key = path.join('/');
    cells?.set(key, { value: cells.get(key)?.value ?? null, stamp });
  }
  return [...documents.values()];
}

function absent(collection: ColumnCollection, id: string): SchoolDocument {
  return { collection, id, scope: null, fixed: {}, sheet_no: null, cells: new Map(), loaded: new Set(), dirty: new Set(), past: [] };
}
