import { useTranslation } from 'react-i18next';
import type { CellState } from '../../data/classroom.ts';
import styles from './form.module.css';

type Props = {
  state: CellState | undefined;
  /** What was typed here and did not come to stand, in words. */
  mine?: string;
  /** Writes it again; without it nothing can be done about it here. */
  restore?: () => void;
};

/** What became of a cell's last change on this device, where that is not simply "saved". */
export function CellSays({ state, mine, restore }: Props) {
  const { t } = useTranslation('school');
  if (state === undefined || state.state === 'sent') return null;
  if (state.state === 'device') return <span className={styles.says}>{t('state.device')}</span>;
  const words = t(`state.${state.state}`, { reason: t(`${state.state}.${state.reason}`) });
  return (
    <span className={styles.says}>
      <span>{mine === undefined ? words : `${mine}: ${words}`}</span>
      {state.state !== 'lost' || restore === undefined ? null : (
        <button type="button" className={styles.quietly} onClick={restore}>
          {t('assignments:restore')}
        </button>
      )}
    </span>
  );
}
