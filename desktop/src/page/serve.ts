import { isOurs } from '../addresses.ts';
import { filesIn } from './files.ts';

/** The page speaks with its own origin only: the school's server is behind it, asked by the main process (ask-school.ts). */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  // Inline styles are Mantine's way to place things.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const headers = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

type Options = { folder: string; askSchool: (request: Request, url: URL) => Promise<Response> };

/** Answers everything under app://: files of the build, the page itself for its own addresses, and the school's server for `/api`. */
export function serveApplication({ folder, askSchool }: Options): (request: Request) => Promise<Response> {
  const find = filesIn(folder);
  return async (request) => {
    const url = new URL(request.url);
    if (!isOurs(url)) return nothing(404);
    if (isSchools(url.pathname)) return askSchool(request, url);
    if (request.method !== 'GET' && request.method !== 'HEAD') return nothing(405);
    const file =
      (await find(url.pathname === '/' ? '/index.html' : url.pathname)) ?? (isPage(request, url) ? await find('/index.html') : null);
    return file === null ? nothing(404) : new Response(file.bytes, { headers: { ...headers, 'content-type': file.type } });
  };
}

function isSchools(path: string): boolean {
  return path.startsWith('/api/') || path === '/config.json' || path === '/demo/reset';
}

/** A page's address has no dot; a file that is missing stays missing. */
function isPage(request: Request, { pathname }: URL): boolean {
  return request.headers.get('accept')?.includes('text/html') === true && !/[.%\\]/.test(pathname);
}

function nothing(status: number): Response {
  return new Response(null, { status, headers });
}
