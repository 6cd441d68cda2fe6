import { sameValue } from './canonical.ts';
import type { Guid, Instant, Json } from './values.ts';

/** When a cell was last written, in the order that decides (EX3). `step` counts the undos and redos of the mutation named. */
export type Stamp = { effective_at: Instant; seq: number; mutation_id: Guid; step: number };

/** One write of a cell: what its author saw (`from`), what was typed (`to`), when. */
export type CellWrite = { from: Json; to: Json; stamp: Stamp };

/** Negative when `a` is the older. Total: two different writes never compare equal. */
export function compareStamps(a: Stamp, b: Stamp): number {
  return (
    a.effective_at - b.effective_at ||
    a.seq - b.seq ||
    (a.mutation_id === b.mutation_id ? a.step - b.step : a.mutation_id < b.mutation_id ? -1 : 1)
  );
}

export type Merged = {
  winner: 'stored' | 'incoming';
  /** Whether the loser's author is told: the winner had not seen the losing value, and it says something else (EX3). */
  tell: boolean;
};

/** EX3: the greater stamp wins always, also for equal values; so the order of application never matters. */
export function mergeCell(stored: CellWrite | null, incoming: CellWrite): Merged {
  if (stored === null) return { winner: 'incoming', tell: false };
  const incomingWins = compareStamps(incoming.stamp, stored.stamp) > 0;
  const [winner, loser] = incomingWins ? [incoming, stored] : [stored, incoming];
  const tell = !sameValue(winner.from, loser.to) && !sameValue(winner.to, loser.to);
  return { winner: incomingWins ? 'incoming' : 'stored', tell };
}

/** The stamp of an undo or redo: that of the mutation the cell showed, one step higher. Anything written later still wins over it. */
export function undoStamp(undone: Stamp): Stamp {
  return { ...undone, step: undone.step + 1 };
}
