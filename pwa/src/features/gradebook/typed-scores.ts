import type { StoredScore } from '@osss/shared/collections/scores.ts';
import { cellKey, type At } from './grid-layout.ts';
import type { Entry } from './score-edits.ts';
import { openTold, type Told } from './told.ts';

/**
 * Scores just typed, painted in the frame of their key. A slow disk takes longer than that to keep them, and only then does a cell say where
 * it is kept (JN1); what could not be kept goes again.
 */
export type TypedScores = Omit<Told, 'tell'> & {
  /** Undefined: what is kept is shown. */
  of: (at: At) => StoredScore | null | undefined;
  /** @param kept settles when the journal has them, or has refused them. */
  show: (entries: readonly Entry[], kept: Promise<unknown>) => void;
  /** @returns forgets what shows now: once it is taken back, the documents say what stands. */
  taken: () => () => void;
};

/** Milliseconds the kept documents have to reach the screen: the score before must not show for a moment between the two. */
const untilDrawn = 150;

export function openTypedScores(): TypedScores {
  const typed = new Map<string, Entry>();
  const { tell, subscribe, version } = openTold();
  const forget = (entries: readonly Entry[]) => {
    // Typed over meanwhile: that one is shown.
    const own = entries.filter((entry) => typed.get(cellKey(entry.at.row, entry.at.column)) === entry);
    for (const { at } of own) typed.delete(cellKey(at.row, at.column));
    if (own.length > 0) tell();
  };
  return {
    of: ({ row, column }) => typed.get(cellKey(row, column))?.score,
    show: (entries, kept) => {
      for (const entry of entries) typed.set(cellKey(entry.at.row, entry.at.column), entry);
      tell();
      kept.then(
        () => setTimeout(forget, untilDrawn, entries),
        () => forget(entries),
      );
    },
    taken: () => {
      const now = [...typed.values()];
      return () => forget(now);
    },
    subscribe,
    version,
  };
}
