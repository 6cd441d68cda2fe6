import { useTranslation } from 'react-i18next';
import { StudentAlerts } from '../../ui/student-alerts.tsx';
import { useStudentAlerts } from '../../ui/use-student-alerts.ts';
import type { SchoolWords } from '../../ui/school-words.ts';
import type { SchoolDate } from '@osss/shared/values.ts';
import type { RosterRow } from './roster-rows.ts';
import styles from './roster.module.css';

export function RosterTable({ rows, today, words }: { rows: RosterRow[]; today: SchoolDate; words: SchoolWords }) {
  const { t } = useTranslation('roster');
  const alertsOf = useStudentAlerts(today);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a table wider than a phone scrolls by itself, also by the keyboard
    <div className={styles.scroll} role="region" aria-label={t('title')} tabIndex={0}>
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
          {rows.map(({ enrollment, student, name, state }) => (
            <tr key={enrollment.id} data-state={state}>
              <th scope="row">
                {name === '' ? t('unknown_student') : name}
                <StudentAlerts alerts={alertsOf(enrollment.student_id)} name={name} />
              </th>
              <td>{student === null ? '' : [student.first_name, student.middle_name, student.last_name].filter(Boolean).join(' ')}</td>
              <td>{student?.pronouns}</td>
              <td>{student?.student_number}</td>
              <td>{student?.grade_level}</td>
              <td>
                {state === 'dropped' && enrollment.dropped_on !== null
                  ? t('dropped', { day: words.shortDay(enrollment.dropped_on) })
                  : t(state === 'comes' ? 'comes' : 'added', { day: words.shortDay(enrollment.added_on) })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
