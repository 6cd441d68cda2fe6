import { fixedText, tenTo } from './decimal.ts';
import { add, divide, multiply, subtract, zero, type Fraction } from './fraction.ts';

/**
 * How far scores lie from their mean: STDEV.P of Excel and Sheets, for a class is all there is of it and no sample. A root seldom ends,
 * so it is rounded half up, from the exact variance.
 * @param values not empty
 */
export function standardDeviation(values: readonly Fraction[], decimals: number): string {
  const count = { n: BigInt(values.length), d: 1n };
  const mean = divide(values.reduce(add, zero), count);
  const squares = values.map((value) => {
    const apart = subtract(value, mean);
    return multiply(apart, apart);
  });
  const { n, d } = divide(squares.reduce(add, zero), count);
  // Half up is the floor of twice the root and one, halved.
  const twice = rootOf((4n * n * tenTo(2 * decimals)) / d);
  return fixedText((twice + 1n) / 2n, decimals);
}

/** The largest integer whose square is not above `square`; Newton's method from above. */
function rootOf(square: bigint): bigint {
  if (square < 2n) return square;
  let root = 1n << BigInt((square.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (root + square / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}
