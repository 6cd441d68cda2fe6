import { decimalOf, type Decimal } from './decimal.ts';
import { GradebookError } from './errors.ts';
import { compare, fractionOf, hundred, multiply, roundHalfUp, type Fraction } from './fraction.ts';
import type { GradeBand } from './gradebook.ts';

/** Best band first. */
export type GradeScale = {
  bands: readonly { label: string; minimum: Fraction }[];
  /** What a letter counts as, in percent. */
  percents: ReadonlyMap<string, Decimal>;
};

type Lettering = { scale: GradeScale; decimals: number; letterFrom: 'rounded' | 'exact' };

/** @throws GradebookError where two bands share a label or a minimum, or a number is none */
export function readScale(written: readonly GradeBand[]): GradeScale {
  const percents = new Map<string, Decimal>();
  const bands = written.map(({ label, minimum, value }) => {
    const lowest = decimalOf(minimum, ['scale', label, 'minimum']);
    if (percents.has(label)) throw new GradebookError('duplicate_band', ['scale', label]);
    percents.set(label, value == null ? lowest : decimalOf(value, ['scale', label, 'value']));
    return { label, minimum: fractionOf(lowest) };
  });
  const sorted = bands.toSorted((a, b) => compare(b.minimum, a.minimum));
  const twice = sorted.find((band, index) => index > 0 && compare(band.minimum, sorted[index - 1]?.minimum ?? band.minimum) === 0);
  if (twice !== undefined) throw new GradebookError('duplicate_minimum', ['scale', twice.label]);
  return { bands: sorted, percents };
}

/**
 * The letter of a ratio (1 is 100 %), by its percent as it is shown or as it is. Null where there is no scale.
 * @param decimals of the percent shown
 */
export function letterOf({ scale, decimals, letterFrom }: Lettering, ratio: Fraction): string | null {
  const exact = multiply(ratio, hundred);
  const percent = letterFrom === 'exact' ? exact : fractionOf(roundHalfUp(exact, decimals));
  return (scale.bands.find(({ minimum }) => compare(percent, minimum) >= 0) ?? scale.bands.at(-1))?.label ?? null;
}
