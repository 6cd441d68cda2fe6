import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveApplication } from './serve.ts';

let folder: string;
let serve: ReturnType<typeof serveApplication>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'osss-files-'));
  await mkdir(join(folder, 'pwa/assets'), { recursive: true });
  await mkdir(join(folder, 'pwa-other'));
  await writeFile(join(folder, 'pwa/index.html'), 'the page');
  await writeFile(join(folder, 'pwa/assets/app.js'), 'run()');
  await writeFile(join(folder, 'pwa/.secret.json'), 'secret');
  await writeFile(join(folder, 'pwa/unknown.xyz'), 'secret');
  for (const outside of ['main.js', 'pwa-other/main.js']) await writeFile(join(folder, outside), 'secret');
  serve = serveApplication({ folder: join(folder, 'pwa'), askSchool: async () => new Response('school') });
});
afterAll(() => rm(folder, { recursive: true }));

const get = async (path: string, headers: Record<string, string> = {}, method = 'GET') => {
  // `url` as Electron hands it over: for a standard scheme already without dots, but with whatever is encoded.
  const request = { url: path.includes('://') ? path : `app://teacher${path}`, method, headers: new Headers(headers) } as Request;
  const answer = await serve(request);
  return {
    status: answer.status,
    type: answer.headers.get('content-type'),
    policy: answer.headers.get('content-security-policy'),
    text: await answer.text(),
  };
};

test('[DT1] a file of the build comes with its type and the policy of the page', async () => {
  expect(await get('/assets/app.js')).toMatchObject({ status: 200, type: 'text/javascript; charset=utf-8', text: 'run()' });
  const { policy } = await get('/');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("connect-src 'self'");
  expect(policy).not.toMatch(/unsafe-eval|https?:|script-src[^;]*unsafe/);
});

test.each([
  '/..%2fmain.js',
  '/%2e%2e%2fmain.js',
  '/assets/..%2f..%2fmain.js',
  '/..%2fpwa-other%2fmain.js',
  '/..%5cmain.js',
  '/%2fetc%2fpasswd',
  '/.secret.json',
  '/%2esecret.json',
  '/unknown.xyz',
  '/assets/app.js%00.html',
  '/%E0%A4%A',
  '/assets',
  'app://other/index.html',
])('[DT1] nothing is given at %s', async (path) => {
  const answer = await get(path);
  expect(answer.status).toBe(404);
  expect(answer.text).toBe('');
});

test('[DT1] an address of the application is its page, a missing file is missing, and nothing is written', async () => {
  expect(await get('/classes/5/2026-11-17/3', { accept: 'text/html' })).toMatchObject({ status: 200, text: 'the page' });
  expect(await get('/assets/gone.js', { accept: 'text/html' })).toMatchObject({ status: 404 });
  expect(await get('/classes/5', { accept: '*/*' })).toMatchObject({ status: 404 });
  expect(await get('/index.html', {}, 'POST')).toMatchObject({ status: 405 });
});

test('only what belongs to the school’s server is passed on to it', async () => {
  for (const path of ['/api/v1/me', '/config.json', '/demo/reset']) expect(await get(path)).toMatchObject({ text: 'school' });
  for (const path of ['/apix', '/metrics', '/docs', '/api%2fv1/me']) expect(await get(path)).toMatchObject({ status: 404 });
});
