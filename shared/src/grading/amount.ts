import { decimalText, type Decimal } from './decimal.ts';
import { fractionOf, reduced, roundedText, type Fraction } from './fraction.ts';

/** A number of an explanation: exactly, and as text. The text is exact where it ends within nine decimals, else rounded half up. */
export type Amount = { readonly exact: Fraction; readonly text: string };

export function amountOf(decimal: Decimal): Amount {
  return { exact: reduced(fractionOf(decimal)), text: decimalText(decimal) };
}

/** @param decimals of the text where it does not end */
export function amountOfFraction(fraction: Fraction, decimals: number): Amount {
  const exact = reduced(fraction);
  if (exact.d === 1n) return { exact, text: exact.n.toString() };
  const rest = 1_000_000_000n % exact.d;
  if (rest !== 0n) return { exact, text: roundedText(exact, decimals) };
  return { exact, text: decimalText({ units: exact.n * (1_000_000_000n / exact.d), scale: 9 }) };
}
