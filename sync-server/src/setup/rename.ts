import { randomUUID } from 'node:crypto';
import type { Guid } from '@osss/shared/values.ts';
import type { Transaction } from '../database/transaction.ts';
import { uuidFrom } from '../oneroster/uuid-from.ts';

type Place = {
  table: 'bell_schedules' | 'periods' | 'grading_periods';
  parent: 'school_id' | 'bell_schedule_id' | 'term_id';
  of: Guid;
};

/**
 * Gives those that are named by their id the name they have now, so that classes, sheets and grades keep their period through it.
 * @returns the ids that are taken.
 */
export async function rename(tx: Transaction, { table, parent, of }: Place, listed: { id?: Guid | undefined; name: string }[]) {
  const { rows } = await tx.query<{ id: Guid; name: string }>(`select id, name from ${table} where ${parent} = $1`, [of]);
  const named = new Map(listed.flatMap(({ id, name }) => (id === undefined ? [] : [[id, name] as const])));
  const changed = rows.filter(({ id, name }) => named.has(id) && named.get(id) !== name).map(({ id }) => id);
  // Two that change names with each other would meet in the middle. And a name that one gets must not be another's who goes.
  const names = changed.map((id) => named.get(id));
  const away = rows.filter(({ id, name }) => changed.includes(id) || (names.includes(name) && !named.has(id))).map(({ id }) => id);
  // Its own name first: a refusal may have to say it.
  await tx.query(`update ${table} set name = name || ' ' || id where id = any ($1::uuid[])`, [away]);
  await tx.query(
    `update ${table} t set name = n.name, updated_at = now() from unnest($1::uuid[], $2::text[]) n (id, name) where t.id = n.id`,
    [changed, names],
  );
  return new Set(rows.map(({ id }) => id));
}

/** The same on every machine, but where a row that was renamed since has it. */
export function newId(name: string, taken: ReadonlySet<Guid>): Guid {
  const id = uuidFrom(name);
  return taken.has(id) ? randomUUID() : id;
}
