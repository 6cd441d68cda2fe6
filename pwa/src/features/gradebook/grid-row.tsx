import { memo } from 'react';
import { Link } from 'react-router';
import type { Box } from '../../ui/open-box.ts';
import { GridCell } from './grid-cell.tsx';
import { averageColumn, cellKey, nameColumn } from './grid-layout.ts';
import type { GridWords } from './grid-words.ts';
import type { RowView } from './row-views.ts';
import type { GridSizes } from './use-sizes.ts';
import styles from './score-grid.module.css';

export type RowProps = {
  row: RowView;
  sizes: GridSizes;
  section: string;
  mayWrite: boolean;
  /** Of the cell that is open in this row. */
  editing: { column: string; text: string; label: string } | null;
  draft: Box<string>;
  words: GridWords;
};

export const GridRow = memo(function GridRow({ row, sizes, section, mayWrite, editing, draft, words }: RowProps) {
  const { id, index, name, here, hand, selected } = row;
  const [from = -1, to = -1] = selected === '' ? [] : selected.split(' ').map(Number);
  const frozen = (column: string) => ({
    'data-cell': cellKey(id, column),
    'data-hand': hand === column || undefined,
    tabIndex: hand === column ? 0 : -1,
  });
  return (
    <div
      role="row"
      className={styles.row}
      aria-rowindex={index + 2}
      data-here={here}
      style={{ top: index * sizes.rowHeight, height: sizes.rowHeight }}
    >
      <div role="presentation" className={styles.frozen} style={{ width: sizes.frozen }}>
        <div role="rowheader" className={styles.name} aria-colindex={1} style={{ width: sizes.nameWidth }} {...frozen(nameColumn)}>
          <Link to={`/classes/${section}/gradebook/students/${id}`} tabIndex={-1} draggable={false}>
            <span>{name}</span>
          </Link>
          {here ? null : <small>{words.gone}</small>}
        </div>
        <div
          role="gridcell"
          className={styles.average}
          aria-colindex={2}
          {...{ 'aria-readonly': true }}
          style={{ width: sizes.averageWidth }}
          {...frozen(averageColumn)}
        >
          <b>{row.average}</b> <small>{row.letter}</small>
        </div>
      </div>
      {row.cells.map((cell) => (
        <GridCell
          key={cell.column}
          row={id}
          cell={cell}
          at={sizes.frozen + cell.index * sizes.columnWidth}
          width={sizes.columnWidth}
          hand={hand === cell.column}
          selected={cell.index >= from && cell.index <= to}
          readOnly={!here || !mayWrite}
          editing={editing?.column === cell.column ? editing : null}
          draft={draft}
          words={words}
        />
      ))}
    </div>
  );
});
