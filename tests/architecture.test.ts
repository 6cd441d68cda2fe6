import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { trackedFiles } from './support/tracked-files.ts';

const rooms = ['shared', 'sync-server', 'pwa', 'desktop'];
// The client's types are made, not written: `npm run openapi`.
const made = 'pwa/src/data/api/schema.ts';
const sources = trackedFiles().filter((file) => /^[a-z-]+\/src\/.*\.tsx?$/.test(file) && rooms.includes(roomOf(file)) && file !== made);
const product = sources.filter((file) => !/\.test\.tsx?$/.test(file));

const mayUse: Record<string, string[]> = {
  shared: ['shared'],
  'sync-server': ['sync-server', 'shared'],
  pwa: ['pwa', 'shared'],
  desktop: ['desktop', 'shared'],
};
const layers = ['data', 'auth', 'host', 'ui'];

test.each(['shared', 'sync-server', 'pwa', 'desktop'])('the law between the rooms: what %s imports', (room) => {
  const own = importsOf(product.filter((file) => roomOf(file) === room));
  expect(own.length).toBeGreaterThan(0);
  const foreign = own.filter(({ to }) => {
    const target = to.startsWith('@osss/') ? to.split('/')[1] : to.split('/')[0];
    return rooms.includes(target ?? '') && !mayUse[room]?.includes(target ?? '');
  });
  expect(foreign).toEqual([]);
});

test('shared imports only itself and zod', () => {
  const own = importsOf(product.filter((file) => roomOf(file) === 'shared'));
  expect(own.length).toBeGreaterThan(0);
  expect(own.filter(({ to }) => !to.startsWith('shared/') && to !== 'zod')).toEqual([]);
});

test('inside pwa: ui, data, auth, host <- features/* <- app; features never import features', () => {
  const wrong = importsOf(product.filter((file) => roomOf(file) === 'pwa')).filter(({ from, to }) => {
    const [source, target] = [layerOf(from), layerOf(to)];
    if (layers.includes(source)) return target === 'app' || target.startsWith('features/');
    return source.startsWith('features/') && (target === 'app' || (target.startsWith('features/') && target !== source));
  });
  expect(wrong).toEqual([]);
});

test('no default exports, no barrels, no file over 300 lines', () => {
  const texts = product.map((file) => ({ file, text: readFileSync(file, 'utf8') }));
  expect(texts.filter(({ text }) => /^export default\b/m.test(text)).map(({ file }) => file)).toEqual([]);
  expect(texts.filter(({ text }) => /^export \* from/m.test(text)).map(({ file }) => file)).toEqual([]);
  const lines = sources.map((file) => ({ file, lines: readFileSync(file, 'utf8').split('\n').length - 1 }));
  expect(lines.filter((entry) => entry.lines > 300)).toEqual([]);
});

/** Relative imports as paths from the root (`pwa/src/app/app.tsx`), packages by name. */
function importsOf(files: string[]): { from: string; to: string }[] {
  return files.flatMap((from) => {
    const found = readFileSync(from, 'utf8').matchAll(/(?:\bfrom\s+|\bimport\s*\(?\s*)'([^']+)'/g);
    return [...found].map(([, to = '']) => ({ from, to: to.startsWith('.') ? join(dirname(from), to) : to }));
  });
}

function roomOf(file: string): string {
  return file.split('/')[0] ?? '';
}

function layerOf(file: string): string {
  const [room, , layer = '', name = ''] = file.split('/');
  if (room !== 'pwa') return '';
  return layer === 'features' ? `features/${name}` : layer;
}
