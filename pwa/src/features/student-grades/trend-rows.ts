import { roundedText, subtract, hundred, multiply } from '@osss/shared/grading/fraction.ts';
import type { PreparedGradebook } from '@osss/shared/grading/prepare.ts';
import { letterOf } from '@osss/shared/grading/scale.ts';
import type { TrendPoint } from '@osss/shared/grading/trend.ts';

export type TrendRow = TrendPoint & {
  letter: string | null;
  /** Percent points since the date before, rounded once from the exact grades; null: the first. */
  change: string | null;
};

export function trendRows(prepared: PreparedGradebook, points: readonly TrendPoint[]): TrendRow[] {
  return points.map((point, index) => {
    const before = points[index - 1];
    const change = before === undefined ? null : roundedText(multiply(subtract(point.ratio, before.ratio), hundred), prepared.decimals);
    return { ...point, letter: letterOf(prepared, point.ratio), change };
  });
}
