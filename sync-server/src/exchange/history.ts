import { sameValue } from '@osss/shared/canonical';
import { compareStamps, type Stamp } from '@osss/shared/merge';
import type { Transaction } from '../database/transaction.ts';
import type { Judgement } from './judge.ts';
import { stampRow } from './past.ts';

const insert = `insert into change_history (mutation_id, user_id, client_id, action, collection, document_id, made_at, effective_at, received_at, seq, late, changes)
  select mutation_id, user_id, client_id, action, collection, document_id, to_timestamp(made_at / 1000.0), to_timestamp(effective_at / 1000.0),
    to_timestamp(received_at / 1000.0), seq, late, changes
  from json_to_recordset($1::json) as v (mutation_id uuid, user_id uuid, client_id uuid, action uuid, collection text, document_id text,
    made_at float8, effective_at float8, received_at float8, seq bigint, late bool, changes json)`;

/** Years Postgres can write down; a device's clock may say anything. */
const earliest = -60_000_000_000_000;
const latest = Date.UTC(9999, 0, 1);

/** FD8: one row a mutation, with what became of each change. */
export async function recordHistory(tx: Transaction, judgements: readonly Judgement[]): Promise<void> {
  if (judgements.length === 0) return;
  // One text for all: an array of texts would have every quote in it escaped once more.
  await tx.query({ name: 'record-history', text: insert, values: [JSON.stringify(judgements.map(row))] });
}

function row({ read, actor, client_id, effective_at, received_at, late, changes }: Judgement): object {
  const { id, action, collection, document_id, made_at, seq } = read.mutation;
  const written = Math.min(Math.max(made_at, earliest), latest);
  const common = { mutation_id: id, user_id: actor.user_id, client_id, action, collection, document_id, made_at: written };
  return {
    ...common,
    effective_at,
    received_at,
    seq,
    late,
    changes: changes.map((change) => told(change, { effective_at, seq, mutation_id: id, step: 0 })),
  };
}

/** What can be read off the row is not said again: a class's marks are most of what the history holds. */
function told({ path, from, to, before, judged, undoes, stamp }: Judgement['changes'][number], own: Stamp): object {
  return {
    path,
    from,
    to,
    ...(sameValue(before, from) ? {} : { before }),
    outcome: judged.outcome,
    ...(judged.outcome === 'applied' ? {} : { reason: judged.reason }),
    ...(undoes === undefined ? {} : { undoes }),
    ...(stamp === null ? { stamp } : compareStamps(stamp, own) === 0 ? {} : { stamp: stampRow(stamp) }),
  };
}
