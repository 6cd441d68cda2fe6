import { guid } from '@osss/shared/values';
import { z } from 'zod';
import type { Transaction } from '../../database/transaction.ts';
import { ProblemError } from '../../http/problem.ts';

/** Newest first, and cut in SQL: a district's logins are many. */
export const signInPaging = {
  limit: z.coerce.number().int().min(1).max(200).default(50).meta({ description: 'At most so many.' }),
  cursor: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,1000}$/)
    .optional()
    .meta({ description: '`next_cursor` of the answer before: goes on behind it.' }),
};

/** Microseconds since 1970, as exact as Postgres orders by, and what tells two of one moment apart. */
type Place = [at: number, id: string];
const moment = z.int().min(0).max(8e15);
const places = { uuid: z.tuple([moment, guid]), bigint: z.tuple([moment, z.string().regex(/^\d{1,15}$/)]) };

type List<Item> = { name: string; text: string; item: z.ZodType<Item>; idType?: keyof typeof places };

/**
 * @param list SQL that answers `item`, `at` and `id`, behind the place in the parameters `$1`, `$2` (null: from the newest on), at most `$3`
 * @param values of the parameters from `$4` on
 */
export async function pageOf<Item>(
  tx: Transaction,
  { name, text, item, idType = 'uuid' }: List<Item>,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
  values: unknown[],
): Promise<{ items: Item[]; next_cursor: string | null }> {
  const [at, id] = cursor === undefined ? [null, null] : decoded(cursor, idType);
  // One more than the page has, so that it is known whether there is another.
  const { rows } = await tx.query<{ item: unknown; at: number; id: string }>({ name, text, values: [at, id, limit + 1, ...values] });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const more = rows.length > limit && last !== undefined;
  return {
    items: page.map((row) => item.parse(row.item)),
    next_cursor: more ? Buffer.from(JSON.stringify([last.at, last.id])).toString('base64url') : null,
  };
}

/** SQL: what orders and what goes on behind a place, for rows with a moment and an id. */
export function newestFirst(at: string, id: string, idType: keyof typeof places = 'uuid') {
  return {
    columns: `(extract(epoch from ${at}) * 1000000)::bigint as at, ${id}::text as id`,
    behind: `($1::float8 is null or (${at}, ${id}) < (timestamptz 'epoch' + $1::float8 * interval '1 microsecond', $2::${idType}))`,
    order: `${at} desc, ${id} desc`,
  };
}

function decoded(cursor: string, idType: keyof typeof places): Place {
  try {
    return places[idType].parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw new ProblemError('does_not_fit', 'The cursor is not one of this list: start again without it.');
  }
}
