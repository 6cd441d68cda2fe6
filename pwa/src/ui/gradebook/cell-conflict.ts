import { sameValue } from '@osss/shared/canonical.ts';
import type { Notice } from '@osss/shared/collections/notices.ts';
import type { HeldReason, LostReason, MalformedReason } from '@osss/shared/refusals.ts';
import { decidable } from '@osss/shared/refusals.ts';
import type { Instant, Json } from '@osss/shared/values.ts';
import type { CellState } from '../../data/classroom.ts';

/** What was typed into a cell and does not stand there. */
export type Conflict = {
  /** What this person typed. */
  mine: Json;
  /** Who typed what stands there, and when this person was told; null: not known here. */
  by: string | null;
  told_at: Instant | null;
  /** That says so; null: none has come yet. */
  notice: string | null;
} & (
  | { kind: 'lost'; reason: LostReason }
  /** `decidable`: somebody at the office can say yes. */
  | { kind: 'held'; reason: HeldReason; decidable: boolean }
  | { kind: 'malformed'; reason: MalformedReason }
);

/**
 * From what this device's own edit has come to; else from a notice, which also tells of what was typed on another device of this person.
 * Null: nothing, or this person has settled it. @param shown what stands in the cell.
 */
export function conflictOf(
  path: readonly string[],
  state: CellState | undefined,
  notices: readonly Notice[],
  shown: Json,
): Conflict | null {
  const about = notices.filter((notice) => sameValue(notice.path, [...path])).toSorted((a, b) => b.created_at - a.created_at);
  const told = (found: Notice | undefined) => ({
    by: found?.by_name ?? null,
    told_at: found?.created_at ?? null,
    notice: found === undefined || found.dismissed === true ? null : found.id,
  });
  if (state !== undefined) {
    if (state.state === 'device' || state.state === 'sent') return null;
    const mine = { mine: state.value };
    if (state.state === 'malformed') return { kind: 'malformed', reason: state.reason, ...mine, ...told(undefined) };
    const own = about.find((notice) => notice.mutation_id === state.mutation_id && notice.kind === state.state);
    // It stands after all, or what stands instead has not arrived here yet: the same score twice would tell nobody anything.
    if (sameValue(state.value, shown)) return null;
    if (state.state === 'held') return { kind: 'held', reason: state.reason, decidable: state.decidable, ...mine, ...told(own) };
    return own?.dismissed === true ? null : { kind: 'lost', reason: state.reason, ...mine, ...told(own) };
  }
  const [newest] = about;
  if (newest === undefined || newest.dismissed === true || sameValue(newest.mine, shown)) return null;
  const { kind, reason, mine } = newest;
  if (kind === 'lost') return { kind, reason: reason as LostReason, mine, ...told(newest) };
  if (kind !== 'held') return null;
  return { kind, reason: reason as HeldReason, decidable: decidable(reason as HeldReason), mine, ...told(newest) };
}
