import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { FinalAnomaly, FinalRow } from '../../ui/gradebook/final-rows.ts';
import type { SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';
import styles from './final.module.css';

type Props = {
  row: FinalRow;
  gradebook: SectionGradebook;
  /** Opens the override's dialog; null where nothing may be changed. */
  onOverride: (() => void) | null;
};

/** What to look at before posting, each leading to its place. */
export function AnomalyList({ row, gradebook, onOverride }: Props) {
  if (row.anomalies.length === 0) return null;
  return (
    <ul className={styles.anomalies}>
      {row.anomalies.map((anomaly) => (
        <li key={anomaly.code === 'open_scores' ? anomaly.outcome : anomaly.code}>
          <OneAnomaly anomaly={anomaly} row={row} gradebook={gradebook} onOverride={onOverride} />
        </li>
      ))}
    </ul>
  );
}

const longest = 3;

function OneAnomaly({ anomaly, row, gradebook, onOverride }: Props & { anomaly: FinalAnomaly }) {
  const { t } = useTranslation('final-grades');
  const book = `/classes/${gradebook.section.id}/gradebook`;
  if (anomaly.code === 'no_grade') return <Link to={`${book}/students/${row.student.id}`}>{t('anomaly.no_grade')}</Link>;
  if (anomaly.code !== 'open_scores') {
    const text = t(`anomaly.${anomaly.code}`, { points: anomaly.code === 'override_far' ? anomaly.difference.text : '' });
    if (onOverride === null) return <span>{text}</span>;
    return (
      <button type="button" className={styles.link} onClick={onOverride}>
        {text}
      </button>
    );
  }
  const named = new Map(gradebook.assignments.map(({ id, name }) => [id, name]));
  return (
    <>
      <span>{t(`anomaly.${anomaly.outcome}`, { count: anomaly.assignment_ids.length })}</span>
      {anomaly.assignment_ids.slice(0, longest).map((id) => (
        <Link key={id} to={cellAddress(book, id, row.student.id)}>
          <bdi>{named.get(id) ?? t('anomaly.unnamed')}</bdi>
        </Link>
      ))}
      {anomaly.assignment_ids.length > longest ? (
        <Link to={`${book}/students/${row.student.id}`}>{t('anomaly.more', { count: anomaly.assignment_ids.length - longest })}</Link>
      ) : null}
    </>
  );
}

/** That score, with all that belongs to it. */
function cellAddress(book: string, assignment_id: string, student_id: string): string {
  return `${book}/cells/${assignment_id.slice(assignment_id.indexOf(':') + 1)}/${student_id}`;
}
