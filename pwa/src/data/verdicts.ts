import type { Judged, Verdict } from '@osss/shared/protocol';
import type { Journal, JournalChange } from './journal.ts';
import { rowsAt, type JournalRow, type Meta } from './journal-database.ts';
import { covers, type Receiving, type Verdicts } from './receiving.ts';

/**
 * JN4, EX1: notes what the school has answered to each edit sent. Repeated, lost or reordered answers come to the same. Verdicts of another
 * epoch than the device's are left: the line that says so follows, and everything is asked again in that epoch (EX2).
 */
export async function storeVerdicts(
  { journal, surroundings, sent }: Pick<Receiving, 'journal' | 'surroundings' | 'sent'>,
  line: Verdicts,
): Promise<void> {
  await journal.write(async () => {
    // Before the first exchange there is no epoch to differ from.
    const epoch = journal.meta.value.epoch ?? line.epoch;
    if (epoch !== line.epoch) return {};
    const rows = await note(journal, answered(line.verdicts, sent), epoch);
    // Saved with the verdicts: the pages may be cut off, and then nothing else shows that the school had given them (FD6).
    return { rows, meta: { epoch, proof: line.proof ?? journal.meta.value.proof } };
  });
  surroundings.step?.('verdicts_stored');
}

type Answered = { seq: number; verdict: Verdict };

/** A malformed mutation may have no readable id: then its place in the list names it. */
function answered(verdicts: Verdict[], sent: JournalRow[]): Answered[] {
  const byId = new Map(sent.map((row) => [row.id, row]));
  return verdicts.flatMap((verdict) => {
    const row = 'index' in verdict ? sent[verdict.index] : byId.get(verdict.id);
    return row === undefined ? [] : [{ seq: row.seq, verdict }];
  });
}

/** All at once: a thousand verdicts noted one after the other take the device a second. */
async function note({ database }: Journal, all: Answered[], epoch: string): Promise<JournalRow[]> {
  const { pending, acknowledged } = database;
  const seqs = all.map(({ seq }) => seq);
  const waiting = new Map((await rowsAt(pending, seqs)).map((row) => [row.seq, row]));
  const others = seqs.filter((seq) => !waiting.has(seq));
  const kept = new Map((await rowsAt(acknowledged, others)).map((row) => [row.seq, row]));
  const malformed: JournalRow[] = [];
  const judged: { waits: boolean; row: JournalRow }[] = [];
  for (const { seq, verdict } of all) {
    const row = waiting.get(seq) ?? kept.get(seq);
    // `later`: over the quota of held edits; it stays as it is and is sent again.
    if (!row || ('refused' in verdict && verdict.refused === 'later')) continue;
    if ('refused' in verdict) malformed.push({ ...row, body: { ...row.body, state: 'malformed', reason: verdict.reason } });
    else judged.push({ waits: waiting.has(seq), row: { ...row, body: { ...row.body, state: 'judged', verdict, epoch } } });
  }
  await acknowledged.bulkDelete(malformed.map(({ seq }) => seq));
  await pending.bulkPut([...malformed, ...judged.filter(({ waits }) => waits).map(({ row }) => row)]);
  await acknowledged.bulkPut(judged.filter(({ waits }) => !waits).map(({ row }) => row));
  return [...malformed, ...judged.map(({ row }) => row)];
}

/**
 * JN4: moves to the acknowledged what the replica already shows at or above its verdict's version. To be called inside `journal.write`,
 * with the meta values as they will stand after it.
 */
export async function letGo(journal: Journal, meta: Meta): Promise<Required<Pick<JournalChange, 'rows' | 'erased'>> & { max_seq: number }> {
  const judged = journal.pending.all().filter((row) => row.body.state === 'judged' && row.body.epoch === meta.epoch);
  const held = new Set(Object.values(meta.scopes ?? {}).map((scope) => scope.name));
  const erased = judged.filter((row) => meta.scopes !== null && !held.has(row.body.mutation.scope));
  const kept = judged.filter((row) => !erased.includes(row) && row.body.verdict !== undefined && arrived(meta, row.body.verdict));
  const { pending, acknowledged } = journal.database;
  await pending.bulkDelete([...erased, ...kept].map((row) => row.seq));
  // Counted by the server's clock, so that a jump of the device's own neither shortens nor lengthens the 90 days (JN5).
  const at = meta.last_exchange_at ?? 0;
  await acknowledged.bulkPut(
    kept.map((row) => ({ ...row, body: { ...row.body, acknowledged_at: Math.max(at, row.body.verdict?.effective_at ?? 0) } })),
  );
  return {
    rows: [...erased, ...kept],
    erased: erased.length > 0,
    max_seq: erased.reduce((max, row) => Math.max(max, row.seq), meta.max_seq),
  };
}

function arrived(meta: Meta, { scope, version }: Judged): boolean {
  return version === null || covers(meta, scope, version);
}
