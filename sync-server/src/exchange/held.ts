import type { HeldReason } from '@osss/shared/refusals';
import type { Guid } from '@osss/shared/values';
import type { Transaction } from '../database/transaction.ts';
import type { Judgement } from './judge.ts';

const insert = `insert into held_mutations (mutation_id, user_id, client_id, school_id, collection, document_id, scope, reason, decidable, mutation, change_indexes, effective_at, received_at)
  select v.mutation_id, v.user_id, v.client_id, v.school_id, v.collection, v.document_id, v.scope, v.reason, v.decidable, v.mutation,
    array(select json_array_elements_text(v.change_indexes)::int), to_timestamp(v.effective_at / 1000.0), to_timestamp(v.received_at / 1000.0)
  from json_to_recordset($1::json) as v (mutation_id uuid, user_id uuid, client_id uuid, school_id uuid, collection text, document_id text, scope text, reason text,
    decidable bool, mutation jsonb, change_indexes json, effective_at float8, received_at float8)`;

const withdraw = `update held_mutations h set change_indexes = left_over.indexes,
    decision = case when cardinality(left_over.indexes) = 0 then 'withdrawn' end,
    decided_by = case when cardinality(left_over.indexes) = 0 then h.user_id end,
    decided_at = case when cardinality(left_over.indexes) = 0 then now() end
  from json_to_recordset($1::json) as v (mutation_id uuid, changes json)
  cross join lateral (select h2.id, array(select unnest(h2.change_indexes) except select json_array_elements_text(v.changes)::int order by 1) as indexes
    from held_mutations h2 where h2.mutation_id = v.mutation_id and h2.decision is null) left_over
  where h.id = left_over.id and h.change_indexes <> left_over.indexes`;

/** EX5: the path that says no keeps what was typed, whole, with its reason; and takes back what its author withdrew. */
export async function keepHeld(tx: Transaction, judgements: readonly Judgement[]): Promise<void> {
  const rows = judgements.flatMap(heldRows);
  if (rows.length > 0) await tx.query({ name: 'keep-held', text: insert, values: [JSON.stringify(rows)] });
  const withdrawn = new Map<Guid, number[]>();
  for (const { mutation_id, change } of judgements.flatMap((judgement) => judgement.withdrawn))
    withdrawn.set(mutation_id, [...(withdrawn.get(mutation_id) ?? []), change]);
  if (withdrawn.size === 0) return;
  const taken = [...withdrawn].map(([mutation_id, changes]) => ({ mutation_id, changes }));
  await tx.query({ name: 'withdraw-held', text: withdraw, values: [JSON.stringify(taken)] });
}

function heldRows({ read, actor, client_id, effective_at, received_at, ground, changes }: Judgement): object[] {
  const byReason = new Map<HeldReason, { decidable: boolean; indexes: number[] }>();
  for (const [index, { judged }] of changes.entries()) {
    if (judged.outcome !== 'held') continue;
    const held = byReason.get(judged.reason) ?? { decidable: judged.decidable, indexes: [] };
    held.indexes.push(index);
    byReason.set(judged.reason, held);
  }
  const { id, collection, document_id, scope } = read.mutation;
  // A place that does not exist belongs to no office, and a note to nobody but its author.
  const common = {
    mutation_id: id,
    user_id: actor.user_id,
    client_id,
    school_id: ground.place.kind === 'user' ? null : (ground.school?.id ?? null),
    collection,
    document_id,
    scope,
    mutation: read.mutation,
    effective_at,
    received_at,
  };
  return [...byReason].map(([reason, { decidable, indexes }]) => ({ ...common, reason, decidable, change_indexes: indexes }));
}
