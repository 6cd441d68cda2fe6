import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('..', import.meta.url).pathname;
const ruleIds = [...readFileSync(`${root}shared/SPEC.md`, 'utf8').matchAll(/^- \*\*([A-Z]{2}\d+)\*\*/gm)].map((match) => match[1]);
const testFiles = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.test.ts', '*.test.tsx'], {
  cwd: root,
  encoding: 'utf8',
});
const quoted = new Set(
  testFiles
    .split('\n')
    .filter(Boolean)
    .flatMap((file) => [...readFileSync(root + file, 'utf8').matchAll(/\[([A-Z]{2}\d+(?:,\s*[A-Z]{2}\d+)*)\]/g)])
    .flatMap((match) => (match[1] ?? '').split(/,\s*/)),
);

test('every rule of SPEC.md is held by a test that quotes it', () => {
  expect(ruleIds.length).toBeGreaterThan(30);
  expect(ruleIds.filter((id) => !quoted.has(id ?? ''))).toEqual([]);
});

test('no test quotes a rule that SPEC.md does not have', () => {
  expect([...quoted].filter((id) => !ruleIds.includes(id))).toEqual([]);
});
