import type { Actor } from '@osss/shared/access';
import type { Reach } from '@osss/shared/reading';
import type { Instant } from '@osss/shared/values';
import type { Transaction } from '../database/transaction.ts';
import { notFound } from '../office/permission.ts';
import { readListQuery, writeCursor, type ListAsked } from './list-query.ts';
import { listSql, recordSql } from './list-sql.ts';
import { prepared } from './prepared.ts';
import { reachOf } from './reach.ts';
import type { Resource } from './resource.ts';

export type Fields = Record<string, unknown>;
type Asker = { tx: Transaction; actor: Actor; now: Instant };
type Page = { items: Fields[]; next_cursor: string | null; total?: number };

export async function listPage(resource: Resource, { tx, actor, now }: Asker, query: Fields): Promise<Page> {
  const list = readListQuery(resource, query);
  await planOnce(tx);
  const { page, count } = listSql(resource, list, await reachOf(tx, actor, now));
  const { rows } = await tx.query<Fields>(prepared(page));
  const total = count === null ? null : ((await tx.query<{ total: number }>(count)).rows[0]?.total ?? 0);
  return { ...cut(rows, list), ...(total === null ? {} : { total }) };
}

function cut(rows: Fields[], { limit, order }: ListAsked): Page {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const key = (row: Fields) => order.map((_, index) => String(row[`order ${index}`]));
  const next_cursor = last !== undefined && rows.length > limit ? writeCursor(order, key(last)) : null;
  return { items: shown.map((row) => withoutKeys(row)), next_cursor };
}

export function withoutKeys(row: Fields): Fields {
  return Object.fromEntries(Object.entries(row).filter(([name]) => !name.startsWith('order ')));
}

/** @throws ProblemError `not_found`, also where it is not theirs to read */
export async function readRecord(resource: Resource, { tx, actor, now }: Asker, id: string, reach?: Reach): Promise<Fields> {
  await planOnce(tx);
  const statement = recordSql(resource, id, reach ?? (await reachOf(tx, actor, now)));
  const { rows } = statement === null ? { rows: [] } : await tx.query<Fields>(prepared(statement));
  if (rows[0] === undefined) throw notFound();
  return rows[0];
}

/** Behind the second wall a statement takes longer to plan than to run, and Postgres, left to choose, plans these anew for each caller. */
async function planOnce(tx: Transaction): Promise<void> {
  await tx.query({ name: 'rest: plan once', text: `select set_config('plan_cache_mode', 'force_generic_plan', true)` });
}
