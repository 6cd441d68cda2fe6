import { sameValue } from '@osss/shared/canonical';
import { compareStamps, type Stamp } from '@osss/shared/merge';
import type { Guid, Instant, Json } from '@osss/shared/values';
import type { Transaction } from '../database/transaction.ts';
import { documentKey, type ReadMutation } from './exchange.ts';
import { pathKey, type PastChange, type StoredCell, type World } from './world.ts';

type StampRow = [effective_at: number, seq: number, mutation_id: Guid, step: number];
type HistoryChange = { path: string[]; from: Json; outcome: PastChange['outcome']; reason?: string; stamp?: StampRow | null };
type HistoryRow = {
  collection: string;
  document_id: string;
  mutation_id: Guid;
  user_id: Guid | null;
  by_name: string | null;
  effective_at: Instant;
  seq: number;
  changes: HistoryChange[];
};

const query = `select h.collection, h.document_id, h.mutation_id, h.user_id, p.first_name || ' ' || p.last_name as by_name, h.changes,
    round(extract(epoch from h.effective_at) * 1000)::float8 as effective_at, h.seq::float8
  from change_history h left join staff s on s.id = h.user_id left join persons p on p.id = s.person_id
  where h.document_id = any($1::text[]) order by h.id`;

/** Reads the history of those documents where it decides or somebody may have to be told; most edits follow what they saw and need none. */
export async function loadPast(
  tx: Transaction,
  world: World,
  asked: readonly { read: ReadMutation; effective_at: Instant }[],
): Promise<void> {
  const wanted = new Set(
    asked.filter(({ read, effective_at }) => needsPast(world, read, effective_at)).map(({ read }) => read.mutation.document_id),
  );
  if (wanted.size === 0) return;
  const { rows } = await tx.query<HistoryRow>({ name: 'judge-past', text: query, values: [[...wanted]] });
  for (const { changes, mutation_id, user_id, by_name, effective_at, seq, ...document } of rows) {
    const own: Stamp = { effective_at, seq, mutation_id, step: 0 };
    const past = world.documents.get(documentKey(document))?.past;
    for (const { path, from, outcome, reason, stamp } of changes) {
      past?.push({
        mutation_id,
        user_id,
        by_name,
        path: pathKey(path),
        from,
        outcome,
        reason: reason ?? null,
        stamp: stamp === undefined ? own : stampOf(stamp),
      });
    }
  }
}

function needsPast(world: World, { mutation, cells }: ReadMutation, effective_at: Instant): boolean {
  const stored = world.documents.get(documentKey(mutation))?.cells;
  if (stored === undefined) return false;
  return mutation.changes.some((change, index) => {
    if (change.undoes !== undefined) return true;
    const cell = stored.get(pathKey(change.path));
    if (cell !== undefined && disagrees(cell, change.from, { effective_at, seq: mutation.seq, mutation_id: mutation.id, step: 0 }))
      return true;
    return cells[index] === 'marks.*.office' && stored.has(pathKey([...change.path.slice(0, 2), 'teacher']));
  });
}

function disagrees({ value, stamp }: StoredCell, from: Json, incoming: Stamp): boolean {
  return !sameValue(value, from) || (stamp !== null && compareStamps(stamp, incoming) > 0);
}

/** Who wrote what stands in the cell. */
export function writerOf(past: readonly PastChange[], path: string, stamp: Stamp | null): PastChange | null {
  if (stamp === null) return null;
  return past.findLast((change) => change.path === path && change.stamp !== null && compareStamps(change.stamp, stamp) === 0) ?? null;
}

/** What became of a mutation's change of this cell, by its last judgement. */
export function changeBy(past: readonly PastChange[], path: string, mutation_id: Guid): PastChange | null {
  return past.findLast((change) => change.path === path && change.mutation_id === mutation_id) ?? null;
}

export function stampRow({ effective_at, seq, mutation_id, step }: Stamp): StampRow {
  return [effective_at, seq, mutation_id, step];
}

function stampOf(row: StampRow | null): Stamp | null {
  return row === null ? null : { effective_at: row[0], seq: row[1], mutation_id: row[2], step: row[3] };
}
