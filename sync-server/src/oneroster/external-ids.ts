import { guid, type Guid } from '@osss/shared/values.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Ids } from './report.ts';
import { uuidFrom } from './uuid-from.ts';

/** `type` is the table the ids live in, as `external_ids.entity_type` names it. */
export type Source = { system: string; type: string };

/**
 * Our ids for a package's: those known from earlier imports, then rows of ours that are the same thing (`adopt`), then new ones.
 * The package's own id becomes ours where it is a UUID that no row has yet. Remembers what is new.
 */
export async function identify(tx: Transaction, source: Source, externalIds: readonly string[], adopt: Ids = new Map()): Promise<Ids> {
  const known = await knownIds(tx, source);
  const fresh = [...new Set(externalIds)].filter((id) => !known.has(id));
  const taken = await takenIds(tx, source.type, fresh.filter(isGuid));
  const ids = new Map(known);
  for (const id of fresh) ids.set(id, adopt.get(id) ?? (isGuid(id) && !taken.has(id) ? id : derivedId(source, id)));
  await remember(tx, source, fresh, ids);
  return ids;
}

/** All ids that `system` has ever named of that type. */
export async function knownIds(tx: Transaction, { system, type }: Source): Promise<Map<string, Guid>> {
  const sql = 'select external_id, entity_id from external_ids where entity_type = $1 and system = $2';
  const { rows } = await tx.query<{ external_id: string; entity_id: Guid }>(sql, [type, system]);
  return new Map(rows.map((row) => [row.external_id, row.entity_id]));
}

/** Those of `ids` that the package, naming `externalIds`, no longer has. */
export function missingFrom(ids: Ids, externalIds: readonly string[]): Guid[] {
  const present = new Set(externalIds.map((id) => ids.get(id)));
  return [...new Set(ids.values())].filter((id) => !present.has(id));
}

/** @throws RangeError for an id that was never identified: a fault of the program, since the reader has checked all references. */
export function idOf(ids: Ids, externalId: string): Guid {
  const id = ids.get(externalId);
  if (id === undefined) throw new RangeError(`No id for ${externalId}`);
  return id;
}

async function takenIds(tx: Transaction, table: string, ids: string[]): Promise<Set<Guid>> {
  if (ids.length === 0) return new Set();
  const { rows } = await tx.query<{ id: Guid }>(`select id from ${table} where id = any($1::uuid[])`, [ids]);
  return new Set(rows.map(({ id }) => id));
}

async function remember(tx: Transaction, { system, type }: Source, fresh: string[], ids: Ids): Promise<void> {
  if (fresh.length === 0) return;
  const sql = `
    insert into external_ids (entity_type, system, external_id, entity_id)
    select $1, $2, * from unnest($3::text[], $4::uuid[])`;
  await tx.query(sql, [type, system, fresh, fresh.map((id) => ids.get(id))]);
}

function derivedId({ system, type }: Source, externalId: string): Guid {
  return uuidFrom(`${system}/${type}/${externalId}`);
}

function isGuid(id: string): boolean {
  return guid.safeParse(id).success;
}
