import { sameValue } from '@osss/shared/canonical';
import { compareStamps, mergeCell, undoStamp, type Stamp } from '@osss/shared/merge';
import type { Change } from '@osss/shared/protocol';
import type { LostReason } from '@osss/shared/refusals';
import type { Json } from '@osss/shared/values';
import type { Judgement, JudgementChange } from './judge.ts';
import { tellCorrected, tellLoser, tellReopened } from './notices.ts';
import { changeBy, writerOf } from './past.ts';
import { saidOf, settledBy } from './settled.ts';
import { pathKey, type StoredCell } from './world.ts';

/** EX3: an allowed change meets what stands in its cell; the greater stamp wins. Changes the document in memory when it is the winner. */
export function applyChange(judgement: Judgement, change: Change, index: number, pattern: string): JudgementChange {
  const { read, ground } = judgement;
  const path = pathKey(change.path);
  const stored = ground.document.cells.get(path) ?? null;
  const before = stored?.value ?? null;
  const cell = read.collection.cells[pattern];
  const settled = cell?.settledByServer === true;
  const to = settled
    ? (cell.schema.nullable().parse(settledBy(change.to, judgement.actor.user_id, judgement.effective_at)) as Json)
    : change.to;
  const stamp = stampOf(judgement, change, index, stored);
  if (typeof stamp === 'string') return { ...change, to, judged: { outcome: 'lost', reason: stamp }, before, stamp: null };
  const said = (value: Json) => (settled ? saidOf(value) : value);
  const writer = writerOf(ground.document.past, path, stored?.stamp ?? null);
  const standing = stored?.stamp ? { from: said(writer?.from ?? null), to: said(before), stamp: stored.stamp } : null;
  const merged = mergeCell(standing, { from: said(change.from), to: said(to), stamp });
  if (merged.tell) tellLoser(judgement, { ...change, to }, { winner: merged.winner, writer, stored: before });
  if (merged.winner === 'stored') return { ...change, to, judged: { outcome: 'lost', reason: 'superseded' }, before, stamp };
  ground.document.cells.set(path, { value: to, stamp, written_by: judgement.accepted_by ?? judgement.actor.user_id });
  ground.document.dirty.add(path);
  ground.document.scope ??= read.mutation.scope;
  tellCorrected(judgement, { ...change, to }, before);
  tellReopened(judgement, { ...change, to }, before);
  return { ...change, to, judged: { outcome: 'applied' }, before, stamp };
}

/** The stamp of a change, or why an undo yields. */
function stampOf(
  { read, effective_at, ground, vouched }: Judgement,
  change: Change,
  index: number,
  stored: StoredCell | null,
): Stamp | LostReason {
  const own = { effective_at, seq: read.mutation.seq, mutation_id: read.mutation.id, step: 0 };
  if (change.undoes === undefined) return own;
  // FD6: an undo that yielded before the restore yields again, whatever has come back by now.
  const acknowledged = vouched ? read.acknowledged?.exceptions.find((exception) => exception.change === index) : undefined;
  if (acknowledged?.outcome === 'lost') return acknowledged.reason;
  const undone = changeBy(ground.document.past, pathKey(change.path), change.undoes);
  // Typing again what was withdrawn from the office: an edit of its own, as long as nothing else came in between.
  if (undone?.outcome === 'lost' && undone.reason === 'withdrawn' && sameValue(stored?.value ?? null, change.from)) return own;
  const stillThere =
    undone?.outcome === 'applied' && undone.stamp !== null && stored?.stamp && compareStamps(stored.stamp, undone.stamp) === 0;
  return stillThere && undone.stamp !== null ? undoStamp(undone.stamp) : 'undo_superseded';
}
