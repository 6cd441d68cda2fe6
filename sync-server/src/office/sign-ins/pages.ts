import { z } from 'zod';
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

type Place = [at: number, id: string];
const place = z.tuple([z.number(), z.string().max(64)]);

/** @param read one item more than the page has, so that it is known whether there is another page. */
export async function cutSignIns<Item extends { id: string }>(
  { limit, cursor }: { limit: number; cursor?: string | undefined },
  read: (limit: number, before: Place | null) => Promise<Item[]>,
  atOf: (item: Item) => number,
): Promise<{ items: Item[]; next_cursor: string | null }> {
  const items = await read(limit + 1, cursor === undefined ? null : decoded(cursor));
  const page = items.slice(0, limit);
  const last = page.at(-1);
  const more = items.length > limit && last !== undefined;
  return { items: page, next_cursor: more ? Buffer.from(JSON.stringify([atOf(last), last.id])).toString('base64url') : null };
}

function decoded(cursor: string): Place {
  try {
    return place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw new ProblemError('does_not_fit', 'The cursor is not one of this list: start again without it.');
  }
}
