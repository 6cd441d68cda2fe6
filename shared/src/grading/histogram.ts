import { compare, type Fraction } from './fraction.ts';

/** From so many percent to below so many; the last of 100 holds 100 too, and what is above it stands in one with the end null. */
export type Bin = { from: number; to: number | null; count: number };

/** How many lie in each step of percents, from 0 to 100, none left out; above 100 only where there is one. @param ratios 1 is 100 % */
export function histogram(ratios: readonly Fraction[], step = 10): Bin[] {
  const whole = { n: 1n, d: 1n };
  const within = ratios.filter((ratio) => compare(ratio, whole) <= 0);
  const bins = Array.from({ length: Math.ceil(100 / step) }, (_, index): Bin => ({ from: index * step, to: (index + 1) * step, count: 0 }));
  for (const { n, d } of within) {
    const index = Math.min(Number((n * 100n) / (d * BigInt(step))), bins.length - 1);
    const bin = bins[Math.max(0, index)];
    if (bin !== undefined) bin.count += 1;
  }
  const above = ratios.length - within.length;
  return above === 0 ? bins : [...bins, { from: 100, to: null, count: above }];
}
