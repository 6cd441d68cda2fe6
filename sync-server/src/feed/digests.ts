import type { Transaction } from '../database/transaction.ts';

/** FD5: per scope how many documents, and the digest of `digestInput` over them, as of this transaction. */
export async function readDigests(transaction: Transaction, scopes: readonly number[]): Promise<Record<string, [number, string]>> {
  if (scopes.length === 0) return {};
  const { rows } = await transaction.query<{ scope: number; documents: number; digest: string }>({
    name: 'digests',
    // "C" orders as code units do; ids and names of collections are ASCII.
    text: `select asked.scope, count(entry.text)::int as documents,
        left(encode(sha256(convert_to(coalesce(string_agg(entry.text, E'\\n' order by entry.text collate "C"), ''), 'UTF8')), 'hex'), 32) as digest
      from unnest($1::int[]) asked (scope)
      left join lateral (
        select collection || '/' || document_id || '@' || version as text from sync_entries
        where sync_entries.scope = asked.scope and not deleted and collection <> '_access'
      ) entry on true
      group by asked.scope`,
    values: [scopes],
  });
  return Object.fromEntries(rows.map(({ scope, documents, digest }) => [scope, [documents, digest]]));
}

/** How many documents these scopes hold, for the progress of a first sync. */
export async function countDocuments(transaction: Transaction, scopes: readonly number[]): Promise<number> {
  const { rows } = await transaction.query<{ total: number }>({
    name: 'count documents',
    text: `select count(*)::int as total from sync_entries where scope = any ($1::int[]) and not deleted and collection <> '_access'`,
    values: [scopes],
  });
  return rows[0]?.total ?? 0;
}
