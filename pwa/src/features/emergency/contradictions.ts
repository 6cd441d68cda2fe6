import type { Accounted, AccountedState } from '@osss/shared/collections/emergency-rolls.ts';
import type { Notice } from '@osss/shared/collections/notices.ts';
import type { Guid, Instant } from '@osss/shared/values.ts';

type Said = { state: AccountedState | null; by: Guid; at: Instant };
/** What this device has seen of each child, the last two words. */
export type Seen = Readonly<Record<Guid, readonly Said[]>>;
export type Contradiction = { earlier: { state: AccountedState; by: Guid; at: Instant } };

/** The server puts its own moment into a value just written; only a later word of the same adult is a new one. */
const settling = 1_500;

/** @returns the same object where nothing new was said. */
export function lookAt(seen: Seen, accounted: Readonly<Record<Guid, Accounted | null>>): Seen {
  const news = Object.entries(accounted).flatMap(([student, value]): [Guid, readonly Said[]][] => {
    const words = seen[student] ?? [];
    const last = words.at(-1);
    if (value === null) return last === undefined || last.state === null ? [] : [[student, [last, { ...last, state: null }]]];
    const { state, by, at } = value;
    if (last !== undefined && last.state === state && last.by === by && at <= last.at + settling) return [];
    return [[student, [...(last === undefined ? [] : [last]), { state, by, at }]]];
  });
  return news.length === 0 ? seen : { ...seen, ...Object.fromEntries(news) };
}

/**
 * Children of whom one adult says missing and another something else, until anybody says the later word again: a missing child never
 * disappears from the roll without a second look.
 */
export function contradictionsIn(
  seen: Seen,
  accounted: Readonly<Record<Guid, Accounted | null>>,
  lost: ReadonlyMap<Guid, { mine: Said; told_at: Instant }>,
): Map<Guid, Contradiction> {
  const found = new Map<Guid, Contradiction>();
  for (const [student, value] of Object.entries(accounted)) {
    const [before, last] = seen[student] ?? [];
    const overtaken = lost.get(student);
    const earlier = last !== undefined && contradict(before, last) ? before : undefined;
    const mine = value !== null && overtaken !== undefined && value.at <= overtaken.told_at ? overtaken.mine : undefined;
    const said = earlier ?? (value !== null && contradict(mine, value) ? mine : undefined);
    if (said !== undefined && said.state !== null) found.set(student, { earlier: { ...said, state: said.state } });
  }
  return found;
}

function contradict(before: Said | undefined, after: Said): boolean {
  if (before === undefined || before.by === after.by || before.state === after.state) return false;
  return before.state === 'missing' || after.state === 'missing';
}

/** What this person said of a child in this roll and another adult's later word covered, as the notices tell. */
export function lostIn(notices: readonly Notice[], roll: string, me: Guid): Map<Guid, { mine: Said; told_at: Instant }> {
  const about = notices.filter(({ kind, document_id, path }) => kind === 'lost' && document_id === roll && path[0] === 'accounted');
  return new Map(
    about.flatMap(({ path, mine, created_at }) => {
      const student = path[1];
      const said = mine as Partial<Said> | null;
      if (student === undefined || typeof said?.state !== 'string') return [];
      return [[student, { mine: { state: said.state, by: me, at: said.at ?? created_at }, told_at: created_at }] as const];
    }),
  );
}
