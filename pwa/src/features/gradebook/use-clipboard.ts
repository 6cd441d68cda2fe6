import type { ClipboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { scoreText } from '../../ui/gradebook/score-text.ts';
import { rangeOf, scoresIn } from './grid-range.ts';
import type { GridState } from './grid-state.ts';
import { pasteBlock } from './paste-block.ts';
import { formatTsv, parseTsv } from './tsv.ts';
import type { Tell } from './use-telling.ts';
import type { Writing } from './use-writing.ts';

type Options = { state: GridState; writing: Writing; tell: Tell };

/** Blocks from and to spreadsheets, as text with tabs; a field that is open has the clipboard to itself. */
export function useClipboard({ state, writing, tell }: Options) {
  const { t } = useTranslation('grid');
  const { layout, at, anchor } = state;
  const range = at === null || anchor === null ? null : rangeOf(layout, anchor, at);
  const isOurs = () => state.editing === null && range !== null;
  const copy = (event: ClipboardEvent) => {
    if (!isOurs() || range === null) return [];
    const cells = scoresIn(layout, range);
    const block = cells.map((row) => row.map((cell) => writing.refused.of(cell)?.text ?? scoreText(writing.standing(cell))));
    if (cells.flat().length === 0) return [];
    event.preventDefault();
    event.clipboardData.setData('text/plain', formatTsv(block));
    tell.say(t('said.copied', { count: cells.flat().length }));
    return cells.flat();
  };
  return {
    onCopy: (event: ClipboardEvent) => void copy(event),
    onCut: (event: ClipboardEvent) => {
      const cells = copy(event);
      if (cells.length > 0) tell.entered(writing.put(cells.map((cell) => ({ at: cell, score: null }))));
    },
    onPaste: (event: ClipboardEvent) => {
      if (!isOurs() || range === null) return;
      const text = event.clipboardData.getData('text/plain');
      if (text === '') return;
      event.preventDefault();
      const { cells, beyond } = pasteBlock(parseTsv(text), range, layout);
      if (cells.length === 0 && beyond === 0) return tell.say(t('said.no_score_column'));
      tell.entered(writing.enter(cells), beyond);
    },
  };
}
