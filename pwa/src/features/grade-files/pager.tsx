import { useTranslation } from 'react-i18next';
import styles from './files.module.css';

type Props = { label: string; of: { first: number; before: number | null; after: number | null }; onTurn: (first: number) => void };

/** Nothing where all is on one page. */
export function Pager({ label, of: { before, after }, onTurn }: Props) {
  const { t } = useTranslation('grade-files');
  if (before === null && after === null) return null;
  return (
    <nav className={styles.pager} aria-label={label}>
      <button type="button" className={styles.plain} disabled={before === null} onClick={() => onTurn(before ?? 0)}>
        {t('cells.before')}
      </button>
      <span>{label}</span>
      <button type="button" className={styles.plain} disabled={after === null} onClick={() => onTurn(after ?? 0)}>
        {t('cells.after')}
      </button>
    </nav>
  );
}
