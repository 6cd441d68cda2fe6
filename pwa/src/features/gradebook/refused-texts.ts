import type { ScoreProblem } from '../../ui/gradebook/score-text.ts';
import { cellKey, type At } from './grid-layout.ts';
import type { Refused } from './score-edits.ts';
import { openTold, type Told } from './told.ts';

/** Texts that are no scores: they stay in view at their cells, and nothing of them is stored. */
export type RefusedTexts = Omit<Told, 'tell'> & {
  of: (at: At) => { text: string; problem: ScoreProblem } | undefined;
  mark: (refused: readonly Refused[]) => void;
  /** Typed over, cleared, or left alone by Escape. */
  forget: (cells: readonly At[]) => void;
};

export function openRefusedTexts(): RefusedTexts {
  const texts = new Map<string, Refused>();
  const { tell, subscribe, version } = openTold();
  return {
    of: ({ row, column }) => texts.get(cellKey(row, column)),
    mark: (refused) => {
      for (const one of refused) texts.set(cellKey(one.at.row, one.at.column), one);
      if (refused.length > 0) tell();
    },
    forget: (cells) => {
      const gone = cells.filter(({ row, column }) => texts.delete(cellKey(row, column)));
      if (gone.length > 0) tell();
    },
    subscribe,
    version,
  };
}
