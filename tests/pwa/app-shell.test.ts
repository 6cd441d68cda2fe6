import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../pwa');
let folder = '';
let precached: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'osss-shell-'));
  const vite = join(root, '../node_modules/.bin/vite');
  await promisify(execFile)(vite, ['build', '--logLevel', 'error', '--outDir', folder, '--emptyOutDir', '--manifest'], { cwd: root });
  const worker = await readFile(join(folder, 'service-worker.js'), 'utf8');
  precached = [...worker.matchAll(/["'`]?url["'`]?:\s*["'`]([^"'`]+)["'`]/g)].map((match) => match[1] ?? '');
}, 180_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

test('what a start needs weighs at most 350 KB, compressed, in all languages', async () => {
  const online = await onlineAlone();
  const needed = precached.filter((file) => !online.includes(file));
  const sizes = await Promise.all(needed.map(async (file) => compressed(file, await readFile(join(folder, file)))));
  expect(online.length).toBeGreaterThan(2);
  expect(precached).toContain('index.html');
  expect(precached.length).toBeGreaterThan(8);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(350 * 1024);
  // To compress as a server does takes a slow machine seconds.
}, 60_000);

test('every script, style and font of the build is precached: a start without a network misses nothing', async () => {
  const assets = (await readdir(join(folder, 'assets'))).map((file) => `assets/${file}`);
  expect(assets.filter((file) => !precached.includes(file))).toEqual([]);
});

test('the page asks nobody but its own server: no script, style, font or picture of another host, no script in the page itself', async () => {
  const page = await readFile(join(folder, 'index.html'), 'utf8');
  expect([...page.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1]).filter((url) => !url?.startsWith('/'))).toEqual([]);
  expect([...page.matchAll(/<script(?![^>]*\bsrc=)/g)]).toEqual([]);
  const styles = await Promise.all(precached.filter((file) => file.endsWith('.css')).map((file) => readFile(join(folder, file), 'utf8')));
  expect(styles.length).toBeGreaterThan(0);
  const urls = [...styles.join('\n').matchAll(/url\(([^)]+)\)/g)].map((match) => (match[1] ?? '').replaceAll(/["']/g, ''));
  expect(urls.filter((url) => /^(https?:)?\/\//.test(url))).toEqual([]);
});

type Chunk = { file: string; imports?: string[]; dynamicImports?: string[]; css?: string[] };

/** Files of the pages that work online alone. They are kept too, so that a deployment takes no page from under anybody; no start waits for them. */
async function onlineAlone(): Promise<string[]> {
  const chunks = JSON.parse(await readFile(join(folder, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>;
  const isOnline = (name: string) => /^src\/(app\/online-pages|features\/(office|sign-ins|setup|import))/.test(name);
  const filesFrom = (names: string[], seen: Set<string>): string[] =>
    names.flatMap((name) => {
      const chunk = chunks[name];
      if (chunk === undefined || seen.has(name)) return [];
      seen.add(name);
      const next = [...(chunk.imports ?? []), ...(chunk.dynamicImports ?? []).filter((dynamic) => !isOnline(dynamic))];
      return [chunk.file, ...(chunk.css ?? []), ...filesFrom(next, seen)];
    });
  const start = new Set(filesFrom(['index.html', 'src/service-worker.ts'], new Set()));
  return Object.values(chunks).flatMap(({ file, css = [] }) =>
    [file, ...css].filter((each) => !start.has(each) && precached.includes(each)),
  );
}

/** As the server sends it: a font is compressed in itself. */
function compressed(file: string, bytes: Buffer): number {
  return file.endsWith('.woff2') ? bytes.length : brotliCompressSync(bytes).length;
}
