import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { buildApplication } from '@osss/sync-server/world/build-application';
import type { Figure } from '../figures.ts';
import type { Scenario } from '../world.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const dist = join(root, 'pwa/dist');

export const appShell: Scenario = {
  name: 'app-shell',
  run: async ({ say }) => {
    await buildApplication(root, say);
    const files = await Promise.all((await neededOffline()).map(measured));
    const sum = (some: typeof files, size: 'compressed' | 'plain') => some.reduce((total, file) => total + file[size], 0) / 1000;
    const kinds = Map.groupBy(files, ({ name }) => name.slice(name.lastIndexOf('.') + 1));
    return {
      scenario: 'app-shell',
      what: `${files.length} files: what the service worker keeps and itself; each by brotli, or as it is where that is smaller`,
      runs: 1,
      figures: [
        { name: 'compressed', value: sum(files, 'compressed'), unit: 'KB', atMost: 350 },
        { name: 'uncompressed', value: sum(files, 'plain'), unit: 'KB' },
        ...[...kinds].map(([kind, some]): Figure => ({ name: `of it .${kind}`, value: sum(some, 'compressed'), unit: 'KB' })),
      ],
    };
  },
};

/** The service worker's own list of what a start without a network needs. */
async function neededOffline(): Promise<string[]> {
  const worker = (await readdir(dist)).find((name) => /^(service-worker|sw)\.js$/.test(name));
  if (worker === undefined) throw new Error('The built application has no service worker.');
  const text = await readFile(join(dist, worker), 'utf8');
  const listed = [...text.matchAll(/\{[^{}]*?"?\burl"?:\s*["'`]([^"'`]+)["'`][^{}]*\}/g)].flatMap(([entry, url]) =>
    entry.includes('revision') && url !== undefined ? [url] : [],
  );
  if (!listed.includes('index.html')) throw new Error('The service worker’s list of files could not be read.');
  return [worker, ...new Set(listed)];
}

async function measured(name: string): Promise<{ name: string; plain: number; compressed: number }> {
  const bytes = await readFile(join(dist, name));
  return { name, plain: bytes.length, compressed: Math.min(bytes.length, brotliCompressSync(bytes).length) };
}
