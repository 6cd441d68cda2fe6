import { GradebookError } from './errors.ts';

/** A number exactly as somebody wrote it: `units / 10 ** scale`. */
export type Decimal = { readonly units: bigint; readonly scale: number };

/** As documents hold it (a JSON number) or as Postgres hands out `numeric` (a string). */
export type WrittenDecimal = number | string;

const written = /^(-?)(\d{1,40})(?:\.(\d{1,40}))?(?:e([+-]\d{1,3}))?$/;
const powers = Array.from({ length: 64 }, (_, exponent) => 10n ** BigInt(exponent));

export function tenTo(exponent: number): bigint {
  return powers[exponent] ?? 10n ** BigInt(exponent);
}

/**
 * 0.1 is 1/10: a JSON number is taken by its shortest spelling, which is what was typed (up to 15 digits), not by its binary value.
 * @throws GradebookError `not_a_number`, naming `path`
 */
export function decimalOf(value: WrittenDecimal, path: readonly string[]): Decimal {
  // Most scores are whole, and a class has thousands.
  if (typeof value === 'number' && Number.isSafeInteger(value)) return { units: BigInt(value), scale: 0 };
  const match = written.exec(String(value));
  if (match === null) throw new GradebookError('not_a_number', path);
  const [, sign = '', whole = '', part = '', exponent = '0'] = match;
  const units = BigInt(`${sign}${whole}${part}`);
  const scale = part.length - Number(exponent);
  return scale < 0 ? { units: units * tenTo(-scale), scale: 0 } : { units, scale };
}

/** The units of `decimal` at a scale that is not below its own. */
export function unitsAt({ units, scale }: Decimal, at: number): bigint {
  return scale === at ? units : units * tenTo(at - scale);
}

export function plus(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return { units: unitsAt(a, scale) + unitsAt(b, scale), scale };
}

export function minus(a: Decimal, b: Decimal): Decimal {
  return plus(a, { units: -b.units, scale: b.scale });
}

export function isBelow(a: Decimal, b: Decimal): boolean {
  return minus(a, b).units < 0n;
}

/** `percent` per cent of `whole`. */
export function percentOf(whole: Decimal, percent: Decimal): Decimal {
  let [units, scale] = [whole.units * percent.units, whole.scale + percent.scale + 2];
  // 93 % of 20 is 18.6, not 18.60: what is needlessly fine makes all numbers of the category larger.
  for (; scale > 0 && units % 10n === 0n; scale -= 1) units /= 10n;
  return { units, scale };
}

/** Shortest spelling: `17.5`, never `17.50`. */
export function decimalText({ units, scale }: Decimal): string {
  const text = fixedText(units, scale);
  return scale === 0 ? text : text.replace(/\.?0+$/, '');
}

/** All `scale` digits: `17.50`. */
export function fixedText(units: bigint, scale: number): string {
  if (scale === 0) return units.toString();
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  return `${units < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}
