import fc from 'fast-check';
import { expect, test } from 'vitest';
import { standardDeviation } from './deviation.ts';
import { histogram } from './histogram.ts';

const percents = (...values: number[]) => values.map((value) => ({ n: BigInt(Math.round(value * 100)), d: 10_000n }));

test('[GR7] a histogram counts each score in one step of ten percent; full points belong to the last, what is above to one of its own', () => {
  const bins = histogram(percents(0, 9.99, 10, 89.99, 90, 100, 100.01, 130));
  expect(bins.filter(({ count }) => count > 0)).toEqual([
    { from: 0, to: 10, count: 2 },
    { from: 10, to: 20, count: 1 },
    { from: 80, to: 90, count: 1 },
    { from: 90, to: 100, count: 2 },
    { from: 100, to: null, count: 2 },
  ]);
  expect(histogram([])).toHaveLength(10);
  expect(histogram(percents(50)).at(-1)).toEqual({ from: 90, to: 100, count: 0 });
});

test('[GR7] nobody is left out of a histogram', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20_000 })), (hundredths) => {
      const counted = histogram(hundredths.map((n) => ({ n: BigInt(n), d: 10_000n })));
      expect(counted.reduce((sum, { count }) => sum + count, 0)).toBe(hundredths.length);
    }),
  );
});

test('[GR7] the standard deviation is of the whole class, as STDEV.P, rounded half up', () => {
  const of = (values: number[], decimals = 2) =>
    standardDeviation(
      values.map((n) => ({ n: BigInt(n), d: 1n })),
      decimals,
    );
  expect(of([2, 4, 4, 4, 5, 5, 7, 9])).toBe('2.00');
  expect(of([7])).toBe('0.00');
  // Of 1 and 2 it is 0.5, which is half up.
  expect(of([1, 2], 0)).toBe('1');
  expect(of([0, 0, 1], 4)).toBe('0.4714');
});

test('[GR7] it is what floating point finds, to its own precision', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 99_999 }), { minLength: 1, maxLength: 40 }), (values) => {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
      const exact = standardDeviation(
        values.map((n) => ({ n: BigInt(n), d: 1n })),
        3,
      );
      expect(Math.abs(Number(exact) - Math.sqrt(variance))).toBeLessThanOrEqual(0.0006);
    }),
  );
});
