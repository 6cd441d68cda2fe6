import { limits, type OfferedMutation } from '@osss/shared/protocol';
import { mutationOf, type Journal } from './journal.ts';
import type { JournalRow } from './journal-database.ts';

export type Batch<Row = JournalRow> = { rows: Row[]; mutations: OfferedMutation[] };

/** Room for the rest of the envelope below the 4 MiB that are allowed after inflation (EX8). */
const batchBytes = limits.bodyBytes - 256 * 1024;

/**
 * What the school has not answered in this epoch, in the order of `seq` (JN3), cut to what one exchange may carry. After a restore of the
 * server that includes what an older epoch had acknowledged, with its receipts (FD6).
 */
export async function unansweredBatches(journal: Journal): Promise<Batch[]> {
  const waiting = journal.pending.all().filter((row) => row.body.state === 'device');
  const { epoch, stale } = journal.meta.value;
  const offered = stale ? await journal.database.acknowledged.filter((row) => row.body.epoch !== epoch).toArray() : [];
  return inBatches(
    [...waiting, ...offered].toSorted((a, b) => a.seq - b.seq),
    offer,
  );
}

/** Cuts edits, in the order given, to what one exchange may carry (EX8). */
export function inBatches<Row>(rows: readonly Row[], offered: (row: Row) => OfferedMutation): Batch<Row>[] {
  const batches: Batch<Row>[] = [];
  let bytes = 0;
  for (const row of rows) {
    const mutation = offered(row);
    const size = new TextEncoder().encode(JSON.stringify(mutation)).length + 1;
    const last = batches.at(-1);
    const fits = last !== undefined && last.rows.length < limits.mutations && bytes + size <= batchBytes;
    bytes = fits ? bytes + size : size;
    if (fits) {
      last.rows.push(row);
      last.mutations.push(mutation);
    } else batches.push({ rows: [row], mutations: [mutation] });
  }
  return batches;
}

function offer(row: JournalRow): OfferedMutation {
  const { verdict } = row.body;
  if (!verdict) return mutationOf(row);
  const { effective_at, exceptions, receipt } = verdict;
  return { ...mutationOf(row), acknowledged: { effective_at, exceptions, receipt } };
}
