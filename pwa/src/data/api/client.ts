import createClient, { type Client } from 'openapi-fetch';
import { refusalIn } from './refused.ts';
import type { paths } from './schema.ts';

/** What the REST door is reached through. */
export type ApiDoors = {
  fetch: typeof globalThis.fetch;
  /** @throws SignInNeeded, IdentityUnreachable */
  accessToken: (options?: { insteadOf?: string }) => Promise<string>;
  /** Only where there is no page whose origin it is. */
  baseUrl?: string;
};

export type Api = Client<paths>;

/**
 * The server's REST door, typed by its own OpenAPI document: `api.GET('/api/v1/me')`.
 * Every call throws `ApiRefused` where the server said no, and `TypeError` where nothing of ours answered (DESIGN EX8).
 */
export function createApi({ fetch, accessToken, baseUrl = '' }: ApiDoors): Api {
  const send = async (request: Request, token: string) => {
    const headers = new Headers(request.headers);
    headers.set('authorization', `Bearer ${token}`);
    return fetch(new Request(request, { headers }));
  };
  const client = createClient<paths>({
    baseUrl,
    fetch: async (request) => {
      // A body can be read once, so the second try needs its own.
      const again = request.clone();
      const token = await accessToken();
      const response = await send(request, token);
      return response.status === 401 ? send(again, await accessToken({ insteadOf: token })) : response;
    },
  });
  client.use({
    onResponse: async ({ response }) => {
      if (!response.ok) throw refusalIn(response.status, await response.text());
      if (response.status !== 204 && !(response.headers.get('content-type') ?? '').includes('json')) throw new TypeError(notOurs);
    },
  });
  return client;
}

export const notOurs = 'What answered was not the school’s server.';

/** What a read answered: `await answerOf(api.GET('/api/v1/me'))`. Refusals have been thrown before. */
export async function answerOf<Answer>(asked: Promise<{ data?: Answer }>): Promise<NonNullable<Answer>> {
  const { data } = await asked;
  if (data === undefined || data === null) throw new TypeError(notOurs);
  return data;
}

/** All items of a list, page after page: `everyPage((cursor) => answerOf(api.GET(path, { params: { query: { ...cursor } } })))`. */
export async function everyPage<Item>(
  ask: (page: { limit: number; cursor?: string }) => Promise<{ items: Item[]; next_cursor: string | null }>,
): Promise<Item[]> {
  const items: Item[] = [];
  let page: { limit: number; cursor?: string } | null = { limit: 1000 };
  while (page !== null) {
    const answer: { items: Item[]; next_cursor: string | null } = await ask(page);
    items.push(...answer.items);
    page = answer.next_cursor === null ? null : { limit: 1000, cursor: answer.next_cursor };
  }
  return items;
}
