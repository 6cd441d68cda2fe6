import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { urlIn } from '../addresses.ts';
import { backPage, type BackPage } from './back-page.ts';

export type Loopback = {
  redirectUri: string;
  /** The address the browser came back to. Undefined: nobody came in time, or the waiting was ended. */
  answer: Promise<{ url: URL; finish: (page: BackPage) => void } | undefined>;
  close: () => void;
};

type Options = { state: string; patience: number; language: string };

const redirectPath = '/signed-in';

/**
 * Waits for the system browser to come back (RFC 8252 §7.3): on this machine only, on a free port, for one answer, for a limited time.
 * Whoever does not know the sign-in's state is turned away and ends nothing.
 */
export async function openLoopback({ state, patience, language }: Options): Promise<Loopback> {
  const server = createServer();
  const port = await listen(server);
  const host = `127.0.0.1:${port}`;
  let settle: (answer: Awaited<Loopback['answer']>) => void = () => undefined;
  const answer = new Promise<Awaited<Loopback['answer']>>((resolve) => (settle = resolve));
  let over = false;
  const close = () => {
    over = true;
    clearTimeout(timer);
    settle(undefined);
    server.close();
  };
  const timer = setTimeout(close, patience);

  server.on('request', (request, response) => {
    // Any page or program of this machine can knock here, with what is no address at all (`//`) too.
    const url = urlIn(`http://${host}${request.url}`);
    if (url === undefined || over || !isTheAnswer(request, url, host, state)) {
      send(response, 404, 'not_begun', language);
      return;
    }
    // One answer: the same address again finds nobody.
    over = true;
    clearTimeout(timer);
    settle({ url, finish: (page) => send(response, 200, page, language) });
  });
  return { redirectUri: `http://${host}${redirectPath}`, answer, close };
}

/** By its own name only: a page of another site that had its name resolve to 127.0.0.1 is not the browser coming back. */
function isTheAnswer({ method, headers }: IncomingMessage, url: URL, host: string, state: string): boolean {
  return method === 'GET' && headers.host === host && url.pathname === redirectPath && url.searchParams.get('state') === state;
}

function send(response: ServerResponse, status: number, page: BackPage, language: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    connection: 'close',
  });
  response.end(backPage(page, language));
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('The loopback address could not be opened.'));
      else resolve(address.port);
    });
  });
}
