import type { Judged } from '@osss/shared/protocol';
import type { Guid, Instant } from '@osss/shared/values';
import type { Transaction } from '../database/transaction.ts';
import type { ClientPast } from './effective.ts';
import { documentKey, isRead, type Exchange } from './exchange.ts';

export type StoredVerdict = { user_id: Guid; verdict: Judged };
export type KnownClient = ClientPast & { user_id: Guid | null };

// One lock order for every group: two teachers saving the same class period would otherwise wait for each other for ever.
const lockQuery = `select pg_advisory_xact_lock(key) from (
  select distinct hashtextextended(name, 7166318) as key from unnest($1::text[]) name order by key) sorted`;

/** Locks documents and journals, in one order. Everything is read after it, so that what another group has just committed is seen. */
export async function lock(tx: Transaction, names: readonly string[]): Promise<void> {
  if (names.length > 0) await tx.query({ name: 'exchange-lock', text: lockQuery, values: [names] });
}

export function lockNames(exchanges: readonly Exchange[]): string[] {
  return exchanges.flatMap(({ client_id, items }) => [
    `client/${client_id}`,
    ...items.filter(isRead).map(({ mutation }) => documentKey(mutation)),
  ]);
}

/** EX2: verdicts given before, by mutation. */
export async function loadVerdicts(tx: Transaction, exchanges: readonly Exchange[]): Promise<Map<Guid, StoredVerdict>> {
  const ids = exchanges.flatMap(({ items }) => items.filter(isRead).map(({ mutation }) => mutation.id));
  if (ids.length === 0) return new Map();
  const text = 'select mutation_id, user_id, verdict from sync_verdicts where mutation_id = any($1::uuid[])';
  const { rows } = await tx.query<StoredVerdict & { mutation_id: Guid }>({ name: 'exchange-verdicts', text, values: [ids] });
  return new Map(rows.map(({ mutation_id, ...stored }) => [mutation_id, stored]));
}

// Of the receipts and verdicts outside the range of `seq` asked about only the nearest counts, since both rise with `seq`.
const clientsQuery = `
  select a.client_id, c.user_id, extract(epoch from c.first_seen_at)::float8 * 1000 as first_seen_at,
    (select json_agg(json_build_array(r.max_seq, round(extract(epoch from r.received_at) * 1000))) from (
      (select max_seq, received_at from sync_receipts where client_id = a.client_id and max_seq < a.first_seq order by max_seq desc limit 1)
      union all select max_seq, received_at from sync_receipts where client_id = a.client_id and max_seq between a.first_seq and a.last_seq) r) as receipts,
    (select json_agg(json_build_array(v.seq, round(extract(epoch from v.effective_at) * 1000))) from (
      (select seq, effective_at from sync_verdicts where client_id = a.client_id and seq < a.first_seq order by seq desc limit 1)
      union all select seq, effective_at from sync_verdicts where client_id = a.client_id and seq between a.first_seq and a.last_seq
      union all (select seq, effective_at from sync_verdicts where client_id = a.client_id and seq > a.last_seq order by seq limit 1)) v) as judged
  from unnest($1::uuid[], $2::bigint[], $3::bigint[]) as a (client_id, first_seq, last_seq)
  left join sync_clients c on c.client_id = a.client_id`;

type Pair = [number, number];
type ClientRow = { client_id: Guid; user_id: Guid | null; first_seen_at: Instant | null; receipts: Pair[] | null; judged: Pair[] | null };

/** EX5: what is known of each journal. */
export async function loadClients(tx: Transaction, exchanges: readonly Exchange[]): Promise<Map<Guid, KnownClient>> {
  const ranges = new Map<Guid, Pair>();
  for (const { client_id, items } of exchanges) {
    const [first, last] = ranges.get(client_id) ?? [Number.MAX_SAFE_INTEGER, 0];
    const seqs = items.filter(isRead).map(({ mutation }) => mutation.seq);
    ranges.set(client_id, [Math.min(first, ...seqs), Math.max(last, ...seqs)]);
  }
  const values = [[...ranges.keys()], [...ranges.values()].map(([first]) => first), [...ranges.values()].map(([, last]) => last)];
  const { rows } = await tx.query<ClientRow>({ name: 'exchange-clients', text: clientsQuery, values });
  return new Map(
    rows.map(({ client_id, user_id, first_seen_at, receipts, judged }) => [
      client_id,
      {
        user_id,
        first_seen_at: first_seen_at === null ? null : Math.round(first_seen_at),
        receipts: (receipts ?? []).map(([max_seq, received_at]) => ({ max_seq, received_at })),
        judged: (judged ?? []).map(([seq, effective_at]) => ({ seq, effective_at })),
      },
    ]),
  );
}

const notesInsert = `with known as (
    insert into sync_clients (client_id, user_id, first_seen_at, last_seen_at)
    select client_id, user_id, to_timestamp(at / 1000.0), to_timestamp(at / 1000.0) from unnest($1::uuid[], $2::uuid[], $3::float8[]) v (client_id, user_id, at)
    on conflict (client_id) do update set last_seen_at = excluded.last_seen_at
  )
  insert into sync_receipts as r (client_id, max_seq, received_at)
  select client_id, max_seq, to_timestamp(at / 1000.0) from unnest($4::uuid[], $5::bigint[], $6::float8[]) v (client_id, max_seq, at)
  on conflict (client_id, max_seq) do update set received_at = greatest(r.received_at, excluded.received_at)`;

/** Notes these exchanges for the clamp of later ones. */
export async function noteReceipts(
  tx: Transaction,
  exchanges: readonly (Pick<Exchange, 'client_id' | 'max_seq' | 'received_at'> & { user_id: Guid })[],
): Promise<void> {
  if (exchanges.length === 0) return;
  const clients = [...new Map(exchanges.map((exchange) => [exchange.client_id, exchange])).values()];
  const receipts = [...new Map(exchanges.map((exchange) => [`${exchange.client_id}/${exchange.max_seq}`, exchange])).values()];
  const values = [
    clients.map(({ client_id }) => client_id),
    clients.map(({ user_id }) => user_id),
    clients.map(({ received_at }) => received_at),
    receipts.map(({ client_id }) => client_id),
    receipts.map(({ max_seq }) => max_seq),
    receipts.map(({ received_at }) => received_at),
  ];
  await tx.query({ name: 'note-receipts', text: notesInsert, values });
}
