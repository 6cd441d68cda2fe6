import { amountOf } from './amount.ts';
import { bigIntegers, safeIntegers } from './best-subset.ts';
import { countScore, isOpen, type CountedScore, type Stay } from './counted-score.ts';
import { tenTo, unitsAt } from './decimal.ts';
import { drop, type Dropped, type Entry } from './drop.ts';
import type { AssignmentGrade } from './explanation.ts';
import type { Fraction } from './fraction.ts';
import type { PreparedAssignment, PreparedCategory, PreparedGradebook } from './prepare.ts';
import type { ScoreFlag, Scores } from './score.ts';

/** What a category sums up to: points, or averaged percents by 100 and their number. */
export type Sums = { earned: Fraction; possible: Fraction };

export type ComputedCategory = { current: Sums; final: Sums; assignments: AssignmentGrade[] };

/** One student's sums in one category, and what each assignment counted as. */
export function computeCategory(gradebook: PreparedGradebook, category: PreparedCategory, scores: Scores, stay: Stay): ComputedCategory {
  const counted = category.assignments.map((assignment) => {
    const score = scores.get(assignment.id);
    return { assignment, flag: score?.flag ?? null, score: countScore(gradebook, assignment, score, stay) };
  });
  const { entries, unit } = entriesOf(category, counted);
  const scored = entries.filter(({ open }) => !open);
  const current = sum(category, scored, unit);
  const final = scored.length === entries.length ? current : sum(category, entries, unit);
  return {
    current: current.sums,
    final: final.sums,
    assignments: counted.map((each, index) => explain(each, current.dropped.get(index) ?? null, final.dropped.get(index) ?? null)),
  };
}

type Counted = { assignment: PreparedAssignment; flag: ScoreFlag | null; score: CountedScore };
type OpenEntry = Entry<bigint> & { open: boolean };

/** What may count, as integers of one unit. */
function entriesOf({ scale, unit }: PreparedCategory, counted: readonly Counted[]): { entries: OpenEntry[]; unit: bigint } {
  const finest = counted.reduce((most, { score }) => Math.max(most, score.earned?.scale ?? 0), scale);
  const finer = tenTo(finest - scale);
  const entries: OpenEntry[] = [];
  for (const [index, { assignment, score }] of counted.entries()) {
    const { worth, base, extraCredit, neverDrop } = assignment;
    const open = isOpen(score);
    if (worth === null || (score.earned === null && !open)) continue;
    const num = score.earned === null ? 0n : worth * unitsAt(score.earned, finest);
    entries.push({ index, num, den: extraCredit ? 0n : base * finer, droppable: !extraCredit && !neverDrop, open });
  }
  return { entries, unit: unit * finer };
}

const largestSafe = BigInt(Number.MAX_SAFE_INTEGER);

function sum(category: PreparedCategory, entries: readonly Entry<bigint>[], unit: bigint) {
  const { earned, possible, dropped } = isSafe(entries) ? sumSafely(category, entries) : sumBig(category, entries);
  return { sums: { earned: { n: earned, d: unit }, possible: { n: possible, d: unit } }, dropped };
}

type Kept = { earned: bigint; possible: bigint; dropped: ReadonlyMap<number, Dropped> };

function sumBig(category: PreparedCategory, entries: readonly Entry<bigint>[]): Kept {
  const { sum, dropped } = drop(category, entries, bigIntegers);
  return { earned: sum.num, possible: sum.den, dropped };
}

function sumSafely(category: PreparedCategory, entries: readonly Entry<bigint>[]): Kept {
  const numbers = entries.map(({ num, den, index, droppable }) => ({ num: Number(num), den: Number(den), index, droppable }));
  const { sum, dropped } = drop(category, numbers, safeIntegers);
  return { earned: BigInt(sum.num), possible: BigInt(sum.den), dropped };
}

/**
 * Whether no step of dropping can leave the safe integers: sums are at most the sum of all magnitudes, and a rating is the
 * difference of two products of such sums.
 */
function isSafe(entries: readonly Entry<bigint>[]): boolean {
  let [nums, dens] = [1n, 1n];
  for (const { num, den } of entries) {
    nums += num < 0n ? -num : num;
    dens += den;
  }
  return 2n * nums * dens <= largestSafe;
}

function explain({ assignment, flag, score }: Counted, droppedCurrent: Dropped | null, droppedFinal: Dropped | null): AssignmentGrade {
  const { outcome, earned, late } = score;
  return {
    assignment_id: assignment.id,
    outcome: assignment.worth === null && earned !== null ? 'no_percent' : outcome,
    flag,
    earned: earned === null ? null : amountOf(earned),
    possible: assignment.shownPossible,
    multiplier: assignment.shownMultiplier,
    extra_credit: assignment.extraCredit,
    never_drop: assignment.neverDrop,
    late,
    dropped: { current: droppedCurrent, final: droppedFinal },
  };
}
