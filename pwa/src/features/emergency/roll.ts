import type { Accounted, AccountedState, EmergencyRoll } from '@osss/shared/collections/emergency-rolls.ts';
import type { Guid, SchoolDate } from '@osss/shared/values.ts';

/** A child of the school as everybody may know them in an emergency: a name and a grade. */
export type Child = { id: Guid; name: string; grade: string | null; words: string; order: string };

type Numbered = Pick<EmergencyRoll, 'date' | 'number' | 'ended' | 'kind'>;

/**
 * Which roll of that day a press of the button means: the one that runs, else the next. Two adults who know nothing of each other come to
 * the same number, and so to the same roll.
 */
export function rollToStart(rolls: readonly Numbered[], date: SchoolDate): { number: number; runs: boolean } {
  const latest = rollsOf(rolls, date).at(-1);
  if (latest === undefined) return { number: 1, runs: false };
  const runs = latest.ended === null;
  return { number: (latest.number ?? 0) + (runs ? 0 : 1), runs };
}

/** Those that somebody has begun, in their order; the one whose beginning was taken back is none. */
export function rollsOf<Roll extends Numbered>(rolls: readonly Roll[], date: SchoolDate): Roll[] {
  return rolls.filter((roll) => roll.date === date && isBegun(roll)).toSorted((a, b) => (a.number ?? 0) - (b.number ?? 0));
}

export function isBegun(roll: Numbered): boolean {
  return roll.number !== null && roll.kind !== null;
}

export type Tally = Record<AccountedState, number> & { all: number; accounted: number; unaccounted: number };
type AccountedFor = EmergencyRoll['accounted'];

/** A missing child is not accounted for, whoever said so. */
export function tally(children: readonly Child[], accounted: AccountedFor): Tally {
  const count: Tally = { all: children.length, accounted: 0, unaccounted: 0, safe: 0, injured: 0, released: 0, absent: 0, missing: 0 };
  for (const { id } of children) {
    const state = accounted[id]?.state;
    if (state !== undefined) count[state] += 1;
    count[isAccounted(accounted[id]) ? 'accounted' : 'unaccounted'] += 1;
  }
  return count;
}

export function isAccounted(value: Accounted | null | undefined): boolean {
  return value != null && value.state !== 'missing';
}

/** The missing first: they are looked for; then nobody's word yet. */
export function unaccounted(children: readonly Child[], accounted: AccountedFor): Child[] {
  const open = children.filter(({ id }) => !isAccounted(accounted[id]));
  const missing = ({ id }: Child) => accounted[id]?.state === 'missing';
  return [...open.filter(missing), ...open.filter((child) => !missing(child))];
}

/** Whom "all of my class safe" means: nobody of whom something else was said, and nobody marked absent today. */
export function stillToBeSafe(children: readonly Child[], accounted: AccountedFor, absent: ReadonlyMap<Guid, string>): Child[] {
  return children.filter(({ id }) => accounted[id] == null && !absent.has(id));
}
