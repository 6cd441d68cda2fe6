import type { Exception, Judged } from '@osss/shared/protocol';
import type { Guid } from '@osss/shared/values';
import type { Transaction } from '../database/transaction.ts';
import { documentKey } from './exchange.ts';
import type { Judgement } from './judge.ts';
import type { Receipts } from './receipts.ts';

type Place = { scope: number; version: number };

const versionsQuery = `select v.collection, v.document_id, s.id as scope, e.version::float8
  from unnest($1::text[], $2::text[], $3::text[], $4::uuid[]) as v (collection, document_id, kind, ref)
  join sync_scopes s on s.kind = v.kind and s.ref = v.ref
  join sync_entries e on e.scope = s.id and e.collection = v.collection and e.document_id = v.document_id`;

const insert = `insert into sync_verdicts (mutation_id, user_id, client_id, seq, effective_at, verdict, received_at)
  select mutation_id, user_id, client_id, seq, to_timestamp(effective_at / 1000.0), verdict, to_timestamp(received_at / 1000.0)
  from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::bigint[], $5::float8[], $6::jsonb[], $7::float8[])
    as v (mutation_id, user_id, client_id, seq, effective_at, verdict, received_at)`;

/** EX2: makes the verdicts, with the versions the feed has just given, and keeps them in the transaction of their effect. */
export async function recordVerdicts(tx: Transaction, judgements: readonly Judgement[], receipts: Receipts): Promise<Map<Guid, Judged>> {
  const versions = await loadVersions(tx, judgements);
  const verdicts = new Map(judgements.map((judgement) => [judgement.read.mutation.id, verdictOf(judgement, versions, receipts)]));
  const fromDevices = judgements.filter(({ client_id }) => client_id !== null);
  if (fromDevices.length === 0) return verdicts;
  const values = [
    fromDevices.map(({ read }) => read.mutation.id),
    fromDevices.map(({ actor }) => actor.user_id),
    fromDevices.map(({ client_id }) => client_id),
    fromDevices.map(({ read }) => read.mutation.seq),
    fromDevices.map(({ effective_at }) => effective_at),
    fromDevices.map(({ read }) => JSON.stringify(verdicts.get(read.mutation.id))),
    fromDevices.map(({ received_at }) => received_at),
  ];
  await tx.query({ name: 'record-verdicts', text: insert, values });
  return verdicts;
}

async function loadVersions(tx: Transaction, judgements: readonly Judgement[]): Promise<Map<string, Place>> {
  const documents = [...new Map(judgements.map((judgement) => [documentKey(judgement.read.mutation), judgement])).values()];
  if (documents.length === 0) return new Map();
  const values = [
    documents.map(({ read }) => read.mutation.collection),
    documents.map(({ read }) => read.mutation.document_id),
    documents.map(({ read }) => read.place.kind),
    documents.map(({ read }) => read.place.ref),
  ];
  const { rows } = await tx.query<Place & { collection: string; document_id: string }>({
    name: 'exchange-versions',
    text: versionsQuery,
    values,
  });
  return new Map(rows.map(({ scope, version, ...document }) => [documentKey(document), { scope, version }]));
}

function verdictOf({ read, actor, effective_at, changes }: Judgement, versions: Map<string, Place>, { sign }: Receipts): Judged {
  const exceptions = changes.flatMap(({ judged }, change) => (judged.outcome === 'applied' ? [] : [exceptionOf(judged, change)]));
  const strange = changes.every(
    ({ judged }) => judged.outcome === 'held' && (judged.reason === 'no_access' || judged.reason === 'no_such_document'),
  );
  // JN4: whoever may not write there learns nothing of it, not even a version.
  const place = strange ? undefined : versions.get(documentKey(read.mutation));
  const receipt = sign({ mutation: read.mutation, user_id: actor.user_id, effective_at, exceptions });
  return { id: read.mutation.id, effective_at, scope: place?.scope ?? null, version: place?.version ?? null, receipt, exceptions };
}

function exceptionOf(judged: Exclude<Judgement['changes'][number]['judged'], { outcome: 'applied' }>, change: number): Exception {
  return judged.outcome === 'held' ? { change, ...judged } : { change, ...judged, decidable: false };
}
