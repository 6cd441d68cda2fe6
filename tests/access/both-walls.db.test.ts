import { beforeAll, expect, test } from 'vitest';
import { total, type Findings } from './findings.ts';
import { runMatrix } from './matrix.ts';

let findings: Findings;
beforeAll(async () => {
  findings = await runMatrix();
}, 900_000);

test('[AC5] with both walls up every answer is what the oracle says', () => {
  expect(findings.wrong).toEqual([]);
  expect(total(findings)).toBeGreaterThan(2_000);
});

test('[AC4, AC5] no answer to anybody carries what they may not know, and no forbidden write stands', () => {
  expect(findings.leaks).toEqual([]);
  expect(findings.forbidden).toEqual([]);
});
