import { expect, test } from 'vitest';
import { backOff } from '@osss/pwa/data/back-off';

test('[EX8] the wait after a failure lies anywhere below a bound that doubles, and never below what the server asked for', () => {
  expect(backOff(1, () => 0.999, null)).toBeLessThan(1_000);
  expect(backOff(3, () => 0.999, null)).toBeGreaterThan(3_000);
  expect(backOff(3, () => 0, null)).toBe(0);
  expect(backOff(50, () => 0.999, null)).toBeLessThan(60_000);
  expect(backOff(1, () => 0, 5_000)).toBe(5_000);
  expect(backOff(1, () => 0.999, 5_000)).toBeLessThan(7_500);
});
