import type { Actor } from '@osss/shared/access';
import type { Mutation } from '@osss/shared/protocol';
import { has } from '@osss/shared/access';
import type { HeldReason } from '@osss/shared/refusals';
import type { Guid, Instant } from '@osss/shared/values';
import { decideAs } from '../access/wall.ts';
import type { Transaction } from '../database/transaction.ts';
import { flushFeed } from '../feed/flush.ts';
import { ProblemError } from '../http/problem.ts';
import { documentKey, isRead, type ReadMutation } from './exchange.ts';
import type { Judgement } from './judge.ts';
import { lock } from './known.ts';
import { loadWorld } from './load.ts';
import { storeNotices } from './notices.ts';
import { readMutation } from './read-mutation.ts';
import { RefusedError } from './refused.ts';
import { judgeAndStore } from './write.ts';

export type Decision = { held_id: Guid; decision: 'accept' | 'return'; by: Actor; note: string | null; now: Instant };

type HeldRow = {
  mutation: Mutation;
  user_id: Guid;
  name: string;
  client_id: Guid | null;
  school_id: Guid | null;
  reason: HeldReason;
  decidable: boolean;
  change_indexes: number[];
  effective_at: Instant;
  received_at: Instant;
  decision: string | null;
};

/**
 * EX5: the office's yes applies what was held, with its own stamp; its no leaves it aside. The author is told either way.
 * The caller has asked whether `by` may decide for that school; here it is asked again of the row itself.
 * @throws ProblemError `not_found`, `already_decided`, `not_decidable`; RefusedError where no yes can store it
 */
export async function decideHeld(tx: Transaction, { held_id, decision, by, note, now }: Decision): Promise<void> {
  const before = await heldRow(tx, held_id);
  if (
    before === null ||
    before.school_id === null ||
    !by.school_ids.includes(before.school_id) ||
    !has(by, decidingOffice(before.mutation))
  ) {
    throw new ProblemError('not_found', 'There is nothing at this address.');
  }
  await lock(tx, [documentKey(before.mutation)]);
  // Read again behind the lock: an undo of its author may have come first.
  const held = (await heldRow(tx, held_id)) ?? before;
  if (held.decision !== null) throw new ProblemError('already_decided', 'This edit has been decided or taken back: load the list again.');
  if (decision === 'accept') await acceptHeld(tx, held, by.user_id);
  const text = `update held_mutations set decision = $2, decided_by = $3, decided_at = to_timestamp($4 / 1000.0), decision_note = $5 where id = $1`;
  await tx.query(text, [held_id, decision === 'accept' ? 'accepted' : 'returned', by.user_id, now, note]);
  await storeNotices(
    tx,
    held.change_indexes.flatMap((index) => decidedNotice(held, index, { decision, by, note })),
    now,
  );
  await flushFeed(tx);
}

/** The office whose records they are: a yes writes what its giver could have written. */
export function decidingOffice({ collection }: Pick<Mutation, 'collection'>): 'attendance_office' | 'records_office' {
  return collection === 'attendance_sheets' ? 'attendance_office' : 'records_office';
}

async function acceptHeld(tx: Transaction, held: HeldRow, accepted_by: Guid): Promise<Judgement> {
  if (!held.decidable) throw new ProblemError('not_decidable', 'No decision can store this edit: return it to its author.');
  const read = onlyHeld(held);
  await decideAs(tx, accepted_by);
  const world = await loadWorld(tx, [read], [held.user_id]);
  await refuseStrangers(tx, read);
  const author: Actor = { user_id: held.user_id, name: held.name, capabilities: [], school_ids: [], duties: [], own_student_ids: [] };
  const { client_id, effective_at, received_at } = held;
  const [judgement] = await judgeAndStore(
    tx,
    world,
    [{ read, actor: author, client_id, effective_at, received_at, vouched: false, accepted_by }],
    new Set(),
  );
  if (judgement === undefined) throw new Error('A decided edit was put off.');
  for (const { judged } of judgement.changes) if (judged.outcome === 'held') throw new RefusedError(judged.reason);
  return judgement;
}

const ofStudents: ReadonlySet<string> = new Set(['marks', 'accounted', 'scores', 'grades']);

/** A yes can enrol nobody, and a mark or a score needs a student. */
async function refuseStrangers(tx: Transaction, { mutation }: ReadMutation): Promise<void> {
  const students = new Set(
    mutation.changes.flatMap(({ path }) => (ofStudents.has(path[0] ?? '') && path[1] !== undefined ? [path[1]] : [])),
  );
  const { rows } = await tx.query<{ known: number }>('select count(*)::int as known from students where id = any($1::uuid[])', [
    [...students],
  ]);
  if (rows[0]?.known !== students.size) throw new RefusedError('not_enrolled');
  if (mutation.collection === 'enrollments') {
    const wrong = await tx.query('select from student_section_enrollments where id = $1 and added_on > $2::date', [
      mutation.document_id,
      mutation.changes.at(-1)?.to ?? null,
    ]);
    if (wrong.rowCount) throw new RefusedError('not_enrolled');
  }
}

function onlyHeld({ mutation, change_indexes }: HeldRow): ReadMutation {
  const changes = change_indexes.flatMap((index) => mutation.changes[index] ?? []);
  const read = readMutation({ ...mutation, changes }, 0, mutation.actor);
  if (!isRead(read))
    throw new ProblemError(
      'not_decidable',
      'This edit was written for an older version and cannot be stored any more: return it to its author.',
    );
  return read;
}

function decidedNotice(
  { mutation, user_id, reason }: HeldRow,
  index: number,
  { decision, by, note }: Pick<Decision, 'decision' | 'by' | 'note'>,
) {
  const change = mutation.changes[index];
  if (change === undefined) return [];
  const stands = decision === 'accept' ? change.to : change.from;
  return [
    {
      kind: 'decided' as const,
      reason: decision === 'accept' ? 'accepted' : 'returned',
      user_id,
      by_name: by.name,
      note,
      read: { mutation },
      path: change.path,
      mine: change.to,
      theirs: stands,
      held_for: reason,
    },
  ];
}

async function heldRow(tx: Transaction, held_id: Guid): Promise<HeldRow | null> {
  const { rows } = await tx.query<HeldRow>(
    `select h.mutation, h.user_id, p.first_name || ' ' || p.last_name as name, h.client_id, h.school_id, h.reason, h.decidable, h.change_indexes,
      round(extract(epoch from h.effective_at) * 1000)::float8 as effective_at, round(extract(epoch from h.received_at) * 1000)::float8 as received_at, h.decision
    from held_mutations h join staff s on s.id = h.user_id join persons p on p.id = s.person_id where h.id = $1`,
    [held_id],
  );
  return rows[0] ?? null;
}
