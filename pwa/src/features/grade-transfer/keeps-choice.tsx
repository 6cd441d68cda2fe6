import { useTranslation } from 'react-i18next';
import type { Keeps } from '../../ui/gradebook/transfer-rows.ts';
import styles from './transfer.module.css';

const ways: Keeps[] = ['percent', 'points'];

/** What a score means where the work is worth other points here. */
export function KeepsChoice({ keeps, onChange }: { keeps: Keeps; onChange: (keeps: Keeps) => void }) {
  const { t } = useTranslation('grade-transfer');
  return (
    <fieldset className={styles.keeps}>
      <legend>{t('keeps.legend')}</legend>
      {ways.map((way) => (
        <label key={way}>
          <input type="radio" name="keeps" checked={keeps === way} onChange={() => onChange(way)} />
          {t(`keeps.${way}`)}
        </label>
      ))}
    </fieldset>
  );
}
