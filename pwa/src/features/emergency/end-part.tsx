import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EmergencyRoll } from '@osss/shared/collections/emergency-rolls.ts';
import type { RowParts } from './child-row.tsx';
import type { Tally } from './roll.ts';
import styles from './emergency.module.css';

type Props = Pick<RowParts, 'marking' | 'who' | 'words'> & { roll: EmergencyRoll; counts: Tally };

/** Ends the roll; while somebody is not accounted for it asks once more. An ended one can go on. */
export function EndPart({ roll, counts, marking, who, words }: Props) {
  const { t } = useTranslation('emergency');
  const [asking, setAsking] = useState(false);
  const end = () => {
    marking.end();
    setAsking(false);
  };
  if (roll.ended !== null) {
    return (
      <div className={styles.end} role="status">
        <span>{t('ended_by', { who: who(roll.ended.by), time: words.moment(roll.ended.at) })}</span>
        <button type="button" className={styles.plain} onClick={marking.reopen}>
          {t('reopen')}
        </button>
      </div>
    );
  }
  if (!asking) {
    return (
      <button type="button" className={styles.plain} onClick={() => (counts.unaccounted > 0 ? setAsking(true) : end())}>
        {t('end')}
      </button>
    );
  }
  return (
    <div className={styles.end} role="alert">
      <span className={styles.warn}>{t('end_open', { count: counts.unaccounted })}</span>
      <button type="button" className={styles.plain} onClick={end}>
        {t('end_anyway')}
      </button>
      <button type="button" className={styles.plain} onClick={() => setAsking(false)}>
        {t('go_on')}
      </button>
    </div>
  );
}
