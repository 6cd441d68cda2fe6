import { answerOf, everyPage } from '../../data/api/client.ts';
import { ApiRefused } from '../../data/api/refused.ts';

/** A list as it was last answered, with the version by which the server knows whether it still is so; null where it came in several pages. */
export type Known<Item> = { items: Item[]; etag: string | null };

type Page<Item> = { items: Item[]; next_cursor: string | null };
type Ask<Item> = (
  page: { limit: number; cursor?: string },
  header: { 'if-none-match'?: string },
) => Promise<{ data?: Page<Item>; response: Response }>;

/** All pages of a list; what is known already where the server says that it is still the same. */
export async function everyPageIfNew<Item>(known: Known<Item> | undefined, ask: Ask<Item>): Promise<Known<Item>> {
  try {
    let etag: string | null = null;
    const header = known?.etag ? { 'if-none-match': known.etag } : {};
    const items = await everyPage(async (page) => {
      const asked = await ask(page, page.cursor === undefined ? header : {});
      const answer = await answerOf<Page<Item>>(Promise.resolve(asked));
      etag = page.cursor === undefined && answer.next_cursor === null ? asked.response.headers.get('etag') : null;
      return answer;
    });
    return { items, etag };
  } catch (error) {
    if (known !== undefined && error instanceof ApiRefused && error.status === 304) return { ...known };
    throw error;
  }
}
