import type { Guid, Instant } from '@osss/shared/values';

const day = 86_400_000;

/** What is known of a journal from before. */
export type ClientPast = {
  /** Receipt of its first exchange; null at first contact. */
  first_seen_at: Instant | null;
  /** When exchanges with this `max_seq` were last received. */
  receipts: readonly { max_seq: number; received_at: Instant }[];
  /** Verdicts around and between the mutations asked about. */
  judged: readonly { seq: number; effective_at: Instant }[];
};

export type ToPlace = {
  id: Guid;
  seq: number;
  made_at: Instant;
  /** How far back a first contact may reach: the school's `late_days`. */
  late_days: number;
  /** FD6: kept from a true receipt. */
  kept: Instant | null;
};

/**
 * EX5: when each edit counts as made. `made_at`, corrected by the offset measured at this exchange, cannot lie before the last exchange
 * that did not know the edit yet, nor after its receipt, and never runs backwards along `seq`.
 * @param now the device's clock when it sent.
 */
export function effectiveTimes(received_at: Instant, now: Instant, past: ClientPast, mutations: readonly ToPlace[]): Map<Guid, Instant> {
  const times = new Map<Guid, Instant>();
  const firstContact = past.first_seen_at ?? received_at;
  const receivedBefore = runningMax(past.receipts.map(({ max_seq, received_at: at }) => [max_seq, at]));
  const judgedBefore = runningMax(past.judged.map(({ seq, effective_at }) => [seq, effective_at]));
  const judgedAfter = runningMax(past.judged.map(({ seq, effective_at }) => [-seq, -effective_at]));
  let latest = -Infinity;
  for (const { id, seq, made_at, late_days, kept } of mutations.toSorted((a, b) => a.seq - b.seq)) {
    const earliest = receivedBefore(seq) ?? firstContact - late_days * day;
    const above = Math.min(received_at, -(judgedAfter(-seq) ?? -Infinity));
    latest = Math.max(latest, judgedBefore(seq) ?? -Infinity);
    const typed = made_at + (received_at - now);
    // Where bounds contradict each other the upper one holds: nothing counts as made after its receipt.
    const time = kept ?? Math.min(Math.max(typed, earliest, latest), above);
    times.set(id, time);
    latest = Math.max(latest, time);
  }
  return times;
}

/** Of `[key, value]` pairs: the greatest value among smaller keys, or null where there is none. Keys are asked in any order. */
function runningMax(pairs: [key: number, value: number][]): (key: number) => number | null {
  const sorted = pairs.toSorted((a, b) => a[0] - b[0]);
  let greatest = -Infinity;
  const maxima = sorted.map(([, value]) => (greatest = Math.max(greatest, value)));
  return (key) => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle]?.[0] ?? Infinity) < key) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? null : (maxima[low - 1] ?? null);
  };
}
