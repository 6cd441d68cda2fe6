import type { Actor } from '@osss/shared/access';
import type { Change } from '@osss/shared/protocol';
import { decidable, type HeldReason } from '@osss/shared/refusals';
import type { Stamp } from '@osss/shared/merge';
import type { Guid, Instant, Json } from '@osss/shared/values';
import { documentKey, type JudgedChange, type ReadMutation } from './exchange.ts';
import { applyChange } from './merge-change.ts';
import type { NewNotice } from './notices.ts';
import { groundOf, refusal, type Ground } from './refusal.ts';
import { pathKey, type World } from './world.ts';

/** A mutation with all that its judgement needs besides the world. */
export type Asked = {
  read: ReadMutation;
  actor: Actor;
  /** Null: not from a device. */
  client_id: Guid | null;
  effective_at: Instant;
  received_at: Instant;
  /** FD6: its receipt is true. */
  vouched: boolean;
  /** Who at the office has said yes to what it may decide. */
  accepted_by?: Guid;
};

export type JudgementChange = Change & { judged: JudgedChange; to: Json; before: Json; stamp: Stamp | null };
export type Judgement = Asked & {
  ground: Ground;
  changes: JudgementChange[];
  /** Counts for an earlier school day than it was received on: listed at the office. */
  late: boolean;
  notices: NewNotice[];
  /** Held changes it takes back. */
  withdrawn: { mutation_id: Guid; change: number }[];
};

/** Open held changes one person may have; beyond them the rest waits on the device (EX1). */
export const heldQuota = 5_000;

/** EX1–EX6: judges one mutation and applies to the world what it may. Null: put off, nothing was done. */
export function judge(world: World, asked: Asked, later: Set<Guid>): Judgement | null {
  const { read, actor, effective_at, received_at } = asked;
  const ground = groundOf(world, read, actor, effective_at, received_at);
  const refused = read.mutation.changes.map((change, index) => holds(world, ground, asked, change, index));
  const heldNow = refused.filter((reason) => reason !== null).length;
  const open = world.heldCounts.get(actor.user_id) ?? 0;
  // An undo of what was put off is put off with it: judged alone it would find nothing to take back.
  if (
    (heldNow > 0 && open + heldNow > heldQuota) ||
    read.mutation.changes.some(({ undoes }) => undoes !== undefined && later.has(undoes))
  ) {
    later.add(read.mutation.id);
    return null;
  }
  const judgement: Judgement = { ...asked, ground, changes: [], late: false, notices: [], withdrawn: [] };
  for (const [index, change] of read.mutation.changes.entries())
    judgement.changes.push(judgeChange(world, judgement, change, index, refused[index] ?? null));
  judgement.late = isLate(judgement);
  return judgement;
}

function holds(world: World, ground: Ground, asked: Asked, change: Change, index: number): HeldReason | null {
  const pattern = asked.read.cells[index];
  if (pattern === null || pattern === undefined || takesBackHeld(world, asked, change)) return null;
  const before = asked.vouched ? asked.read.acknowledged?.exceptions.find((exception) => exception.change === index) : undefined;
  if (before?.outcome === 'held') return before.reason;
  return refusal(world, ground, change, pattern, (reason) => {
    if (asked.accepted_by !== undefined) return decidable(reason);
    // What was acknowledged once is not too late a second time (FD6); permission is asked again.
    return asked.vouched && windows.has(reason);
  });
}

/** What is closed by a day, or by what somebody did meanwhile. */
const windows: ReadonlySet<HeldReason> = new Set(['too_late', 'outside_window', 'period_locked', 'grades_posted']);

/** One's own held change may be taken back whatever has become of one's access. */
function takesBackHeld(world: World, { actor }: Asked, { undoes, path }: Change): boolean {
  const held = undoes === undefined ? undefined : world.held.get(undoes);
  return held !== undefined && held.user_id === actor.user_id && held.changes.has(pathKey(path));
}

function judgeChange(world: World, judgement: Judgement, change: Change, index: number, reason: HeldReason | null): JudgementChange {
  const { read, actor, ground } = judgement;
  const path = pathKey(change.path);
  // A document of another scope counts as absent (EX6): what stands in it is told to nobody who claims it for theirs.
  const before = reason === 'no_such_document' ? null : (ground.document.cells.get(path)?.value ?? null);
  const pattern = read.cells[index];
  if (pattern === null || pattern === undefined) return { ...change, judged: { outcome: 'applied' }, before: change.to, stamp: null };
  if (reason !== null) {
    keepInMind(world, judgement, path, index);
    if (reason === 'period_locked' && ground.document.scope === null) world.heldCreates.add(documentKey(read.mutation));
    judgement.notices.push({
      kind: 'held',
      reason,
      user_id: actor.user_id,
      by_name: null,
      read,
      path: change.path,
      mine: change.to,
      // What stands there is nothing to somebody who may not write there.
      theirs: reason === 'no_access' ? null : before,
    });
    return {
      ...change,
      judged: { outcome: 'held', reason, decidable: ground.place.kind !== 'user' && decidable(reason) },
      before,
      stamp: null,
    };
  }
  const held = change.undoes === undefined ? undefined : world.held.get(change.undoes);
  const heldChange = held?.user_id === actor.user_id ? held.changes.get(path) : undefined;
  if (change.undoes !== undefined && held !== undefined && heldChange !== undefined) {
    held.changes.delete(path);
    judgement.withdrawn.push({ mutation_id: change.undoes, change: heldChange });
    return remember(judgement, { ...change, judged: { outcome: 'lost', reason: 'withdrawn' }, before, stamp: null });
  }
  return remember(judgement, applyChange(judgement, change, index, pattern));
}

function keepInMind(world: World, { read, actor }: Judgement, path: string, index: number): void {
  const held = world.held.get(read.mutation.id) ?? { user_id: actor.user_id, changes: new Map<string, number>() };
  held.changes.set(path, index);
  world.held.set(read.mutation.id, held);
  world.heldCounts.set(actor.user_id, (world.heldCounts.get(actor.user_id) ?? 0) + 1);
}

/** Later mutations of the same group must find it as if it stood in history. */
function remember({ read, actor, ground }: Judgement, change: JudgementChange): JudgementChange {
  const { judged, stamp, from } = change;
  const reason = judged.outcome === 'applied' ? null : judged.reason;
  ground.document.past.push({
    mutation_id: read.mutation.id,
    path: pathKey(change.path),
    user_id: actor.user_id,
    by_name: actor.name,
    from,
    outcome: judged.outcome,
    reason,
    stamp,
  });
  return change;
}

function isLate({ ground, changes }: Judgement): boolean {
  return ground.place.kind !== 'user' && ground.place.day < ground.received_on && changes.some(({ judged }) => judged.outcome !== 'held');
}
