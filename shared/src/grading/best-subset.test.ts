import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bestSubset, bigIntegers, safeIntegers, type Candidate } from './best-subset.ts';

const candidatesOutOf = (min: number) =>
  fc
    .array(fc.record({ num: fc.integer({ min: 0, max: 100_000 }), den: fc.integer({ min, max: 100_000 }) }), {
      minLength: 150,
      maxLength: 200,
    })
    .map((pairs) => pairs.map((pair, index) => ({ ...pair, index })));
const nothing = { num: 0, den: 0 };

const indexes = (kept: readonly { index: number }[]) => kept.map(({ index }) => index).toSorted((a, b) => a - b);
const big = ({ num, den, index }: Candidate<number>) => ({ num: BigInt(num), den: BigInt(den), index });

test('[GR2] of 200 assignments the best are kept: no exchange of two would be better', () => {
  fc.assert(
    fc.property(candidatesOutOf(1), fc.integer({ min: 1, max: 149 }), fc.constantFrom('highest', 'lowest'), (list, count, goal) => {
      const kept = bestSubset(list, nothing, count, goal, safeIntegers);
      expect(kept).toHaveLength(count);
      const [num, den] = [kept.reduce((sum, each) => sum + each.num, 0), kept.reduce((sum, each) => sum + each.den, 0)];
      // At the ratio of the best subset its members are those rated best; of no other subset is that so.
      const rating = (each: Candidate<number>) => (goal === 'highest' ? 1 : -1) * (each.num * den - num * each.den);
      const worstKept = Math.min(...kept.map(rating));
      const bestDropped = Math.max(...list.filter((each) => !kept.includes(each)).map(rating));
      expect(worstKept).toBeGreaterThanOrEqual(bestDropped);
    }),
    { numRuns: 200, seed: 2 },
  );
});

test('[GR2] numbers and BigInt keep the same, and the order they come in never matters', () => {
  fc.assert(
    fc.property(candidatesOutOf(0), fc.integer({ min: 1, max: 149 }), fc.constantFrom('highest', 'lowest'), (list, count, goal) => {
      const kept = indexes(bestSubset(list, nothing, count, goal, safeIntegers));
      expect(indexes(bestSubset(list.map(big), { num: 0n, den: 0n }, count, goal, bigIntegers))).toEqual(kept);
      expect(indexes(bestSubset(list.toReversed(), nothing, count, goal, safeIntegers))).toEqual(kept);
    }),
    { numRuns: 100, seed: 3 },
  );
});

test('[GR2] of equals those with the lower index are left out, whether the highest or the lowest are kept', () => {
  const equals = [3, 0, 2, 1].map((index) => ({ num: 5, den: 10, index }));
  expect(indexes(bestSubset(equals, nothing, 2, 'highest', safeIntegers))).toEqual([2, 3]);
  expect(indexes(bestSubset(equals, nothing, 2, 'lowest', safeIntegers))).toEqual([2, 3]);
});

test('[GR2] what is worth points out of none is never kept alone where there is something else', () => {
  const list = [
    { num: 50, den: 0, index: 0 },
    { num: 1, den: 10, index: 1 },
    { num: 2, den: 10, index: 2 },
  ];
  expect(indexes(bestSubset(list, nothing, 1, 'highest', safeIntegers))).toEqual([2]);
  expect(indexes(bestSubset(list, nothing, 2, 'highest', safeIntegers))).toEqual([0, 2]);
  expect(indexes(bestSubset(list, { num: 0, den: 10 }, 1, 'highest', safeIntegers))).toEqual([0]);
});
