import { canonical } from '@osss/shared/canonical.ts';
import type { Assignment } from '@osss/shared/collections/assignments.ts';
import type { StoredScore } from '@osss/shared/collections/scores.ts';
import type { Guid } from '@osss/shared/values.ts';
import { categoryName, matchAssignments, type Likeness, type Side } from './transfer-match.ts';

/** What somebody chose by hand for one assignment of the former class. */
export type TransferChoice = {
  /** Which assignment here it goes to; `create`: one that is made for it; null: it stays behind. */
  to: string | null;
  /** Also over another score or comment that is here. */
  replace: boolean;
};
export const createHere = 'create';

/** Where an assignment is worth other points here: the score keeps its percent, or its points. */
export type Keeps = 'percent' | 'points';

type Entry = { score: StoredScore | null; comment: string | null };

export type TransferRow = {
  from: Assignment;
  category: string | null;
  there: Entry;
  /** Null: none here is it, or it is made. */
  to: Assignment | null;
  likeness: Likeness | 'by_hand' | null;
  /** What would stand here. */
  brings: Entry;
  here: Entry;
  /** Their points possible differ, and so would what a score of points means. */
  scales: boolean;
  /** `other`: something else is here, and stays. */
  outcome: 'comes' | 'creates' | 'replaces' | 'same' | 'other' | 'nowhere';
};

type Wanted = { student: Guid; choices: ReadonlyMap<string, TransferChoice>; keeps: Keeps };

/** Everything the student has in the former class, and what would become of each here. */
export function transferRows(from: Side, to: Side, { student, choices, keeps }: Wanted): TransferRow[] {
  const entries = from.assignments
    .map((assignment) => ({ assignment, there: entryOf(assignment, student) }))
    .filter(({ there }) => says(there));
  const chosen = new Set([...choices.values()].map((choice) => choice.to));
  const open = {
    from: { ...from, assignments: entries.map(({ assignment }) => assignment).filter(({ id }) => !choices.has(id)) },
    to: { ...to, assignments: to.assignments.filter(({ id }) => !chosen.has(id)) },
  };
  const matches = matchAssignments(open.from, open.to);
  const byId = new Map(to.assignments.map((assignment) => [assignment.id, assignment]));
  return entries.map(({ assignment, there }) => {
    const choice = choices.get(assignment.id);
    const match = matches.get(assignment.id);
    const target = byId.get(choice === undefined ? (match?.id ?? '') : (choice.to ?? '')) ?? null;
    const scales = target !== null && isOfPoints(there.score) && target.points_possible !== assignment.points_possible;
    const brings = scales && keeps === 'percent' ? { ...there, score: scaled(there.score, assignment, target) } : there;
    const here = target === null ? { score: null, comment: null } : entryOf(target, student);
    return {
      from: assignment,
      category: categoryName(from.section, assignment),
      there,
      to: target,
      likeness: target === null ? null : (match?.likeness ?? 'by_hand'),
      brings,
      here,
      scales,
      outcome: target === null ? (choice?.to === createHere ? 'creates' : 'nowhere') : outcomeOf(brings, here, choice?.replace ?? false),
    };
  });
}

/** The parts that are written; what is here and says the same is left alone, and so is what is here where nothing comes. */
export function written({ brings, here }: Pick<TransferRow, 'brings' | 'here'>): Partial<Entry> {
  return {
    ...(brings.score === null || canonical(brings.score) === canonical(here.score) ? {} : { score: brings.score }),
    ...(brings.comment === null || brings.comment === here.comment ? {} : { comment: brings.comment }),
  };
}

/** A score and its comment belong together: where one of them would cover something, neither comes unasked. */
function outcomeOf(brings: Entry, here: Entry, replace: boolean): TransferRow['outcome'] {
  const parts = Object.keys(written({ brings, here })) as (keyof Entry)[];
  if (parts.length === 0) return 'same';
  if (parts.every((part) => here[part] === null)) return 'comes';
  return replace ? 'replaces' : 'other';
}

function entryOf({ scores }: Assignment, student: Guid): Entry {
  return { score: scores[student]?.score ?? null, comment: scores[student]?.comment ?? null };
}

function says({ score, comment }: Entry): boolean {
  return score !== null || comment !== null;
}

function isOfPoints(score: StoredScore | null): boolean {
  return typeof score?.value === 'number' && (score.kind ?? 'points') === 'points';
}

/** 17 of 20 is 42.5 of 50. Whole thousandths, so that nothing is lost on the way; halves go up. */
function scaled(score: StoredScore | null, from: Assignment, to: Assignment): StoredScore | null {
  if (typeof score?.value !== 'number' || !from.points_possible || to.points_possible === null) return score;
  const [part, whole] = [Math.round(to.points_possible * 100), Math.round(from.points_possible * 100)];
  const thousandths = (BigInt(Math.round(score.value * 1000)) * BigInt(part) * 2n + BigInt(whole)) / (BigInt(whole) * 2n);
  return { ...score, value: Math.min(Number(thousandths) / 1000, most) };
}

const most = 99_999.999;
