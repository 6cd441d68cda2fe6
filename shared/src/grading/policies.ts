import { decimalOf, type Decimal, type WrittenDecimal } from './decimal.ts';
import { GradebookError } from './errors.ts';
import type { GradebookSettings } from './gradebook.ts';

/** Percents; null: does not count. */
export type Policies = {
  missing: Decimal | null;
  incomplete: Decimal | null;
  late: { kind: 'per_day' | 'flat'; percentOff: Decimal; floor: Decimal } | null;
};

export function readPolicies({ missing_counts_as, incomplete_counts_as, late_policy }: GradebookSettings): Policies {
  return {
    missing: countsAs(missing_counts_as ?? 0, 'missing_counts_as'),
    incomplete: countsAs(incomplete_counts_as ?? 'nothing', 'incomplete_counts_as'),
    late:
      late_policy == null
        ? null
        : {
            kind: late_policy.kind,
            percentOff: percent(late_policy.percent_off, ['late_policy', 'percent_off']),
            floor: percent(late_policy.floor_percent ?? 0, ['late_policy', 'floor_percent']),
          },
  };
}

function countsAs(written: number | 'nothing', field: string): Decimal | null {
  return written === 'nothing' ? null : percent(written, [field]);
}

function percent(written: WrittenDecimal, path: readonly string[]): Decimal {
  const decimal = decimalOf(written, path);
  if (decimal.units < 0n) throw new GradebookError('negative', path);
  return decimal;
}
