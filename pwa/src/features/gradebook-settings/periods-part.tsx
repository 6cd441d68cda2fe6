import { useTranslation } from 'react-i18next';
import { isLocked } from '@osss/shared/grading-periods.ts';
import { useGradeWords } from '../../ui/gradebook/grade-words.ts';
import type { GradingPeriod, SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';
import { useSchoolWords } from '../../ui/use-school-words.ts';
import { Part } from './part.tsx';
import styles from './settings.module.css';

/** When grades close is the school's to say. */
export function PeriodsPart({ gradebook }: { gradebook: SectionGradebook }) {
  const { t } = useTranslation('gradebook-settings');
  const { number } = useGradeWords();
  const { shortDay } = useSchoolWords(gradebook.school.timezone);
  const { periods, today } = gradebook;
  const closing = (period: GradingPeriod) => {
    if (period.locks_on === null) return t('periods.open');
    return t(isLocked(period, today) ? 'periods.closed' : 'periods.closes', { day: shortDay(period.locks_on) });
  };
  return (
    <Part title={t('periods.title')} hint={t('periods.hint')}>
      {periods.length === 0 ? (
        <p>{t('periods.none')}</p>
      ) : (
        <ul className={styles.list}>
          {periods.map((period) => (
            <li key={period.id}>
              <b>{period.name}</b>
              <span>{t('periods.dates', { from: shortDay(period.start_date), to: shortDay(period.end_date) })}</span>
              <span>{t('periods.weight', { weight: number(period.weight) })}</span>
              <span>{closing(period)}</span>
            </li>
          ))}
        </ul>
      )}
    </Part>
  );
}
