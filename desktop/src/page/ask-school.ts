import type { School } from '../school/school.ts';

type Options = { school: School; fetch: typeof globalThis.fetch };

// What the page may say to the server and hear from it. No cookie goes either way.
const said = ['accept', 'accept-language', 'authorization', 'content-type', 'content-encoding', 'if-match', 'if-none-match'];
const heard = [
  'content-type',
  'cache-control',
  'etag',
  'last-modified',
  'link',
  'location',
  'retry-after',
  'www-authenticate',
  'x-request-id',
  'x-total-count',
];

/**
 * Passes a request of the page on to the school's server, and the answer back as it comes, line by line. Redirects are not followed: a
 * token must not be carried anywhere else. What the server answers is never a page here, whatever it says it is.
 */
export function passToSchool({ school, fetch }: Options): (request: Request, url: URL) => Promise<Response> {
  return async (request, { pathname, search }) => {
    const at = school.current();
    // As without a network: the page knows how to wait.
    if (at === null) return Response.error();
    const body = ['GET', 'HEAD'].includes(request.method) ? {} : { body: await request.arrayBuffer() };
    try {
      const answer = await fetch(at.address + pathname + search, {
        method: request.method,
        headers: only(said, request.headers),
        ...body,
        signal: request.signal,
        credentials: 'omit',
        redirect: 'error',
        cache: 'no-store',
      });
      const headers = {
        ...only(heard, answer.headers),
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
      };
      return new Response(answer.body, { status: answer.status, headers });
    } catch {
      return Response.error();
    }
  };
}

function only(names: string[], headers: Headers): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (headers.get(name) === null ? [] : [[name, headers.get(name) ?? '']])));
}
