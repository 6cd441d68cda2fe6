/** Where nothing above 2^53 can arise, integers are computed as JavaScript numbers, else as BigInt: both exact. */
export type Arithmetic<N extends number | bigint> = {
  zero: N;
  one: N;
  add: (a: N, b: N) => N;
  /** `num × target.den − target.num × den`: above zero where the pair is better than `target`. */
  rate: (pair: Pair<N>, target: Pair<N>) => N;
};

/** Integers of one common unit; `den` is not below zero, and zero for what is worth points out of none. */
export type Pair<N extends number | bigint> = { num: N; den: N };

export const safeIntegers: Arithmetic<number> = {
  zero: 0,
  one: 1,
  add: (a, b) => a + b,
  rate: (pair, target) => pair.num * target.den - target.num * pair.den,
};

export const bigIntegers: Arithmetic<bigint> = {
  zero: 0n,
  one: 1n,
  add: (a, b) => a + b,
  rate: (pair, target) => pair.num * target.den - target.num * pair.den,
};

/**
 * Keeps `count` of `candidates` so that (sum of num) / (sum of den), together with `fixed`, is the highest or the lowest possible
 * (Dinkelbach's method: the best subset for a target ratio are the best-rated ones, and its own ratio is the next target).
 * Subsets that are worth points out of none have no ratio, and are kept only where there are no others; then by their points.
 * Of equally good subsets the one is kept whose dropped candidates come first; so the order of `candidates` decides ties.
 * @returns the kept ones, in the order of `candidates`
 */
export function bestSubset<N extends number | bigint, Candidate extends Pair<N>>(
  candidates: readonly Candidate[],
  fixed: Pair<N>,
  count: number,
  goal: 'highest' | 'lowest',
  arithmetic: Arithmetic<N>,
): Candidate[] {
  if (candidates.length <= count) return [...candidates];
  let target = sumOf(candidates, fixed, arithmetic);
  if (target.den === arithmetic.zero) {
    return inOrder(bestRated(rank(candidates, { num: arithmetic.zero, den: arithmetic.one }, goal, arithmetic), count));
  }
  for (;;) {
    const ranked = rank(candidates, target, goal, arithmetic);
    const chosen = fixed.den === arithmetic.zero ? withPoints(ranked, count, arithmetic) : bestRated(ranked, count);
    const kept = inOrder(chosen);
    const sum = sumOf(kept, fixed, arithmetic);
    // No subset is better than the target, and this one equals it. Each round but the first comes strictly closer, so this ends.
    if (arithmetic.rate(sum, target) === arithmetic.zero) return kept;
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

type Ranked<N, Candidate> = { candidate: Candidate; position: number; rating: N };

function rank<N extends number | bigint, Candidate extends Pair<N>>(
  candidates: readonly Candidate[],
  target: Pair<N>,
  goal: 'highest' | 'lowest',
  arithmetic: Arithmetic<N>,
): Ranked<N, Candidate>[] {
  const rated = candidates.map((candidate, position) => ({ candidate, position, rating: arithmetic.rate(candidate, target) }));
  const better = goal === 'highest' ? -1 : 1;
  return rated.toSorted((a, b) => (a.rating === b.rating ? b.position - a.position : a.rating > b.rating ? better : -better));
}

function bestRated<Item>(ranked: readonly Item[], count: number): Item[] {
  return ranked.slice(0, count);
}

/** The best rated of the subsets that have a ratio: at least one of them is worth points out of some. */
function withPoints<N extends number | bigint, Candidate extends Pair<N>>(
  ranked: readonly Ranked<N, Candidate>[],
  count: number,
  { zero }: Arithmetic<N>,
): Ranked<N, Candidate>[] {
  const best = bestRated(ranked, count);
  if (best.some(({ candidate }) => candidate.den !== zero)) return best;
  const first = ranked.find(({ candidate }) => candidate.den !== zero);
  return first === undefined ? best : [...best.slice(0, -1), first];
}

function inOrder<N, Candidate>(ranked: readonly Ranked<N, Candidate>[]): Candidate[] {
  return ranked.toSorted((a, b) => a.position - b.position).map(({ candidate }) => candidate);
}
