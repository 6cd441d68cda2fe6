import { fixedText, tenTo, type Decimal } from './decimal.ts';

/** An exact number. `d` is above zero; in lowest terms only where `reduced` has been. */
export type Fraction = { readonly n: bigint; readonly d: bigint };

export const zero: Fraction = { n: 0n, d: 1n };
export const one: Fraction = { n: 1n, d: 1n };
export const hundred: Fraction = { n: 100n, d: 1n };

export function fractionOf({ units, scale }: Decimal): Fraction {
  return { n: units, d: tenTo(scale) };
}

export function add(a: Fraction, b: Fraction): Fraction {
  return a.d === b.d ? { n: a.n + b.n, d: a.d } : { n: a.n * b.d + b.n * a.d, d: a.d * b.d };
}

export function subtract(a: Fraction, b: Fraction): Fraction {
  return add(a, { n: -b.n, d: b.d });
}

export function multiply(a: Fraction, b: Fraction): Fraction {
  return { n: a.n * b.n, d: a.d * b.d };
}

/** @throws RangeError where `b` is zero */
export function divide(a: Fraction, b: Fraction): Fraction {
  if (b.n === 0n) throw new RangeError('Nothing can be divided by zero.');
  return b.n < 0n ? { n: -a.n * b.d, d: -b.n * a.d } : { n: a.n * b.d, d: b.n * a.d };
}

/** Below zero where `a` is the smaller. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function reduced({ n, d }: Fraction): Fraction {
  if (d === 1n) return { n, d };
  const divisor = greatestDivisor(n < 0n ? -n : n, d);
  return divisor === 1n ? { n, d } : { n: n / divisor, d: d / divisor };
}

const largestSafe = BigInt(Number.MAX_SAFE_INTEGER);

/** Of two numbers not below zero, not both zero. */
export function greatestDivisor(a: bigint, b: bigint): bigint {
  let [larger, smaller] = [a, b];
  while (smaller !== 0n) {
    // A remainder of safe integers is exact, and ten times as fast.
    if (larger <= largestSafe && smaller <= largestSafe) return BigInt(greatestSafeDivisor(Number(larger), Number(smaller)));
    [larger, smaller] = [smaller, larger % smaller];
  }
  return larger;
}

function greatestSafeDivisor(a: number, b: number): number {
  let [larger, smaller] = [a, b];
  while (smaller !== 0) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}

/** The one rounding: half up, which for numbers below zero is towards zero. */
export function roundHalfUp({ n, d }: Fraction, decimals: number): Decimal {
  return { units: floorOf(2n * n * tenTo(decimals) + d, 2n * d), scale: decimals };
}

/** Rounded half up, with all its decimals: `38.36`. */
export function roundedText(fraction: Fraction, decimals: number): string {
  const { units, scale } = roundHalfUp(fraction, decimals);
  return fixedText(units, scale);
}

/** Not rounded: what stands behind `decimals` digits is cut off. */
export function cutText({ n, d }: Fraction, decimals: number): string {
  return fixedText((n * tenTo(decimals)) / d, decimals);
}

function floorOf(n: bigint, d: bigint): bigint {
  const quotient = n / d;
  return n < 0n && quotient * d !== n ? quotient - 1n : quotient;
}
