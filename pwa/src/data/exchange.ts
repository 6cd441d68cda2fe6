import { protocolVersion, type ExchangeRequest, type ScopeMarks } from '@osss/shared/protocol';
import { post, Unreachable } from './answer.ts';
import { unansweredBatches, type Batch } from './batches.ts';
import type { JournalRow, Meta } from './journal-database.ts';
import { receiveLine } from './receive.ts';
import type { Receiving } from './receiving.ts';

export type Exchange = Pick<Receiving, 'journal' | 'replica' | 'surroundings' | 'mine' | 'refilled'> & {
  url: string;
  token: string;
  signal: AbortSignal;
  /** Everything this person may hold; else only what was poked or is being pushed (EX10). */
  full: boolean;
  /** Scopes the live channel has named. */
  poked: ReadonlyMap<number, number>;
  progress: (progress: { done: number; total: number } | null) => void;
};

/** Sends all that is unanswered and receives what changed; one round trip when it fits one batch. @returns whether to come again at once, in full. */
export async function exchange(all: Exchange): Promise<'done' | 'again'> {
  const batches = await unansweredBatches(all.journal);
  const last = batches.pop() ?? { rows: [], mutations: [] };
  for (const batch of batches) if ((await send(all, batch, true)) === 'again') return 'again';
  return send(all, last, false);
}

async function send(all: Exchange, batch: Batch, more: boolean): Promise<'done' | 'again'> {
  const { journal, surroundings } = all;
  await all.mine();
  const sentAt = surroundings.now();
  const request = await requestFor(all, batch, more, sentAt);
  const receiving: Receiving = { ...all, sent: batch.rows, granted: null, received: 0, total: null };
  let next = 'more';
  let answered = false;
  for await (const line of post(surroundings, all.url, all.token, request, all.signal)) {
    await all.mine();
    ({ next } = await receiveLine(receiving, line, sentAt));
    if (next === 'again') return 'again';
    answered ||= line.type === 'verdicts';
    if (receiving.total !== null && isFirst(journal.meta.value)) all.progress({ done: receiving.received, total: receiving.total });
  }
  // While more is to come, the server answers with verdicts only (EX8).
  if (more ? !answered : next !== 'ended') throw new Unreachable(new Error('The answer was cut.'));
  all.progress(null);
  return 'done';
}

async function requestFor(all: Exchange, batch: Batch, more: boolean, now: number): Promise<ExchangeRequest> {
  const meta = all.journal.meta.value;
  return {
    protocol: protocolVersion,
    client_id: meta.client_id,
    now,
    max_seq: await all.journal.maxSeq(),
    proof: meta.proof,
    epoch: meta.epoch,
    full: all.full,
    more,
    checkpoint: more ? {} : all.full ? meta.checkpoint : narrow(all, batch),
    mutations: batch.mutations,
  };
}

/** EX10: only the scopes this exchange is about: poked, written to, or still owing the document of a verdict. */
function narrow({ journal, poked }: Exchange, batch: Batch): ScopeMarks {
  const meta = journal.meta.value;
  const owing = journal.pending.all().filter((row) => row.body.state === 'judged');
  const names = new Set([...batch.rows, ...owing].map((row: JournalRow) => row.body.mutation.scope));
  const about = Object.entries(meta.scopes ?? {}).filter(([id, { name }]) => poked.has(Number(id)) || names.has(name));
  return Object.fromEntries(about.map(([id]) => [id, meta.checkpoint[id] ?? [0, 0]]));
}

function isFirst(meta: Meta): boolean {
  return meta.last_exchange_at === null || meta.stale;
}
