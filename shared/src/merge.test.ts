import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareStamps, mergeCell, undoStamp, type CellWrite, type Stamp } from './merge.ts';

const stampArbitrary: fc.Arbitrary<Stamp> = fc.record({
  effective_at: fc.integer({ min: 0, max: 3 }),
  seq: fc.integer({ min: 1, max: 3 }),
  mutation_id: fc.constantFrom('a', 'b', 'c'),
  step: fc.integer({ min: 0, max: 2 }),
});

function apply(writes: CellWrite[]): CellWrite | null {
  return writes.reduce<CellWrite | null>((stored, write) => (mergeCell(stored, write).winner === 'incoming' ? write : stored), null);
}

test('[EX3] whatever the order of application, the same write is left standing', () => {
  const writes = fc.uniqueArray(fc.record({ from: fc.constant(null), to: fc.string(), stamp: stampArbitrary }), {
    minLength: 1,
    maxLength: 8,
    selector: ({ stamp }) => JSON.stringify(stamp),
  });
  fc.assert(
    fc.property(
      writes.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
      ([list, shuffled]) => {
        expect(apply(shuffled)).toEqual(apply(list));
      },
    ),
    { numRuns: 2000 },
  );
});

test('[EX3] stamps are in one total order', () => {
  fc.assert(
    fc.property(stampArbitrary, stampArbitrary, stampArbitrary, (a, b, c) => {
      expect(Math.sign(compareStamps(a, b))).toBe(-Math.sign(compareStamps(b, a)) + 0);
      if (compareStamps(a, b) <= 0 && compareStamps(b, c) <= 0) expect(compareStamps(a, c)).toBeLessThanOrEqual(0);
    }),
  );
});

test('[EX3] an undo stands above what it undoes and below anything written later', () => {
  fc.assert(
    fc.property(stampArbitrary, stampArbitrary, (undone, other) => {
      const undo = undoStamp(undone);
      expect(compareStamps(undo, undone)).toBeGreaterThan(0);
      const later = compareStamps(other, undone) > 0 && other.mutation_id !== undone.mutation_id;
      if (later) expect(compareStamps(other, undo)).toBeGreaterThan(0);
    }),
  );
});

const at = (effective_at: number): Stamp => ({ effective_at, seq: 1, mutation_id: `m${effective_at}`, step: 0 });

test('[EX3] the loser is told only of a value the winner had not seen, and only if it differs', () => {
  const stored: CellWrite = { from: null, to: 'A', stamp: at(1) };
  expect(mergeCell(stored, { from: 'A', to: 'T', stamp: at(2) })).toEqual({ winner: 'incoming', tell: false });
  expect(mergeCell(stored, { from: null, to: 'T', stamp: at(2) })).toEqual({ winner: 'incoming', tell: true });
  expect(mergeCell(stored, { from: null, to: 'A', stamp: at(2) })).toEqual({ winner: 'incoming', tell: false });
  expect(mergeCell(stored, { from: null, to: 'T', stamp: at(0) })).toEqual({ winner: 'stored', tell: true });
});
