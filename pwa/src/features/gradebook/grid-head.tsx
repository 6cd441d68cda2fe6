import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Sort } from './choices.ts';
import { averageColumn, nameColumn } from './grid-layout.ts';
import type { GridSizes } from './use-sizes.ts';
import styles from './score-grid.module.css';

export type HeadCell = { id: string; index: number; name: string; about: string; closed: boolean };

type Props = {
  cells: HeadCell[];
  sizes: GridSizes;
  sort: Sort;
  term: string;
  /** Opens what can be done with a column. */
  onColumn: (column: string) => void;
};

/** The names of the columns. Keys reach what can be done with one from any cell in it, so no button here is a stop of the Tab key. */
export const GridHead = memo(function GridHead({ cells, sizes, sort, term, onColumn }: Props) {
  const { t } = useTranslation('grid');
  const { nameWidth, averageWidth, frozen, columnWidth, head } = sizes;
  const sorted = (by: Sort['by'], column = '') =>
    sort.by === by && sort.column === column ? (sort.down ? 'descending' : 'ascending') : undefined;
  return (
    <div role="row" className={styles.headRow} aria-rowindex={1} style={{ height: head }}>
      <div role="presentation" className={styles.frozen} style={{ width: frozen }}>
        <div
          role="columnheader"
          aria-label={t('student')}
          className={styles.name}
          aria-colindex={1}
          aria-sort={sorted('name')}
          style={{ width: nameWidth }}
        >
          <button type="button" tabIndex={-1} onClick={() => onColumn(nameColumn)}>
            <span>{t('student')}</span>
          </button>
        </div>
        <div
          role="columnheader"
          aria-label={t('average')}
          className={styles.average}
          aria-colindex={2}
          aria-sort={sorted('average')}
          style={{ width: averageWidth }}
        >
          <button type="button" tabIndex={-1} onClick={() => onColumn(averageColumn)}>
            <span>{t('average')}</span>
            <small>{term}</small>
          </button>
        </div>
      </div>
      {cells.map(({ id, index, name, about, closed }) => (
        <div
          key={id}
          role="columnheader"
          aria-label={name}
          className={styles.column}
          aria-colindex={index + 3}
          aria-sort={sorted('column', id)}
          style={{ insetInlineStart: frozen + index * columnWidth, width: columnWidth }}
        >
          <button type="button" tabIndex={-1} title={name} onClick={() => onColumn(id)}>
            <span>{name}</span>
            <small>
              {about}
              {closed ? <i>{t('closed')}</i> : null}
            </small>
          </button>
        </div>
      ))}
    </div>
  );
});
