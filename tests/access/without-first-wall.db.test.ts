import { beforeAll, expect, test, vi } from 'vitest';
import { total, type Findings } from './findings.ts';
import { runMatrix } from './matrix.ts';

vi.mock('../../shared/src/access.ts', async (original) => (await import('./walls.ts')).rulesThatSayYes(original as never));
vi.mock('../../sync-server/src/feed/grants.ts', async (original) => (await import('./walls.ts')).everythingGranted(original as never));
vi.mock('../../sync-server/src/office/permission.ts', async (original) =>
  (await import('./walls.ts')).everybodyPermitted(original as never),
);

let findings: Findings;
beforeAll(async () => {
  findings = await runMatrix({ rowsOnly: true });
}, 900_000);

test('[AC5] without the program’s own rules: no leak and no forbidden write', () => {
  expect(total(findings)).toBeGreaterThan(2_000);
  // Else the wall still stood.
  expect(findings.wrong.length).toBeGreaterThan(50);
  expect(findings.leaks).toEqual([]);
  expect(findings.forbidden).toEqual([]);
});
