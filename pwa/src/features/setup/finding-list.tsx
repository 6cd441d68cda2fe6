import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useSchoolWords } from '../../ui/use-school-words.ts';
import { useFindings, type SetupFinding } from './setup-reads.ts';
import styles from './setup.module.css';

/** What keeps Today from working comes first; each leads to where it is mended. */
export function FindingList({ findings, label }: { findings: readonly SetupFinding[]; label: string }) {
  const { t } = useTranslation('setup');
  if (findings.length === 0) return <p className={styles.well}>{t('findings.none')}</p>;
  return (
    <ul className={styles.findings} aria-label={label}>
      {findings.map((finding) => (
        <FindingItem key={finding.code} finding={finding} />
      ))}
    </ul>
  );
}

function FindingItem({ finding: { severity, count, examples, mend, ...finding } }: { finding: SetupFinding }) {
  const { t } = useTranslation('setup');
  const sentence = useFindingWords();
  return (
    <li data-severity={severity}>
      <span className={styles.severity}>{t(`findings.severity.${severity}`)}</span>
      <span className={styles.what}>
        {sentence({ count, ...finding })}
        {examples.length === 0 ? null : <small>{[...examples, ...(count > examples.length ? ['…'] : [])].join(', ')}</small>}
      </span>
      <Link to={mend.page}>{t(`findings.mend.${whereOf(mend.page)}`)}</Link>
    </li>
  );
}

/** What is best mended next stands where the hand is; nothing once Today works. */
export function NextFinding() {
  const { t } = useTranslation('setup');
  const { school = '' } = useParams();
  const sentence = useFindingWords();
  const next = useFindings(school).data?.findings.find(({ severity }) => severity === 'today');
  if (next === undefined) return null;
  return (
    <span>
      {t('findings.next')} <Link to={next.mend.page}>{sentence(next)}</Link>
    </span>
  );
}

function useFindingWords() {
  const { t } = useTranslation('setup');
  const words = useSchoolWords();
  return ({ code, count, from, to }: Pick<SetupFinding, 'code' | 'count' | 'from' | 'to'>) =>
    t(`findings.${code}`, {
      n: count,
      from: from === null ? '' : words.shortDay(from),
      to: to === null ? '' : words.shortDay(to),
    });
}

function whereOf(page: string): 'import' | 'sign_ins' | 'setup' {
  if (page.startsWith('/school/import')) return 'import';
  return page.startsWith('/school/sign-ins') ? 'sign_ins' : 'setup';
}
