import { memo } from 'react';
import type { Box } from '../../ui/open-box.ts';
import { CellEditor } from './cell-editor.tsx';
import type { CellView } from './cell-view.ts';
import { cellKey } from './grid-layout.ts';
import type { GridWords } from './grid-words.ts';
import styles from './score-grid.module.css';

export type CellProps = {
  row: string;
  cell: CellView & { index: number };
  /** From the inline start of the row, in pixels. */
  at: number;
  width: number;
  hand: boolean;
  selected: boolean;
  readOnly: boolean;
  /** Null: closed. */
  editing: { text: string; label: string } | null;
  draft: Box<string>;
  words: GridWords;
};

/** One score. Its row and column are read from the headers. */
export const GridCell = memo(function GridCell({ row, cell, at, width, hand, selected, readOnly, editing, draft, words }: CellProps) {
  const { column, index, text, tone, state, late, over, comment, refused } = cell;
  const signs = words.signs(cell);
  return (
    <div
      role="gridcell"
      className={styles.cell}
      style={{ insetInlineStart: at, width }}
      data-cell={cellKey(row, column)}
      data-tone={tone}
      data-state={state ?? undefined}
      data-late={late || undefined}
      data-over={over || undefined}
      data-comment={comment || undefined}
      aria-colindex={index + 3}
      aria-selected={selected || hand}
      {...(readOnly ? { 'aria-readonly': true } : {})}
      aria-invalid={refused || undefined}
      aria-describedby={hand ? 'cell-sentence' : undefined}
      data-hand={hand || undefined}
      tabIndex={hand ? 0 : -1}
    >
      {editing === null ? (
        <>
          <span className={styles.value}>{text}</span>
          {signs === '' ? null : <span className={styles.heard}>{signs}</span>}
        </>
      ) : (
        <CellEditor label={editing.label} text={editing.text} draft={draft} letters={/\p{L}/u.test(editing.text)} />
      )}
    </div>
  );
});
