import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { appConfig } from '@osss/shared/app-config';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../../tests/support/server.ts';

let running: TestServer;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'osss-pwa-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>OSSS Teacher</title>');
  await writeFile(join(folder, 'sw.js'), 'self.skipWaiting();');
  await writeFile(join(folder, 'assets/app-4f2a.js'), `console.log(${JSON.stringify('attendance '.repeat(500))});`);
  await writeFile(join(folder, '.secret'), 'no');
  running = await startTestServer([], { pwaFolder: folder });
});
afterAll(async () => {
  await running.close();
  await rm(folder, { recursive: true, force: true });
});

/** As a browser asks: `fetch` of Node writes `sec-fetch-mode: cors` and forbids caches. */
function browse(path: string, headers: Record<string, string> = {}): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    request(`${running.url}${path}`, { headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part) => (text += part));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
    })
      .on('error', reject)
      .end();
  });
}

const get = (path: string, headers: Record<string, string> = {}, method = 'GET') => fetch(`${running.url}${path}`, { method, headers });

async function expectProblem(response: Response, status: number, code: string) {
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const body = (await response.json()) as Record<string, unknown>;
  expect(body).toMatchObject({
    type: `urn:osss:problem:${code}`,
    status,
    code,
    instance: `urn:osss:request:${response.headers.get('x-request-id')}`,
  });
  expect(body['detail']).toMatch(/^[A-Z].*\.$/);
}

describe('problems', () => {
  test('an address where nothing is answers problem+json', async () => {
    await expectProblem(await get('/api/v1/nothing'), 404, 'not_found');
    await expectProblem(await get('/missing.js'), 404, 'not_found');
  });
  test('a method that an address does not know answers 405 with those it knows', async () => {
    const response = await get('/healthz', {}, 'DELETE');
    expect(response.headers.get('allow')).toBe('GET, HEAD');
    await expectProblem(response, 405, 'method_not_allowed');
  });
  test('an address that cannot be decoded answers 400, and the server stays up', async () => {
    await expectProblem(await get('/%E0%A4%A'), 400, 'bad_request');
    expect((await get('/healthz')).status).toBe(200);
  });
});

describe('health', () => {
  test('/healthz and /readyz answer, the second with the migration of the database', async () => {
    expect(await (await get('/healthz')).json()).toEqual({ status: 'ok' });
    expect(await (await get('/readyz')).json()).toMatchObject({ status: 'ready', migration: expect.any(Number) });
  });
  test('/readyz is 503 while the database has a migration that this program does not know', async () => {
    await running.database.pool.query("INSERT INTO schema_migrations (number, name, hash) VALUES (9999, '9999_next.sql', 'x')");
    await expectProblem(await get('/readyz'), 503, 'not_ready');
    await running.database.pool.query('DELETE FROM schema_migrations WHERE number = 9999');
    expect((await get('/readyz')).status).toBe(200);
  });
});

describe('the application', () => {
  test('/config.json says where to sign in, and is what both ends agree on', async () => {
    const response = await get('/config.json');
    expect(appConfig.parse(await response.json())).toEqual({ issuer: running.issuer, client_id: 'osss-teacher', demo: null });
    expect(response.headers.get('cache-control')).toBe('no-cache');
  });
  test('hashed assets are kept for a year and come compressed; the shell and the service worker are asked for again', async () => {
    const asset = await get('/assets/app-4f2a.js', { 'accept-encoding': 'gzip, deflate, br' });
    expect(Object.fromEntries(asset.headers)).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-encoding': 'br',
      vary: 'accept-encoding',
    });
    expect(Number(asset.headers.get('content-length'))).toBeLessThan(200);
    expect(await asset.text()).toContain('attendance attendance');
    for (const path of ['/', '/sw.js', '/index.html']) expect((await get(path)).headers.get('cache-control')).toBe('no-cache');
  });
  test('a file that did not change is answered 304', async () => {
    const etag = (await get('/sw.js', { 'accept-encoding': 'br' })).headers.get('etag') ?? '';
    expect((await browse('/sw.js', { 'if-none-match': etag, 'accept-encoding': 'br' })).status).toBe(304);
    expect((await browse('/sw.js', { 'if-none-match': '"other"' })).status).toBe(200);
  });
  test('only a navigation falls back to the shell', async () => {
    expect((await browse('/sections/42', { accept: 'text/html' })).text).toContain('OSSS Teacher');
    expect((await browse('/sections/42', { accept: '*/*', 'sec-fetch-mode': 'navigate' })).text).toContain('OSSS Teacher');
    expect((await browse('/sections/42', { accept: 'text/html', 'sec-fetch-mode': 'cors' })).status).toBe(404);
    expect((await browse('/sections/42', { accept: '*/*' })).status).toBe(404);
    await expectProblem(await get('/api/v1/x', { accept: 'text/html' }), 404, 'not_found');
  });
  test('nothing outside the folder and nothing hidden is served', async () => {
    for (const path of ['/.secret', '/..%2f..%2fetc/passwd', '/assets/..%2f.secret', '/%00']) expect((await get(path)).status).toBe(404);
  });
});

describe('what a browser may do with the answers', () => {
  test('scripts come from here alone; the page talks to the server and the sign-in service only', async () => {
    const csp = (await get('/')).headers.get('content-security-policy') ?? '';
    expect(csp).toContain("default-src 'self'");
    expect(csp).toContain("script-src 'self';");
    expect(csp).toContain(`connect-src 'self' ${new URL(running.issuer).origin};`);
    expect(csp).not.toContain('unsafe-eval');
  });
  test('https is demanded for the future only over https', async () => {
    expect((await get('/')).headers.get('strict-transport-security')).toBeNull();
  });
  test('/docs has no inline script and asks no other host', async () => {
    const page = await (await get('/docs', { accept: 'text/html' })).text();
    expect(page).not.toMatch(/<script>|https?:\/\//);
    for (const [, file] of page.matchAll(/(?:src|href)="([^"]+)"/g)) expect((await get(file ?? '')).status).toBe(200);
  });
});

describe('/metrics', () => {
  test('figures are read on loopback, and not through a proxy', async () => {
    expect(await (await get('/metrics')).text()).toContain('osss_http_request_duration_seconds_bucket');
    await expectProblem(await get('/metrics', { 'x-forwarded-for': '203.0.113.9' }), 404, 'not_found');
  });
});

describe('over plain HTTP', () => {
  test('[OP3] the API answers this machine only, and whoever a trusted proxy says came by https', async () => {
    const elsewhere = { 'x-forwarded-for': '203.0.113.9' };
    const doors = ['/api/v1/me', '/api/sync/v1/pokes', '/api/v1/nothing', '/API/v1/me'];
    for (const door of doors) await expectProblem(await get(door, elsewhere), 403, 'https_needed');
    await expectProblem(await get(doors[0]!), 401, 'token_missing');
    // Here no proxy is trusted: what it says is only what anybody could write.
    await expectProblem(await get(doors[0]!, { ...elsewhere, 'x-forwarded-proto': 'https' }), 403, 'https_needed');
    const behind = await startTestServer([], { pwaFolder: folder, trustProxy: 1 });
    const forwarded = (proto: string) => fetch(`${behind.url}/api/v1/me`, { headers: { ...elsewhere, 'x-forwarded-proto': proto } });
    await expectProblem(await forwarded('https'), 401, 'token_missing');
    await expectProblem(await forwarded('http'), 403, 'https_needed');
    // The page that says so is served all the same, and so is the answer to whether the server lives.
    for (const path of ['/', '/healthz']) expect((await get(path, { ...elsewhere, accept: 'text/html' })).status).toBe(200);
    await behind.close();
  });
});
