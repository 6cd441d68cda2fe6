import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { StudentAlert } from '@osss/shared/collections/student-alerts.ts';
import type { Guid } from '@osss/shared/values.ts';
import { classTitle } from '../../ui/names.ts';
import type { SchoolWords } from '../../ui/school-words.ts';
import { StudentAlerts } from '../../ui/student-alerts.tsx';
import { StudentFace } from '../../ui/student-face.tsx';
import type { RosterRow } from './roster-rows.ts';
import styles from './roster.module.css';

export type RosterListProps = {
  label: string;
  rows: readonly RosterRow[];
  words: SchoolWords;
  alertsOf: (student: Guid) => readonly StudentAlert[];
};

export function RosterTable({ label, rows, words, alertsOf }: RosterListProps) {
  const { t } = useTranslation('roster');
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a table wider than a phone scrolls by itself, also by the keyboard
    <div className={styles.scroll} role="region" aria-label={label} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            {(['name', 'record', 'pronouns', 'number', 'grade', 'since'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} data-student={row.id} data-state={row.state}>
              <th scope="row">
                <span className={styles.who}>
                  <StudentFace student={row.student} id={row.id} />
                  <StudentLink row={row} />
                  <StudentAlerts alerts={alertsOf(row.id)} name={row.name} />
                </span>
              </th>
              <td>{recordName(row)}</td>
              <td>{row.student?.pronouns}</td>
              <td>{row.student?.student_number}</td>
              <td>{row.student?.grade_level}</td>
              <td>
                {row.sections.length > 1 ? (
                  row.sections.map((section) => classTitle(section)).join(', ')
                ) : (
                  <Since row={row} words={words} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function StudentLink({ row }: { row: RosterRow }) {
  const { t } = useTranslation('roster');
  if (row.student === null) return <span>{t('unknown_student')}</span>;
  return (
    <Link className={styles.link} to={`/students/${row.id}`}>
      {row.name}
    </Link>
  );
}

export function Since({ row, words }: { row: RosterRow; words: SchoolWords }) {
  const { t } = useTranslation('roster');
  if (row.day === null) return null;
  const day = words.shortDay(row.day);
  if (row.state === 'dropped') return t('dropped', { day });
  return t(row.state === 'comes' ? 'comes' : 'added', { day });
}

function recordName({ student, name }: RosterRow): string {
  const record = [student?.first_name, student?.middle_name, student?.last_name].filter(Boolean).join(' ');
  return record === name ? '' : record;
}
