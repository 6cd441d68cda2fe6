import fc from 'fast-check';
import { expect, test } from 'vitest';
import { amount, points, score } from './scores.ts';

test('[EX1] a number is let in exactly as its column keeps it: three decimals of a score, two of the points possible', () => {
  fc.assert(fc.property(fc.nat(99_999_999), (thousandths) => amount.safeParse(thousandths / 1000).success));
  fc.assert(fc.property(fc.nat(9_999_999), (hundredths) => points.safeParse(hundredths / 100).success));
  for (const wrong of [-0.001, 100_000, 1.0001, 0.1 + 0.2, 1e-7, Number.NaN, Infinity]) expect(amount.safeParse(wrong).success).toBe(false);
  for (const wrong of [-1, 100_000, 1.001]) expect(points.safeParse(wrong).success).toBe(false);
});

test('[EX1] a score has one spelling', () => {
  const right = [
    { value: 0 },
    { value: 12.5, kind: 'percent' },
    { value: 'A-', kind: 'letter' },
    { flag: 'missing' },
    { value: 7, flag: 'incomplete' },
    { value: 7, flag: 'late', late: { minutes: 90 } },
  ];
  for (const one of right) expect(score.safeParse(one).success, JSON.stringify(one)).toBe(true);
  const wrong = [
    ...[{}, { value: null }, { value: '12' }, { value: 'A' }, { value: 7, kind: 'letter' }, { value: '', kind: 'letter' }],
    ...[
      { flag: null },
      { kind: 'points' },
      { flag: 'late', late: {} },
      { value: 7, late: { days: 1 } },
      { flag: 'late', late: { days: -1 } },
    ],
  ];
  for (const one of wrong) expect(score.safeParse(one).success, JSON.stringify(one)).toBe(false);
});
