import type { CSSProperties, KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Seat, SeatingGrid } from '@osss/shared/collections/sections.ts';
import { turned, type Viewpoint } from './chart-view.ts';
import { chairKey } from './plan.ts';
import styles from './seating.module.css';

type Props = {
  label: string;
  grid: SeatingGrid;
  viewpoint: Viewpoint;
  chair: (seat: Seat) => ReactNode;
  onKeyDown?: (event: KeyboardEvent) => void;
};

/** The room as drawn. Its left stays left in every language: a chair by the window is by the window. */
export function Chart({ label, grid, viewpoint, chair, onKeyDown }: Props) {
  const { t } = useTranslation('seating');
  const board = (
    <div className={styles.board} aria-hidden>
      {t('board')}
    </div>
  );
  return (
    <div className={styles.pan} data-pan>
      <div className={styles.room} dir="ltr" style={{ '--columns': grid.columns } as CSSProperties}>
        {viewpoint === 'student' ? board : null}
        {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- its chairs hold the focus */}
        <div role="grid" aria-label={label} className={styles.chart} onKeyDown={onKeyDown}>
          {Array.from({ length: grid.rows }, (_, row) => (
            <div role="row" key={row} className={styles.row}>
              {Array.from({ length: grid.columns }, (__, column) => {
                const seat = turned({ row, column }, grid, viewpoint);
                return (
                  <div role="gridcell" key={column} className={styles.cell} data-drop={chairKey(seat)}>
                    {chair(seat)}
                  </div>
                );
              })}
            </div>
          ))}
        </div>
        {viewpoint === 'teacher' ? board : null}
      </div>
    </div>
  );
}
