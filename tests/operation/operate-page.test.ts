import { readFileSync } from 'node:fs';
import { createMetrics } from '@osss/sync-server/http/metrics';
import { expect, test } from 'vitest';
import { trackedFiles } from '../support/tracked-files.ts';

const page = readFileSync('docs/operate.md', 'utf8');
const server = trackedFiles().filter((file) => /^sync-server\/src\/.*\.ts$/.test(file) && !/\.test\.ts$|\/world\//.test(file));
const sources = server.map((file) => readFileSync(file, 'utf8')).join('\n');

/** The words in code in the first cells of a section's tables. */
function listed(heading: string): string[] {
  const section = page.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  const firstCells = [...section.matchAll(/^\| (`.+?) \|/gm)].map(([, cell = '']) => cell);
  return firstCells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word)).filter((word) => word !== 'msg');
}

test('[OP2] every variable that the configuration reads stands on the page, and every one of compose', () => {
  const config = readFileSync('sync-server/src/config.ts', 'utf8');
  const read = [...config.matchAll(/first\(([^)]+)\)|env\['(\w+)'\]/g)].flatMap(([, names = '', one = '']) =>
    [...names.matchAll(/'(\w+)'/g)].map(([, name = '']) => name).concat(one || []),
  );
  const inCompose = [...readFileSync('.env.example', 'utf8').matchAll(/^(\w+)=/gm)].map(([, name = '']) => name);
  expect(read.length).toBeGreaterThan(12);
  expect(listed('Settings').toSorted()).toEqual([...read, ...inCompose].toSorted());
});

test('[OP2] every figure stands on the page, and no other', async () => {
  const registered = (await createMetrics().registry.getMetricsAsJSON()).map(({ name }) => name);
  expect(listed('Figures').toSorted()).toEqual(registered.toSorted());
});

test('[OP2] every sentence of the log stands on the page, and no other', () => {
  const told = [...sources.matchAll(/log\.(?:debug|info|warn|error|fatal)\(\s*(?:\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}|\w+),\s*'([^']+)'/g)].map(
    ([, sentence = '']) => sentence,
  );
  // No call escapes the pattern.
  expect(told.length).toBe([...sources.matchAll(/\blog\.(?:debug|info|warn|error|fatal)\(/g)].length);
  expect(listed('Log').toSorted()).toEqual([...new Set(told)].toSorted());
});
