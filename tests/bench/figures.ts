/** One number of a scenario. `atMost` or `atLeast`: the target; without one the number only informs. */
export type Figure = { name: string; value: number; unit: 'ms' | 's' | 'MB' | 'KB' | 'bytes' | ''; atMost?: number; atLeast?: number };

export type Result = {
  scenario: string;
  /** What was done, in one line. */
  what: string;
  runs: number;
  figures: Figure[];
};

/** @param share 0.5 is the median; the nearest rank, so that a p95 is a value that occurred. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

/** The mean of the two in the middle of an even number. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  return ((sorted[Math.ceil(half) - 1] ?? NaN) + (sorted[Math.floor(half)] ?? NaN)) / 2;
}

/** The median over the runs of what `pick` takes from each. */
export function medianOf<Run>(runs: readonly Run[], pick: (run: Run) => number): number {
  return median(runs.map(pick));
}

export function verdict({ value, atMost, atLeast }: Figure): 'meets' | 'short' | '' {
  if (atMost === undefined && atLeast === undefined) return '';
  return value <= (atMost ?? Infinity) && value >= (atLeast ?? -Infinity) ? 'meets' : 'short';
}
