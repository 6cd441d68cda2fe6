import { bestSubset, sumOf, type Arithmetic, type Candidate, type Pair } from './best-subset.ts';
import type { PreparedCategory } from './prepare.ts';

export type Dropped = 'lowest' | 'highest';

/** An assignment that counts. */
export type Entry<N extends number | bigint> = Candidate<N> & { droppable: boolean };

export type Kept<N extends number | bigint> = { sum: Pair<N>; dropped: ReadonlyMap<number, Dropped> };

/**
 * Drops the lowest, that is: keeps those that together give the best; then of these the highest, so that what is left gives the
 * least. Of what could be dropped one is always kept, and no highest are dropped where that would leave none.
 * What is never dropped, and extra credit, counts in every comparison and is no candidate.
 * @returns the sum of what is left, and what was dropped, by `index`
 */
export function drop<N extends number | bigint>(
  { dropLowest, dropHighest }: Pick<PreparedCategory, 'dropLowest' | 'dropHighest'>,
  entries: readonly Entry<N>[],
  arithmetic: Arithmetic<N>,
): Kept<N> {
  const nothing = { num: arithmetic.zero, den: arithmetic.zero };
  const candidates = entries.filter(({ droppable }) => droppable);
  const lowest = Math.min(dropLowest, Math.max(0, candidates.length - 1));
  const highest = lowest + dropHighest < candidates.length ? dropHighest : 0;
  if (lowest + highest === 0) return { sum: sumOf(entries, nothing, arithmetic), dropped: new Map() };
  const fixed = sumOf(
    entries.filter(({ droppable }) => !droppable),
    nothing,
    arithmetic,
  );
  const best = bestSubset(candidates, fixed, candidates.length - lowest, 'highest', arithmetic);
  const kept = bestSubset(best, fixed, best.length - highest, 'lowest', arithmetic);
  const dropped = new Map<number, Dropped>(candidates.map(({ index }) => [index, 'lowest']));
  for (const { index } of best) dropped.set(index, 'highest');
  for (const { index } of kept) dropped.delete(index);
  return { sum: sumOf(kept, fixed, arithmetic), dropped };
}
