import { useTranslation } from 'react-i18next';
import { gradingOf } from '@osss/shared/section-grading.ts';
import { useGradeWords } from '../../ui/gradebook/grade-words.ts';
import type { Settings } from './use-settings.ts';
import { weightShares } from './weight-shares.ts';
import styles from './settings.module.css';

/** How much each category counts, as a bar and in words; and what the sum of the weights means. */
export function WeightBar({ settings, period }: { settings: Settings; period: string | null }) {
  const { t } = useTranslation('gradebook-settings');
  const { number, percent } = useGradeWords();
  const { section, school, assignments } = settings.gradebook;
  const { gradebook } = settings.read;
  const grading = gradingOf({ ...section, gradebook }, school.grading_periods, assignments);
  const looked = grading.assignments.filter(({ grading_period_id }) => period === null || grading_period_id === period);
  const { shares, sum, means } = weightShares(grading.settings, looked);
  if (shares.length === 0) return null;
  const weighted = grading.settings.weighting === 'categories';
  const name = (id: string) => gradebook.categories[id]?.name ?? '';
  const shown = (share: number) => percent(String(Math.round(share * 10) / 10));
  const bars = shares.filter(({ share }) => share !== null);
  const idle = shares.filter(({ share, extra }) => share === null && !extra);
  return (
    <div className={styles.weights}>
      <p role="status">{weighted ? t(`sum.${means}`, { sum: number(sum) }) : t('sum.points')}</p>
      <div className={styles.bar} aria-hidden>
        {bars.map(({ id, share, extra }) => (
          <span key={id} data-extra={extra} style={{ flexGrow: share ?? 0 }}>
            {name(id)}
          </span>
        ))}
      </div>
      <ul className={styles.legend} aria-label={t('shares.title')}>
        {shares.map(({ id, share, extra }) => (
          <li key={id}>
            {name(id)} <b>{share === null ? t('shares.nothing') : extra ? t('shares.on_top', { share: shown(share) }) : shown(share)}</b>
          </li>
        ))}
      </ul>
      {weighted && idle.length > 0 && bars.length > 0 ? <p className={styles.hint}>{t('shares.idle')}</p> : null}
    </div>
  );
}
