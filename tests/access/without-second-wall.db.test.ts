import { beforeAll, expect, test, vi } from 'vitest';
import { total, type Findings } from './findings.ts';
import { runMatrix } from './matrix.ts';

vi.mock('../../sync-server/src/database/roles.ts', async (original) => (await import('./walls.ts')).noRole(original as never));

let findings: Findings;
beforeAll(async () => {
  findings = await runMatrix();
}, 900_000);

test('[AC5] without Postgres’s policies: the same answers, no leak and no forbidden write', () => {
  expect(total(findings)).toBeGreaterThan(2_000);
  expect(findings.leaks).toEqual([]);
  expect(findings.forbidden).toEqual([]);
  expect(findings.wrong).toEqual([]);
});
