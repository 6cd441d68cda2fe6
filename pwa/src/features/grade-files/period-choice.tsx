import { useTranslation } from 'react-i18next';
import type { GradingPeriod } from '../../ui/gradebook/use-gradebook.ts';
import styles from './files.module.css';

type Props = { periods: readonly GradingPeriod[]; period_id: string | null; onPeriod: (period_id: string | null) => void };

/** The whole gradebook, or the work of one grading period. */
export function PeriodChoice({ periods, period_id, onPeriod }: Props) {
  const { t } = useTranslation('grade-files');
  if (periods.length === 0) return null;
  return (
    <div className={styles.fields}>
      <label className={styles.field}>
        {t('period.label')}
        <select value={period_id ?? ''} onChange={(event) => onPeriod(event.currentTarget.value || null)}>
          <option value="">{t('period.all')}</option>
          {periods.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
