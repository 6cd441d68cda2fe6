import { useTranslation } from 'react-i18next';
import styles from './skeleton.module.css';

/** The shape of what comes, instead of a wheel that turns; seen only when it takes longer than a blink. */
export function Skeleton({ rows = 5 }: { rows?: number }) {
  const { t } = useTranslation('shell');
  return (
    <div className={styles.skeleton} role="img" aria-label={t('skeleton')} aria-busy>
      {Array.from({ length: rows }, (_, row) => (
        <span key={row} />
      ))}
    </div>
  );
}
