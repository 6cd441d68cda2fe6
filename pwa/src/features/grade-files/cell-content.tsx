import { useTranslation } from 'react-i18next';
import { scoreText } from '../../ui/gradebook/score-text.ts';
import type { CellValue } from './file-cell.ts';
import type { PlannedCell } from './plan.ts';
import { canTake, isAskedAgain, type Decisions } from './selection.ts';
import styles from './cells.module.css';

type Props = { cell: PlannedCell; taken: boolean; decisions: Decisions };

/** The value, and a word for what it would do: colour alone says nothing. */
export function CellContent({ cell, taken, decisions }: Props) {
  const { t } = useTranslation('grade-files');
  const more = [
    ...(cell.over ? [t('state.over')] : []),
    ...(cell.closed && cell.state !== 'same' ? [t('state.closed')] : []),
    ...(cell.dropped && cell.state !== 'same' ? [t('state.dropped')] : []),
    ...(isAskedAgain(cell, decisions) ? [t('state.again')] : []),
  ];
  return (
    <span className={styles.content}>
      {canTake(cell) ? <span className={styles.box} data-taken={taken} aria-hidden /> : null}
      <span className={styles.value}>
        {cell.state === 'change' ? (
          <>
            <del>
              <bdi>{shownValue(cell.before)}</bdi>
            </del>{' '}
            <span aria-hidden>{t('state.arrow')}</span>{' '}
          </>
        ) : null}
        <bdi>{cell.state === 'problem' ? cell.text : shownValue(cell.value)}</bdi>
      </span>
      <small>{[cell.state === 'problem' ? t(`problem.${cell.problem}`) : t(`state.${cell.state}`), ...more].join(' · ')}</small>
    </span>
  );
}

function shownValue(value: CellValue | null): string {
  return typeof value === 'string' ? value : scoreText(value);
}
