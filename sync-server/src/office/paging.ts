import { z } from 'zod';
import { ProblemError } from '../http/problem.ts';

const toThousand = 'expected a whole number from 1 to 1000';
export const pageLimit = z.coerce.number(toThousand).int(toThousand).min(1, toThousand).max(1000, toThousand);

/** Opaque to who asks; in an address it needs no escaping. Names stand in it, so that it may be long. */
export const cursorText = z.string().regex(/^[A-Za-z0-9_-]{1,8000}$/, 'expected `next_cursor` of the answer before');

/** Query of every list. */
export const paging = {
  limit: pageLimit.default(200).meta({ description: 'At most so many.' }),
  cursor: cursorText.optional().meta({ description: '`next_cursor` of the answer before: goes on behind it.' }),
};

export function pageOfItems<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: z.array(item),
    next_cursor: z.string().nullable().meta({ description: 'Null: this was the last page.' }),
  });
}

/** What a list is ordered by; unique, so that a page ends at one place even when items come and go between two pages. */
export type Order = (string | number)[];

const orderSchema = z.array(z.union([z.string(), z.number()])).max(8);

/** The items behind `cursor`, in order. The whole list is one school's day, so it is cut here and not in SQL. */
export function cutPage<Item>(
  items: readonly Item[],
  orderOf: (item: Item) => Order,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
) {
  const after = cursor === undefined ? null : decoded(cursor);
  const ordered = items.map((item) => ({ item, order: orderOf(item) })).toSorted((a, b) => compare(a.order, b.order));
  const rest = after === null ? ordered : ordered.filter(({ order }) => compare(order, after) > 0);
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(({ item }) => item),
    next_cursor: last !== undefined && rest.length > limit ? Buffer.from(JSON.stringify(last.order)).toString('base64url') : null,
  };
}

function compare(a: Order, b: Order): number {
  for (const [index, left] of a.entries()) {
    const right = b[index];
    if (right === undefined) return 1;
    if (left !== right) return left < right ? -1 : 1;
  }
  return a.length - b.length;
}

function decoded(cursor: string): Order {
  try {
    return orderSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw new ProblemError('does_not_fit', 'The cursor is not one of this list: start again without it.');
  }
}
