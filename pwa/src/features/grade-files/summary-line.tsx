import { useTranslation } from 'react-i18next';
import type { Summary } from './selection.ts';
import styles from './files.module.css';

/** What the press would do, and what it would not. */
export function SummaryLine({ summary, made }: { summary: Summary; made: number }) {
  const { t } = useTranslation('grade-files');
  const { fresh, changes, left, problems, same, over, held, again } = summary;
  const said = [
    t('summary.fresh', { count: fresh }),
    ...(changes > 0 ? [t('summary.changes', { count: changes })] : []),
    ...(made > 0 ? [t('summary.made', { count: made })] : []),
    ...(left > 0 ? [t('summary.left', { count: left })] : []),
    ...(problems > 0 ? [t('summary.problems', { count: problems })] : []),
    ...(same > 0 ? [t('summary.same', { count: same })] : []),
    ...(over > 0 ? [t('summary.over', { count: over })] : []),
    ...(held > 0 ? [t('summary.held', { count: held })] : []),
  ];
  const nothing = fresh + changes + left + problems + made === 0;
  return (
    <div role="status">
      <p className={styles.summary}>{nothing ? t('summary.nothing', { count: same }) : said.join(' · ')}</p>
      {again > 0 ? <p className={styles.message}>{t('summary.again', { count: again })}</p> : null}
    </div>
  );
}
