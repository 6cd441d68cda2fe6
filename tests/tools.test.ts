import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findChromium } from '../tools/chromium.ts';
import { findKeycloak } from '../tools/keycloak.ts';
import { readTally } from '../tools/tally-reporter.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'osss-tools-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs Vitest over one file as `npm test` does, and reads what its summary would say. */
async function tallyOf(testFile: string) {
  const home = join(folder, randomUUID());
  await mkdir(home);
  await writeFile(join(home, 'some.test.mjs'), testFile);
  const tally = join(home, 'tally.json');
  const reporter = fileURLToPath(new URL('../tools/tally-reporter.ts', import.meta.url));
  const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
  const args = [vitest, 'run', '--root', home, '--globals', `--reporter=${reporter}`];
  const run = execFile(process.execPath, args, { env: { ...process.env, TEST_TALLY: tally } });
  const [exitCode] = (await once(run, 'exit')) as [number | null];
  return readTally(tally, 'unit', exitCode);
}

test('a run in which no test ran is a failure', async () => {
  expect(await readTally(join(folder, 'nothing.json'), 'unit', 0)).toMatchObject({ passed: 0, failed: 1, failures: ['unit: no test ran'] });
});

test('a run that ends badly after all tests passed is a failure', async () => {
  await writeFile(join(folder, 'tally.json'), JSON.stringify({ passed: 1, skipped: [], failures: [] }));
  expect(await readTally(join(folder, 'tally.json'), 'unit', 0)).toMatchObject({ passed: 1, failed: 0 });
  expect(await readTally(join(folder, 'tally.json'), 'unit', 1)).toMatchObject({ passed: 1, failed: 1 });
});

// Four runs of vitest, each a process: on a busy machine they take their time.
test('failed and skipped tests are told by name, and what fails outside of a test by its first line', { timeout: 60_000 }, async () => {
  const tests = "test('a', () => {}); test('b', () => { throw new Error('no'); }); test.skip('c', () => {}); test.todo('d');";
  expect(await tallyOf(tests)).toEqual({ passed: 1, failed: 1, failures: ['unit: b'], skipped: ['unit: c', 'unit: d'] });
  const hook = "describe('a school', () => { afterAll(() => { throw new Error('not closed'); }); test('a', () => {}); });";
  expect(await tallyOf(hook)).toMatchObject({ passed: 1, failed: 1, failures: ['unit: a school (not closed)'] });
  const rejection = "test('a', () => { void Promise.reject(new Error('gone')); });";
  expect(await tallyOf(rejection)).toMatchObject({ passed: 1, failed: 1, failures: ['unit: unhandled: gone'] });
  const unreadable = "throw new Error('cannot be read');";
  expect(await tallyOf(unreadable)).toMatchObject({ passed: 0, failed: 1, failures: ['unit: some.test.mjs (cannot be read)'] });
});

test('Chromium is looked for at CHROME_PATH, then in PATH, and missing where there is none', async () => {
  expect(findChromium({ PATH: folder })).toBeUndefined();
  await writeFile(join(folder, 'chromium'), '');
  expect(findChromium({ PATH: folder })).toBeUndefined();
  await chmod(join(folder, 'chromium'), 0o755);
  expect(findChromium({ PATH: `/nowhere:${folder}` })).toBe(join(folder, 'chromium'));
  expect(findChromium({ PATH: folder, CHROME_PATH: process.execPath })).toBe(process.execPath);
});

test('what keeps Keycloak from running is told: no Java, an old one, or nothing fetched', async () => {
  expect(findKeycloak(folder, { PATH: folder })).toEqual({ missing: 'no Java here: install 17 or newer' });
  for (const [version, said] of [
    ['11.0.2', /^Java 11 is too old/],
    ['21.0.1', /^no Keycloak .* here/],
  ] as const) {
    await writeFile(join(folder, 'java'), `#!/bin/sh\necho 'openjdk version "${version}"' >&2\n`, { mode: 0o755 });
    expect(findKeycloak(folder, { PATH: `${folder}:/bin` })).toEqual({ missing: expect.stringMatching(said) });
  }
  await mkdir(join(folder, 'keycloak/bin'), { recursive: true });
  await writeFile(join(folder, 'keycloak/bin/kc.sh'), '');
  const home = join(folder, 'keycloak');
  expect(findKeycloak(folder, { PATH: `${folder}:/bin`, KEYCLOAK_HOME: home })).toEqual({ home });
});
