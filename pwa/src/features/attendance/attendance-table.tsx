import { useTranslation } from 'react-i18next';
import { useStudentAlerts } from '../../ui/use-student-alerts.ts';
import type { SchoolWords } from '../../ui/school-words.ts';
import { AttendanceRow } from './attendance-row.tsx';
import type { ClassOfDay } from './use-class.ts';
import type { Marking } from './use-marking.ts';
import styles from './attendance.module.css';

type Props = { shown: ClassOfDay; marking: Marking; disabled: boolean; words: SchoolWords };

export function AttendanceTable({ shown, marking, disabled, words }: Props) {
  const { t } = useTranslation('attendance');
  const alertsOf = useStudentAlerts(shown.moment.date);
  return (
    <table className={styles.table} aria-label={t('table')}>
      <thead className={styles.head}>
        <tr>
          <th scope="col">{t('column.student')}</th>
          <th scope="col">{t('column.mark')}</th>
          <th scope="col">{t('column.state')}</th>
        </tr>
      </thead>
      <tbody>
        {shown.rows.map((row) => (
          <AttendanceRow
            key={row.student_id}
            row={row}
            alerts={alertsOf(row.student_id)}
            codes={shown.school.attendance_codes}
            marking={marking}
            disabled={disabled || !row.enrolled}
            words={words}
          />
        ))}
      </tbody>
    </table>
  );
}
