import type { ScoreProblem } from '../../ui/gradebook/score-text.ts';
import { cellKey, type At } from './grid-layout.ts';
import type { Refused } from './score-edits.ts';
import type { KeptInTab } from './kept-in-tab.ts';
import { openTold, type Told } from './told.ts';

/** Texts that are no scores: they stay in view at their cells, also after a reload, and nothing of them is stored at the school. */
export type RefusedTexts = Omit<Told, 'tell'> & {
  of: (at: At) => { text: string; problem: ScoreProblem } | undefined;
  mark: (refused: readonly Refused[]) => void;
  /** Typed over, cleared, or left alone by Escape. */
  forget: (cells: readonly At[]) => void;
};

export function openRefusedTexts(kept: KeptInTab<Refused[]>): RefusedTexts {
  const texts = new Map((kept.get() ?? []).map((one) => [cellKey(one.at.row, one.at.column), one]));
  const { tell, subscribe, version } = openTold();
  const changed = () => {
    kept.put(texts.size === 0 ? null : [...texts.values()]);
    tell();
  };
  return {
    of: ({ row, column }) => texts.get(cellKey(row, column)),
    mark: (refused) => {
      for (const one of refused) texts.set(cellKey(one.at.row, one.at.column), one);
      if (refused.length > 0) changed();
    },
    forget: (cells) => {
      const gone = cells.filter(({ row, column }) => texts.delete(cellKey(row, column)));
      if (gone.length > 0) changed();
    },
    subscribe,
    version,
  };
}
