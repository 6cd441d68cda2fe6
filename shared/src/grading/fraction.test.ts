import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decimalOf, decimalText, minus, percentOf, plus } from './decimal.ts';
import { GradebookError } from './errors.ts';
import { add, compare, cutText, divide, fractionOf, greatestDivisor, multiply, reduced, roundedText, subtract } from './fraction.ts';

const decimal = (value: number | string) => decimalOf(value, []);
const fraction = (value: number | string) => reduced(fractionOf(decimal(value)));

test.each<[written: number | string, n: bigint, d: bigint]>([
  [0.1, 1n, 10n],
  [17.25, 69n, 4n],
  [-0.5, -1n, 2n],
  [-0, 0n, 1n],
  ['17.250', 69n, 4n],
  ['-3', -3n, 1n],
  [1e21, 10n ** 21n, 1n],
  [1.5e-7, 3n, 20_000_000n],
  [99999.999, 99_999_999n, 1000n],
])('[GR1] %o is taken as it is written', (written, n, d) => {
  expect(fraction(written)).toEqual({ n, d });
});

test.each([NaN, Infinity, '', '17,25', '.5', '5.', '0x10', ' 5', '1e999', '--1'])('[GR8] %o is no number', (written) => {
  expect(() => decimalOf(written, ['scores', 'a', 'value'])).toThrow(
    expect.objectContaining({ name: 'GradebookError', code: 'not_a_number', path: ['scores', 'a', 'value'] }),
  );
  expect(() => decimalOf(written, [])).toThrow(GradebookError);
});

test('[GR1] decimals add, subtract and take percents without loss', () => {
  expect(decimalText(plus(decimal(0.1), decimal(0.2)))).toBe('0.3');
  expect(decimalText(minus(decimal(1), decimal('0.001')))).toBe('0.999');
  expect(decimalText(percentOf(decimal(20), decimal(93)))).toBe('18.6');
  expect(decimalText(decimal('-0.050'))).toBe('-0.05');
  expect(decimalText(decimal(100))).toBe('100');
});

test.each<[n: bigint, d: bigint, decimals: number, text: string]>([
  [1n, 2n, 0, '1'],
  [5n, 2n, 0, '3'],
  [-1n, 2n, 0, '0'],
  [-3n, 2n, 0, '-1'],
  [-7n, 4n, 0, '-2'],
  [2n, 3n, 2, '0.67'],
  [89_995n, 1000n, 2, '90.00'],
  [89_994n, 1000n, 2, '89.99'],
  [1n, 200n, 2, '0.01'],
])('[GR1] %o/%o with %i decimals is %s', (n, d, decimals, text) => {
  expect(roundedText({ n, d }, decimals)).toBe(text);
});

test('[GR1] what is cut is not rounded', () => {
  expect(cutText({ n: 2n, d: 3n }, 4)).toBe('0.6666');
});

const fractions = fc
  .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.bigInt({ min: 1n, max: 10n ** 20n }))
  .map(([n, d]) => ({ n, d }));

test('[GR1] fractions keep the laws of arithmetic', () => {
  fc.assert(
    fc.property(fractions, fractions, fractions, (a, b, c) => {
      expect(reduced(multiply(a, add(b, c)))).toEqual(reduced(add(multiply(a, b), multiply(a, c))));
      expect(reduced(add(subtract(a, b), b))).toEqual(reduced(a));
      if (b.n !== 0n) expect(reduced(multiply(divide(a, b), b))).toEqual(reduced(a));
      expect(compare(a, b)).toBe(-compare(b, a) + 0);
      expect(compare(add(a, c), add(b, c))).toBe(compare(a, b));
    }),
    { seed: 1 },
  );
  expect(() => divide({ n: 1n, d: 2n }, { n: 0n, d: 1n })).toThrow(RangeError);
});

test('[GR1] the greatest divisor is the same for small and for large numbers', () => {
  expect(greatestDivisor(12n, 18n)).toBe(6n);
  expect(greatestDivisor(12n * 10n ** 30n, 18n * 10n ** 30n)).toBe(6n * 10n ** 30n);
  expect(greatestDivisor(0n, 7n)).toBe(7n);
});
