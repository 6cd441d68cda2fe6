import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { passToSchool } from './ask-school.ts';

let stop: (() => void) | undefined;
afterEach(() => stop?.());

async function schoolThat(answers: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer(answers);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stop = () => {
    server.close();
    server.closeAllConnections();
  };
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const school = { current: () => ({ address, fixed: true }), choose: async () => undefined, config: never, configNow: never };
  const pass = passToSchool({ school, fetch });
  return (path: string, init: RequestInit = {}) => {
    const url = new URL(`app://teacher${path}`);
    // A request as the scheme's handler gets it; Node's own knows no app://.
    return pass(new Request(`http://teacher${path}`, init), url);
  };
}

const never = () => Promise.reject(new Error('not asked for'));
const read = async (reader: ReadableStreamDefaultReader<Uint8Array>) => new TextDecoder().decode((await reader.read()).value);

test('[EX8] an answer comes line by line, while the server still writes', async () => {
  let go: () => void = () => undefined;
  const ask = await schoolThat((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/x-ndjson' });
    response.write('{"type":"verdicts"}\n');
    go = () => response.end('{"type":"end"}\n');
  });
  const answer = await ask('/api/sync/v1/exchange', { method: 'POST', body: '{}' });
  const reader = answer.body!.getReader();
  expect(await read(reader)).toBe('{"type":"verdicts"}\n');
  go();
  expect(await read(reader)).toBe('{"type":"end"}\n');
});

test('[EX8] what is compressed arrives whole and says so no more; the page’s own gzip goes up untouched', async () => {
  let sent = Buffer.alloc(0);
  let said: IncomingMessage['headers'] = {};
  const ask = await schoolThat((request, response) => {
    said = request.headers;
    request.on('data', (chunk: Buffer) => (sent = Buffer.concat([sent, chunk])));
    request.on('end', () => {
      response.writeHead(200, {
        'content-type': 'application/json',
        'content-encoding': 'gzip',
        'set-cookie': 'spy=1',
        'x-request-id': 'r',
      });
      response.end(gzipSync('{"ok":true}'));
    });
  });
  const body = gzipSync('{"mutations":[]}');
  const headers = {
    authorization: 'Bearer t',
    'content-encoding': 'gzip',
    'content-type': 'application/json',
    cookie: 'a=1',
    'x-other': 'no',
  };
  const answer = await ask('/api/x?y=1', { method: 'POST', body, headers });
  expect(sent.equals(body)).toBe(true);
  expect(said).toMatchObject({ authorization: 'Bearer t', 'content-encoding': 'gzip' });
  expect(said).not.toHaveProperty('cookie');
  expect(said).not.toHaveProperty('x-other');
  expect(await answer.json()).toEqual({ ok: true });
  expect(answer.headers.get('x-request-id')).toBe('r');
  for (const name of ['content-encoding', 'set-cookie']) expect(answer.headers.get(name)).toBeNull();
});

test('[EX10] what the page no longer listens to ends at the server too', async () => {
  let ended: () => void = () => undefined;
  const closed = new Promise<void>((resolve) => (ended = resolve));
  const ask = await schoolThat((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write(': here\n\n');
    response.on('close', ended);
  });
  const reader = (await ask('/api/sync/v1/pokes')).body!.getReader();
  expect(await read(reader)).toBe(': here\n\n');
  await reader.cancel();
  await closed;
});

test('[DT1] a token is carried nowhere else: a redirect is no answer, and what is answered is never a page', async () => {
  const ask = await schoolThat(({ url }, response) => {
    if (url === '/api/away') response.writeHead(302, { location: 'https://elsewhere.example/' }).end();
    else response.writeHead(200, { 'content-type': 'text/html' }).end('<script>1</script>');
  });
  expect((await ask('/api/away', { headers: { authorization: 'Bearer t' } })).type).toBe('error');
  expect((await ask('/api/page')).headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
});

test('[EX8] a school that does not answer is as no network', async () => {
  const ask = await schoolThat((request) => request.socket.destroy());
  expect((await ask('/api/v1/me')).type).toBe('error');
});
