import { amountOf, type Amount } from './amount.ts';
import { decimalOf, decimalText, isBelow, minus, percentOf, type Decimal } from './decimal.ts';
import { GradebookError } from './errors.ts';
import type { PreparedAssignment, PreparedGradebook } from './prepare.ts';
import { isBlank, type Score } from './score.ts';

/** Why a score counts as it does. The letter of a band that is gone is as good as blank until somebody types it anew. */
export type Outcome = 'scored' | 'missing' | 'incomplete' | 'excused' | 'due_before_joining' | 'blank' | 'unknown_letter' | 'no_percent';

export type LatePenalty = {
  /** Days begun. */
  days: number;
  /** As the policy says, for all days together. */
  percent_off: string;
  scored: Amount;
  taken_off: Amount;
  /** Whether the policy's floor kept some of it. */
  floored: boolean;
};

export type CountedScore = {
  outcome: Outcome;
  /** Points, after what lateness took off; null: none of its own. */
  earned: Decimal | null;
  late: LatePenalty | null;
};

/** Since when a student is in the section. Unset: from the start, and always. */
export type Stay = {
  /** Of the first enrolment. */
  added_on?: string | null | undefined;
  /** From the first day of each absence from it to the day of coming back, which is not in it. */
  away?: readonly { from: string; until: string }[] | undefined;
};

type Policy = Pick<PreparedGradebook, 'policies' | 'scale'>;

/** Whether the assignment counts in "final", as nothing of the points possible, though nobody has scored it. */
export function isOpen({ outcome }: CountedScore): boolean {
  return outcome === 'blank' || outcome === 'unknown_letter';
}

const unscored = (outcome: Outcome): CountedScore => ({ outcome, earned: null, late: null });
const blank = unscored('blank');
const excused = unscored('excused');
const joinedLater = unscored('due_before_joining');

/**
 * What a score counts as. Excused never counts; a value counts, whatever else the flag says; without a value the policies speak.
 * @param stay what was due before the student joined, or joined again, is excused, where nobody has entered anything (PRODUCT, mid-term transfer)
 * @throws GradebookError where points or a percent are no number, or lateness is no count
 */
export function countScore(policy: Policy, assignment: PreparedAssignment, score: Score | null | undefined, stay: Stay): CountedScore {
  if (score == null || isBlank(score)) return dueBeforeJoining(assignment.dueDate, stay) ? joinedLater : blank;
  if (score.flag === 'excused') return excused;
  if (score.value != null) return countValue(policy, assignment, score, score.value);
  if (score.flag === 'missing') return counts('missing', assignment, policy.policies.missing);
  if (score.flag === 'incomplete') return counts('incomplete', assignment, policy.policies.incomplete);
  return blank;
}

export function dueBeforeJoining(dueDate: string | null, { added_on, away }: Stay): boolean {
  if (dueDate === null) return false;
  if (added_on != null && dueDate < added_on) return true;
  return away?.some(({ from, until }) => from <= dueDate && dueDate < until) ?? false;
}

/** Extra credit that nobody handed in is no credit, whatever the policy gives for work that was due. */
function counts(outcome: Outcome, { possible, extraCredit }: PreparedAssignment, percent: Decimal | null): CountedScore {
  return { outcome, earned: percent === null || extraCredit ? null : percentOf(possible, percent), late: null };
}

function countValue(policy: Policy, assignment: PreparedAssignment, score: Score, value: number | string): CountedScore {
  const scored = pointsOf(policy, assignment, score, value);
  if (scored === null) return unscored('unknown_letter');
  if (score.flag !== 'late' || policy.policies.late === null) return { outcome: 'scored', earned: scored, late: null };
  return lateScore(policy.policies.late, assignment, scored, daysLate(score, assignment.id));
}

function pointsOf({ scale }: Policy, { id, possible }: PreparedAssignment, score: Score, value: number | string): Decimal | null {
  if (score.kind === 'letter') {
    const percent = scale.percents.get(String(value));
    return percent === undefined ? null : percentOf(possible, percent);
  }
  const decimal = decimalOf(value, ['scores', id, 'value']);
  return score.kind === 'percent' ? percentOf(possible, decimal) : decimal;
}

const minutesADay = 1440;

function daysLate({ late }: Score, id: string): number {
  if (late?.days === undefined && late?.minutes === undefined) return 1;
  const { days = 0, minutes = 0 } = late;
  if (![days, minutes].every((part) => Number.isSafeInteger(part) && part >= 0))
    throw new GradebookError('not_a_count', ['scores', id, 'late']);
  return days + Math.ceil(minutes / minutesADay);
}

function lateScore(
  { kind, percentOff, floor }: NonNullable<Policy['policies']['late']>,
  { possible }: PreparedAssignment,
  scored: Decimal,
  days: number,
): CountedScore {
  const times = kind === 'per_day' ? days : Math.min(days, 1);
  const off = { units: percentOff.units * BigInt(times), scale: percentOff.scale };
  const penalty = percentOf(possible, off);
  // A score that is below the floor by itself stays: the floor is no gift.
  const room = minus(scored, percentOf(possible, floor));
  const most = room.units < 0n ? { units: 0n, scale: 0 } : room;
  const floored = isBelow(most, penalty);
  const taken = floored ? most : penalty;
  return {
    outcome: 'scored',
    earned: minus(scored, taken),
    late: { days, percent_off: decimalText(off), scored: amountOf(scored), taken_off: amountOf(taken), floored },
  };
}
