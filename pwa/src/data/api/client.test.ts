import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { answerOf, createApi, everyPage, notOurs } from './client.ts';
import { ApiRefused } from './refused.ts';

const stops: (() => void)[] = [];
afterEach(() => stops.splice(0).forEach((stop) => stop()));

async function serverAnswering(answer: RequestListener) {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stops.push(() => server.close());
  const tokens = ['old', 'new'];
  const accessToken = async (how?: { insteadOf?: string }) => (how?.insteadOf === 'old' ? tokens[1]! : tokens[0]!);
  return createApi({ fetch, accessToken, baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}

test('[RE2] a refused token is replaced once, and the body goes again', async () => {
  const seen: string[] = [];
  const api = await serverAnswering(async (req, res) => {
    let body = '';
    for await (const part of req) body += String(part);
    seen.push(`${req.headers.authorization} ${body}`);
    res.writeHead(req.headers.authorization === 'Bearer new' ? 204 : 401, { 'content-type': 'application/problem+json' }).end();
  });
  await api.POST('/api/v1/held-mutations/{id}/decision', { params: { path: { id: 'x' } }, body: { decision: 'accept' } });
  expect(seen).toEqual(['Bearer old {"decision":"accept"}', 'Bearer new {"decision":"accept"}']);
});

test('[RE2] a no is one error with the server’s sentence; what is not ours counts as no network', async () => {
  const refusing = await serverAnswering((_req, res) => {
    res.writeHead(403, { 'content-type': 'application/problem+json' });
    res.end(JSON.stringify({ code: 'not_permitted', detail: 'This is for the office.' }));
  });
  const refused = await answerOf(refusing.GET('/api/v1/me')).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(ApiRefused);
  expect(refused).toMatchObject({ status: 403, code: 'not_permitted', message: 'This is for the office.' });
  const captive = await serverAnswering((_req, res) => res.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Welcome</h1>'));
  await expect(captive.GET('/api/v1/me')).rejects.toThrow(notOurs);
});

test('[RE2] a list is read page after page', async () => {
  const api = await serverAnswering((req, res) => {
    const second = new URL(req.url ?? '', 'http://school').searchParams.get('cursor') === 'two';
    res.writeHead(200, { 'content-type': 'application/json' });
    res.end(JSON.stringify({ items: [second ? 'b' : 'a'], next_cursor: second ? null : 'two' }));
  });
  const items = await everyPage((page) => answerOf(api.GET('/api/v1/me/schools', { params: { query: page } })));
  expect(items).toEqual(['a', 'b']);
});
