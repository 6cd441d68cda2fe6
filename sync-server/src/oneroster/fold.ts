import type { Transaction } from '../database/transaction.ts';
import { identify, type Source } from './external-ids.ts';
import type { Ids } from './report.ts';

/** A row of the package and what makes it the same thing, whatever its id: for an enrollment student, class and first day. */
export type Natural<Row> = { external: string; natural: string; row: Row };

/**
 * Packages repeat themselves under several ids, and another export names the same enrollment anew. Rows with the same natural key
 * become one; one that is here already (`existing`: natural key to our id) is taken over.
 */
export async function fold<Row>(tx: Transaction, source: Source, all: readonly Natural<Row>[], existing: Ids) {
  const firstOf = new Map<string, string>();
  for (const { external, natural } of all) if (!firstOf.has(natural)) firstOf.set(natural, external);
  const adopt = new Map(all.flatMap(({ external, natural }) => pair(external, existing.get(natural))));
  const first = all.filter(({ external, natural }) => firstOf.get(natural) === external);
  const repeated = all.filter(({ external, natural }) => firstOf.get(natural) !== external);
  const ids = await identify(
    tx,
    source,
    first.map(({ external }) => external),
    adopt,
  );
  const sameAs = new Map(repeated.flatMap(({ external, natural }) => pair(external, ids.get(firstOf.get(natural) ?? ''))));
  const allIds = await identify(
    tx,
    source,
    repeated.map(({ external }) => external),
    sameAs,
  );
  const taken = new Set<string>();
  const rows = [...first, ...repeated].flatMap(({ external, natural, row }) => {
    const id = allIds.get(external);
    if (id === undefined || taken.has(id) || taken.has(natural)) return [];
    taken.add(id).add(natural);
    return [{ id, row }];
  });
  return { ids: allIds, rows, repeated: all.length - rows.length };
}

function pair(external: string, id: string | undefined): [string, string][] {
  return id === undefined ? [] : [[external, id]];
}
