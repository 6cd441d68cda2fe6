import { compare, divide, hundred, type Fraction } from '@osss/shared/grading/fraction.ts';
import type { PreparedGradebook } from '@osss/shared/grading/prepare.ts';

export type LetterBand = {
  label: string;
  /** As a ratio; null: it is the lowest, and takes all below. */
  from: Fraction | null;
  /** The one above; null: there is none. */
  next: { label: string; from: Fraction } | null;
};

/** Where a letter stands in the scale. Null: the scale does not have it. */
export function bandOf({ scale: { bands } }: Pick<PreparedGradebook, 'scale'>, letter: string | null): LetterBand | null {
  const at = bands.findIndex(({ label }) => label === letter);
  const band = bands[at];
  if (band === undefined) return null;
  const above = bands[at - 1];
  const ratio = (minimum: Fraction) => divide(minimum, hundred);
  const lowest = at === bands.length - 1;
  return {
    label: band.label,
    from: lowest ? null : ratio(band.minimum),
    next: above === undefined ? null : { label: above.label, from: ratio(above.minimum) },
  };
}

/** Whether the percent shown is the exact one, with nothing to round. */
export function isExact(ratio: Fraction, percent: string): boolean {
  const [whole = '', part = ''] = percent.split('.');
  const shown = { n: BigInt(`${whole}${part}`), d: 10n ** BigInt(part.length) };
  return compare(divide(shown, hundred), ratio) === 0;
}
