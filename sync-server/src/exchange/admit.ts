import { worksOnDevice, type Actor } from '@osss/shared/access';
import type { Judged, Verdict } from '@osss/shared/protocol';
import type { Guid } from '@osss/shared/values';
import { loadActors, noDeviceWork } from '../access/actors.ts';
import { enterAsJudge } from '../access/wall.ts';
import type { Transaction } from '../database/transaction.ts';
import { ProblemError } from '../http/problem.ts';
import { effectiveTimes } from './effective.ts';
import { isRead, type Exchange, type ExchangeAnswer, type ReadMutation } from './exchange.ts';
import type { Asked } from './judge.ts';
import { loadClients, loadVerdicts, lock, lockNames, type KnownClient, type StoredVerdict } from './known.ts';
import type { Receipts } from './receipts.ts';
import type { World } from './world.ts';

/** An exchange whose person and journal are known, with the mutations nobody has judged yet, in the order of `seq`. */
export type Admitted = { exchange: Exchange; actor: Actor; fresh: ReadMutation[] };

export type Admission = {
  /** In the order of the exchanges. */
  admitted: (Admitted | Error)[];
  stored: Map<Guid, StoredVerdict>;
  clients: Map<Guid, KnownClient>;
  /** Whose a mutation id is: of its stored verdict, else of who sent it first in this group. */
  owners: Map<Guid, Guid>;
};

/** Locks what the exchanges are about and finds out who sent them and what is new in them. */
export async function admit(tx: Transaction, exchanges: readonly Exchange[]): Promise<Admission> {
  const actors = await loadActors(
    tx,
    exchanges.map(({ identity }) => identity),
  );
  await enterAsJudge(
    tx,
    actors.filter((actor): actor is Actor => !(actor instanceof Error)),
  );
  await lock(tx, lockNames(exchanges));
  const clients = await loadClients(tx, exchanges);
  const stored = await loadVerdicts(tx, exchanges);
  const owners = new Map([...stored].map(([id, { user_id }]) => [id, user_id]));
  const admitted = exchanges.map((exchange, index) => {
    const actor = actors[index];
    try {
      return admitOne(exchange, actor ?? noDeviceWork(), clients, owners);
    } catch (error) {
      if (error instanceof ProblemError) return error;
      throw error;
    }
  });
  return { admitted, stored, clients, owners };
}

function admitOne(exchange: Exchange, actor: Actor | ProblemError, clients: Map<Guid, KnownClient>, owners: Map<Guid, Guid>): Admitted {
  if (actor instanceof ProblemError) throw actor;
  const client = clients.get(exchange.client_id) ?? { user_id: null, first_seen_at: null, receipts: [], judged: [] };
  if (client.user_id !== null && client.user_id !== actor.user_id) {
    throw new ProblemError('client_of_another', 'This journal is known as another person’s: sign in as the one who typed it.');
  }
  // A journal from before the position changed still brings what was typed then, and is told what to let go of (FD4).
  if (client.user_id === null && !worksOnDevice(actor)) throw noDeviceWork();
  clients.set(exchange.client_id, { ...client, user_id: actor.user_id });
  const fresh = exchange.items.filter(isRead).filter(({ mutation }) => {
    if (owners.has(mutation.id)) return false;
    owners.set(mutation.id, actor.user_id);
    return true;
  });
  return { exchange, actor, fresh: fresh.toSorted((a, b) => a.mutation.seq - b.mutation.seq) };
}

/** EX5 for every new mutation, exchange by exchange: a journal's later exchange builds on its earlier one. */
export function placeInTime(
  world: World,
  { exchange, actor, fresh }: Admitted,
  clients: Map<Guid, KnownClient>,
  receipts: Receipts,
): Asked[] {
  const { client_id, now, max_seq, received_at } = exchange;
  const past = clients.get(client_id) ?? { user_id: actor.user_id, first_seen_at: null, receipts: [], judged: [] };
  const vouched = new Set(fresh.filter((read) => receipts.isTrue(read, actor.user_id)));
  const toPlace = fresh.map((read) => ({
    id: read.mutation.id,
    seq: read.mutation.seq,
    made_at: read.mutation.made_at,
    late_days: world.schools.get(world.schoolOf.get(read.mutation.scope) ?? '')?.settings.late_days ?? 30,
    kept: vouched.has(read) ? (read.acknowledged?.effective_at ?? null) : null,
  }));
  const times = effectiveTimes(received_at, now, past, toPlace);
  const asked = fresh.map((read) => ({
    read,
    actor,
    client_id,
    received_at,
    effective_at: times.get(read.mutation.id) ?? received_at,
    vouched: vouched.has(read),
  }));
  clients.set(client_id, {
    ...past,
    first_seen_at: past.first_seen_at ?? received_at,
    receipts: [...past.receipts, { max_seq, received_at }],
    judged: [...past.judged, ...asked.map(({ read, effective_at }) => ({ seq: read.mutation.seq, effective_at }))],
  });
  return asked;
}

/** The exchange's verdicts, in the order of its mutations. */
export function answerOf(
  { exchange, actor }: Admitted,
  { stored, owners }: Admission,
  given: Map<Guid, Judged>,
  clock: number,
): ExchangeAnswer {
  const verdicts = exchange.items.map((item, index): Verdict => {
    if (!isRead(item)) return item;
    const { id } = item.mutation;
    // EX2: a repeat is answered only to who sent the first; to anybody else the id says nothing.
    if (owners.get(id) !== actor.user_id) return { index, id, refused: 'malformed', reason: 'id_reused' };
    return given.get(id) ?? stored.get(id)?.verdict ?? { id, refused: 'later' };
  });
  return { actor, verdicts, clock };
}
