import { useTranslation } from 'react-i18next';
import { StudentAlerts } from '../../ui/student-alerts.tsx';
import { StudentFace } from '../../ui/student-face.tsx';
import { Since, StudentLink, type RosterListProps } from './roster-table.tsx';
import styles from './roster.module.css';

/** Faces to learn names by. */
export function RosterCards({ label, rows, words, alertsOf }: RosterListProps) {
  const { t } = useTranslation('roster');
  return (
    <ul className={styles.cards} aria-label={label}>
      {rows.map((row) => (
        <li key={row.id} data-student={row.id} data-state={row.state}>
          <StudentFace student={row.student} id={row.id} />
          <StudentLink row={row} />
          <StudentAlerts alerts={alertsOf(row.id)} name={row.name} />
          <small>{row.student?.pronouns}</small>
          {row.student?.grade_level ? <small>{t('grade', { grade: row.student.grade_level })}</small> : null}
          {row.state === 'here' ? null : (
            <small>
              <Since row={row} words={words} />
            </small>
          )}
        </li>
      ))}
    </ul>
  );
}
