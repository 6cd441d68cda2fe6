import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findChromium } from '../tools/chromium.ts';
import { findKeycloak } from '../tools/keycloak.ts';
import { readReport } from '../tools/vitest-report.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'osss-tools-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function report(testResults: object[]): Promise<string> {
  const file = join(folder, 'report.json');
  await writeFile(file, JSON.stringify({ testResults }));
  return file;
}

function result(fullName: string, status: string) {
  return { name: 'file.test.ts', status: 'passed', message: '', assertionResults: [{ fullName, status }] };
}

test('a run in which no test ran is a failure', async () => {
  expect(await readReport(await report([]), 'unit', 0)).toMatchObject({ passed: 0, failed: 1 });
  expect(await readReport(join(folder, 'nothing.json'), 'unit', 0)).toMatchObject({ passed: 0, failed: 1 });
});

test('a run that fails outside of its tests is a failure', async () => {
  expect(await readReport(await report([result('a', 'passed')]), 'unit', 1)).toMatchObject({ passed: 1, failed: 1 });
  const broken = { name: 'broken.test.ts', status: 'failed', message: 'cannot be read', assertionResults: [] };
  const tally = await readReport(await report([result('a', 'passed'), broken]), 'unit', 1);
  expect(tally.failures).toEqual(['unit: broken.test.ts (cannot be read)']);
});

test('failed and skipped tests are told by name', async () => {
  const tally = await readReport(
    await report([result('a', 'passed'), result('b', 'failed'), result('c', 'skipped'), result('d', 'todo')]),
    'unit',
    1,
  );
  expect(tally).toEqual({ passed: 1, failed: 1, failures: ['unit: b'], skipped: ['unit: c', 'unit: d'] });
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
