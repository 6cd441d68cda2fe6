import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSchoolWords } from '../../ui/use-school-words.ts';
import type { SetupFinding } from './setup-reads.ts';
import styles from './setup.module.css';

/** What keeps Today from working comes first; each leads to where it is mended. */
export function FindingList({ findings, label }: { findings: readonly SetupFinding[]; label: string }) {
  const { t } = useTranslation('setup');
  const words = useSchoolWords();
  if (findings.length === 0) return <p className={styles.well}>{t('findings.none')}</p>;
  return (
    <ul className={styles.findings} aria-label={label}>
      {findings.map(({ code, severity, count, examples, from, to, mend }) => (
        <li key={code} data-severity={severity}>
          <span className={styles.severity}>{t(`findings.severity.${severity}`)}</span>
          <span className={styles.what}>
            {t(`findings.${code}`, {
              n: count,
              from: from === null ? '' : words.shortDay(from),
              to: to === null ? '' : words.shortDay(to),
            })}
            {examples.length === 0 ? null : <small>{[...examples, ...(count > examples.length ? ['…'] : [])].join(', ')}</small>}
          </span>
          <Link to={mend.page}>{t(`findings.mend.${whereOf(mend.page)}`)}</Link>
        </li>
      ))}
    </ul>
  );
}

function whereOf(page: string): 'import' | 'sign_ins' | 'setup' {
  if (page.startsWith('/school/import')) return 'import';
  return page.startsWith('/school/sign-ins') ? 'sign_ins' : 'setup';
}
