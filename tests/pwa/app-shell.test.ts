import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { neededAtStart, type Chunk } from './needed-at-start.ts';

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

test('what a start needs, up to the attendance of a class, weighs at most 350 KB, compressed, in all languages', async () => {
  const chunks = JSON.parse(await readFile(join(folder, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>;
  const fixed = ['index.html', 'no-code-from-text.js', 'icon.svg', ...precached.filter((file) => file.endsWith('.woff2'))];
  const needed = [...new Set([...neededAtStart(chunks), ...fixed])];
  const sizes = await Promise.all(needed.map(async (file) => compressed(file, await readFile(join(folder, file)))));
  // The records and both languages beside English are of every start's measure.
  expect(needed.length).toBeGreaterThan(8);
  expect(precached).toEqual(expect.arrayContaining(needed));
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

/** As the server sends it: a font is compressed in itself. */
function compressed(file: string, bytes: Buffer): number {
  return file.endsWith('.woff2') ? bytes.length : brotliCompressSync(bytes).length;
}
