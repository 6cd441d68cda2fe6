import type { Guid } from '@osss/shared/values.ts';
import type { Random } from './seat-solver.ts';

export type PickCounts = Readonly<Record<Guid, number | null>>;

/**
 * Everyone before anyone twice. A round is as high as the highest count: who has less has not been called in it, however much less. So one
 * who joins, or comes back after weeks, gets one turn a round like everybody, and not all those missed one after the other.
 */
export function roundOf(counts: PickCounts, students: readonly Guid[]): { round: number; called: Guid[]; open: Guid[] } {
  const count = (student: Guid) => counts[student] ?? 0;
  const round = Math.max(0, ...students.map(count));
  const isCalled = (student: Guid) => round > 0 && count(student) >= round;
  return { round, called: students.filter(isCalled), open: students.filter((student) => !isCalled(student)) };
}

type Ask = {
  counts: PickCounts;
  /** Everybody of the class: their counts say which round it is. */
  students: readonly Guid[];
  /** Who may be called now. */
  present: readonly Guid[];
  /** Passed over lately; they come again when nobody else is left. */
  skipped: readonly Guid[];
};

/** Who is called next and the count to write for it; null when nobody is here. */
export function pickNext({ counts, students, present, skipped }: Ask, random: Random): { student: Guid; count: number } | null {
  const { round, open } = roundOf(counts, students);
  const due = present.filter((student) => open.includes(student));
  const from = due.length > 0 ? due : present;
  const willing = from.filter((student) => !skipped.includes(student));
  const candidates = willing.length > 0 ? willing : from;
  const student = candidates[Math.floor(random() * candidates.length)];
  return student === undefined ? null : { student, count: due.length === 0 || round === 0 ? round + 1 : round };
}
