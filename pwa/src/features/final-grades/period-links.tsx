import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';
import styles from './final.module.css';

type Props = { gradebook: SectionGradebook; /** Of a grading period, or `term`. */ shown: string };

/** From one grading period to another, and to the grade they make together. */
export function PeriodLinks({ gradebook: { section, periods }, shown }: Props) {
  const { t } = useTranslation('final-grades');
  const book = `/classes/${section.id}/gradebook`;
  const places = [...periods.map(({ id, name }) => ({ id, name })), ...(periods.length > 1 ? [{ id: 'term', name: t('term.link') }] : [])];
  return (
    <div className={styles.bar}>
      <nav aria-label={t('periods')} className={styles.periods}>
        {places.map(({ id, name }) => (
          <Link key={id} to={`${book}/final/${id}`} aria-current={id === shown ? 'page' : undefined}>
            {name}
          </Link>
        ))}
      </nav>
      <Link className={styles.way} to={book}>
        {t('gradebook')}
      </Link>
      <Link className={styles.way} to={`${book}/report${shown === 'term' ? '' : `?period=${shown}`}`}>
        {t('report')}
      </Link>
    </div>
  );
}
