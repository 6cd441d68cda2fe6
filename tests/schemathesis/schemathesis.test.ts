import { spawn } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { installSchemathesis } from '../../tools/schemathesis.ts';
import { everybody, insertEverybody, type Username } from '../support/everybody.ts';
import type { OpenapiDocument } from '../support/openapi.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const now = Date.parse('2026-03-18T13:10:00Z');
const found = installSchemathesis();
const roles = Object.keys(everybody) as Username[];

let running: TestServer;

beforeAll(async () => {
  running = await startTestServer(Object.values(everybody), { now: () => now, restRate: { perSecond: 1e6, burst: 1e6 } });
  await insertEverybody(running.database.pool, running.issuer);
});
afterAll(() => running.close());

test('[RE1] without a token nothing behind the sign-in answers', async () => {
  const document = (await (await fetch(`${running.url}/openapi.json`)).json()) as OpenapiDocument;
  let asked = 0;
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const method of Object.keys(operations)) {
      if (!path.startsWith('/api/')) continue;
      const response = await fetch(`${running.url}${path}`, { method: method.toUpperCase() });
      expect([path, method, response.status]).toEqual([path, method, 401]);
      asked += 1;
    }
  }
  expect(asked).toBeGreaterThan(80);
});

// Two at a time, on two cores.
describe.skipIf('missing' in found).concurrent('[RE1] Schemathesis finds every answer documented', () => {
  // An administrator is asked what is right and what is wrong; to the others a wrong question is no other than to them, so that they are
  // asked what is right alone.
  test.each(roles)('asked at random as %s', async (role) => {
    await expectClean(role, [
      '--phases',
      'fuzzing',
      ...(role === 'admin' ? ['--max-examples', '3'] : ['--mode', 'positive', '--max-examples', '1']),
    ]);
  });
  // Not of the long lists: each of their filters has bounds, and all go through one reader. So do OSSS's spellings: one of each kind of id.
  test.each([
    ['what is written', ['--include-method', 'POST', '--include-method', 'PUT', '--include-method', 'PATCH', '--include-method', 'DELETE']],
    ['what is read alone', ['--include-path-regex', '^/api/v1/.*[}]$']],
    ['OSSS’s spellings', ['--include-path-regex', '^/api/(students|staffs|attendance_codes|gradebook_entrys)']],
    ['the office’s lists', ['--include-tag', 'Office']],
  ])('every bound of every parameter of %s, as admin', async (_, only) => {
    await expectClean('admin', ['--phases', 'coverage', ...only]);
  });
});

async function expectClean(role: Username, args: string[]): Promise<void> {
  const { code, output } = await run(await running.token(role), args);
  console.log(`as ${role}: ${/\d+ generated.*/.exec(output)?.[0] ?? output.slice(-2000)}`);
  expect(code, output).toBe(0);
  expect(running.logged.filter((line) => line.includes('a request failed'))).toEqual([]);
}

async function run(token: string, args: string[]): Promise<{ code: number | null; output: string }> {
  if ('missing' in found) throw new Error(found.missing);
  const all = [
    ...['--config-file', 'tests/schemathesis/schemathesis.toml', 'run', `${running.url}/openapi.json`],
    ...['--header', `Authorization: Bearer ${token}`],
    // The live channel has no end, and the exchange is a protocol of its own, tested by the fuzz.
    // It writes no zip files; those doors have tests of their own.
    ...['--exclude-operation-id', 'sendImport', '--exclude-operation-id', 'loadPhotos'],
    ...[
      '--exclude-path-regex',
      '^/api/sync/',
      '--generation-deterministic',
      '--continue-on-failure',
      '--no-shrink',
      // How fast it thinks on a busy machine says nothing of the server.
      '--suppress-health-check',
      'too_slow',
      '--request-timeout',
      '60',
      '--no-color',
      ...args,
    ],
  ];
  const child = spawn(found.program, all, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (output += String(part)));
  const code = await new Promise<number | null>((resolve) => {
    child.on('error', () => resolve(1));
    child.on('close', resolve);
  });
  return { code, output };
}
