import { useMemo, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';
import type { Ask } from './asking.ts';
import type { Choices } from './choices.ts';
import { GridHead } from './grid-head.tsx';
import { firstScoreColumn, type At } from './grid-layout.ts';
import { GridRow } from './grid-row.tsx';
import { useGridWords } from './grid-words.ts';
import { useLeaving, useStart } from './use-arrival.ts';
import { useClipboard } from './use-clipboard.ts';
import { useFocus } from './use-focus.ts';
import type { Grid } from './use-grid.ts';
import type { Hand } from './use-hand.ts';
import { useHeadCells } from './use-head-cells.ts';
import { useHeight } from './use-height.ts';
import { usePointing } from './use-pointing.ts';
import { useRowViews } from './use-row-views.ts';
import { useSizes } from './use-sizes.ts';
import type { Tell } from './use-telling.ts';
import { useWindow } from './use-window.ts';
import type { Writing } from './use-writing.ts';
import styles from './score-grid.module.css';

/** Room for it, so that a short list of columns does not scroll sideways. */
const scrollbar = 18;

type Props = {
  place: RefObject<HTMLDivElement | null>;
  gradebook: SectionGradebook;
  choices: Choices;
  grid: Grid;
  hand: Hand;
  writing: Writing;
  tell: Tell;
  ask: Ask;
  label: string;
};

export function ScoreGrid({ place, gradebook, choices, grid, hand, writing, tell, ask, label }: Props) {
  const { t } = useTranslation('grid');
  const { state, columns } = grid;
  const { layout, editing } = state;
  const sizes = useSizes();
  const window = useWindow(place, sizes, layout.rows.length, columns.length);
  const words = useGridWords();
  const rows = useRowViews({ gradebook, choices, grid, writing, window });
  const head = useHeadCells(gradebook, columns, window);
  const height = useHeight(place);
  useFocus(place, state, sizes);
  useStart(place, grid, gradebook.today);
  const clipboard = useClipboard({ state, writing, tell });
  const pointing = usePointing(grid, hand);
  useLeaving(place, hand, writing.open, editing?.at ?? null);
  const [onColumn] = useState(() => (column: string) => ask({ what: 'column', column }));
  const open = useOpenField(gradebook, columns, editing?.at ?? null);
  const total = { width: sizes.frozen + columns.length * sizes.columnWidth, height: layout.rows.length * sizes.rowHeight };
  return (
    <div
      ref={place}
      role="grid"
      tabIndex={-1}
      className={styles.grid}
      style={{ maxHeight: height, maxWidth: total.width + scrollbar }}
      aria-label={label}
      aria-rowcount={layout.rows.length + 1}
      aria-colcount={columns.length + firstScoreColumn}
      aria-multiselectable
      aria-readonly={gradebook.mayWrite ? undefined : true}
      onKeyDown={hand.onKeyDown}
      {...clipboard}
      {...pointing}
    >
      <div role="rowgroup" className={styles.head} style={{ width: total.width }}>
        <GridHead cells={head} sizes={sizes} sort={choices.sort} term={t('current')} onColumn={onColumn} />
      </div>
      <div role="rowgroup" className={styles.body} style={total}>
        {rows.map((row) => (
          <GridRow
            key={row.id}
            row={row}
            sizes={sizes}
            section={gradebook.section.id}
            mayWrite={gradebook.mayWrite}
            editing={editing === null || row.editing === null ? null : { column: row.editing, text: editing.text, label: open }}
            draft={hand.draft}
            words={words}
          />
        ))}
      </div>
    </div>
  );
}

/** `Quiz 4, Ben Castillo`. */
function useOpenField({ students }: SectionGradebook, columns: Grid['columns'], at: At | null): string {
  const words = useGridWords();
  return useMemo(() => {
    if (at === null) return '';
    const assignment = columns.find(({ id }) => id === at.column)?.name ?? '';
    return words.field(assignment, students.find(({ id }) => id === at.row)?.name ?? '');
  }, [students, columns, at, words]);
}
