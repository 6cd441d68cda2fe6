/** Where nothing above 2^53 can arise, integers are computed as JavaScript numbers, else as BigInt: both exact. */
export type Arithmetic<N extends number | bigint> = {
  zero: N;
  add: (a: N, b: N) => N;
  /** `num × target.den − target.num × den`: above zero where the pair is better than `target`. */
  rate: (pair: Pair<N>, target: Pair<N>) => N;
};

/** Integers of one common unit; `den` is not below zero, and zero for what is worth points out of none. */
export type Pair<N extends number | bigint> = { num: N; den: N };

/** `index` decides ties. */
export type Candidate<N extends number | bigint> = Pair<N> & { index: number };

export const safeIntegers: Arithmetic<number> = {
  zero: 0,
  add: (a, b) => a + b,
  rate: (pair, target) => pair.num * target.den - target.num * pair.den,
};

export const bigIntegers: Arithmetic<bigint> = {
  zero: 0n,
  add: (a, b) => a + b,
  rate: (pair, target) => pair.num * target.den - target.num * pair.den,
};

type Goal = 'highest' | 'lowest';

/**
 * Keeps `count` of `candidates` so that (sum of num) / (sum of den), together with `fixed`, is the highest or the lowest possible
 * (Dinkelbach's method: the best subset for a target ratio are the best-rated ones, and its own ratio is the next target).
 * Subsets that are worth points out of none have no ratio, and are kept only where there are no others; then by their points.
 * Of equally good subsets the one is kept that leaves out the lowest indexes, whatever the order of `candidates`.
 */
export function bestSubset<N extends number | bigint, C extends Candidate<N>>(
  candidates: readonly C[],
  fixed: Pair<N>,
  count: number,
  goal: Goal,
  arithmetic: Arithmetic<N>,
): C[] {
  if (candidates.length <= count) return [...candidates];
  const [first] = candidates;
  let ranked = candidates.map((candidate) => ({ candidate, rating: candidate.num }));
  // Where all are out of the same number of points, more points are better, whatever the target.
  if (candidates.every(({ den }) => den === first?.den)) return candidatesOf(sorted(ranked, goal).slice(0, count));
  let target = sumOf(candidates, fixed, arithmetic);
  for (;;) {
    for (const rated of ranked) rated.rating = arithmetic.rate(rated.candidate, target);
    // Nearly in order from the round before, which makes sorting cheap.
    ranked = sorted(ranked, goal);
    const best = candidatesOf(fixed.den === arithmetic.zero ? withPoints(ranked, count, arithmetic) : ranked.slice(0, count));
    const sum = sumOf(best, fixed, arithmetic);
    // No subset is better than the target, and this one equals it. Each round but the first comes strictly closer, so this ends.
    if (arithmetic.rate(sum, target) === arithmetic.zero) return best;
    target = sum;
  }
}

export function sumOf<N extends number | bigint>(pairs: readonly Pair<N>[], fixed: Pair<N>, arithmetic: Arithmetic<N>): Pair<N> {
  let { num, den } = fixed;
  for (const pair of pairs) {
    num = arithmetic.add(num, pair.num);
    den = arithmetic.add(den, pair.den);
  }
  return { num, den };
}

type Rated<N extends number | bigint, C> = { candidate: C; rating: N };

function sorted<N extends number | bigint, C extends Candidate<N>>(rated: readonly Rated<N, C>[], goal: Goal): Rated<N, C>[] {
  const better = goal === 'highest' ? -1 : 1;
  return rated.toSorted((a, b) => (a.rating === b.rating ? b.candidate.index - a.candidate.index : a.rating > b.rating ? better : -better));
}

/** The best rated of the subsets that have a ratio: at least one of them is worth points out of some. */
function withPoints<N extends number | bigint, C extends Candidate<N>>(
  ranked: readonly Rated<N, C>[],
  count: number,
  { zero }: Arithmetic<N>,
): Rated<N, C>[] {
  const best = ranked.slice(0, count);
  if (best.some(({ candidate }) => candidate.den !== zero)) return best;
  const first = ranked.find(({ candidate }) => candidate.den !== zero);
  return first === undefined ? best : [...best.slice(0, -1), first];
}

function candidatesOf<C>(rated: readonly { candidate: C }[]): C[] {
  return rated.map(({ candidate }) => candidate);
}
