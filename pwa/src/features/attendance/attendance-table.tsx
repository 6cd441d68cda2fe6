import { useTranslation } from 'react-i18next';
import { useDocuments } from '../../ui/classroom-context.tsx';
import type { ClassOfDay } from '../../ui/attendance/use-class.ts';
import type { Marking } from '../../ui/attendance/use-marking.ts';
import type { Selection } from '../../ui/attendance/use-selection.ts';
import { minutesLeft } from '../../ui/attendance/class-header.tsx';
import type { SchoolWords } from '../../ui/school-words.ts';
import { useStudentAlerts } from '../../ui/use-student-alerts.ts';
import { AttendanceRow } from './attendance-row.tsx';
import type { OpenDetails } from './row-details.tsx';
import styles from './attendance.module.css';

type Props = {
  shown: ClassOfDay;
  marking: Marking;
  selection: Selection;
  details: OpenDetails | null;
  disabled: boolean;
  words: SchoolWords;
  onDetails: (details: OpenDetails | null) => void;
};

export function AttendanceTable({ shown, marking, selection, details, disabled, words, onDetails }: Props) {
  const { t } = useTranslation('attendance');
  const alertsOf = useStudentAlerts(shown.moment.date);
  const notices = useDocuments('notices', { document_id: shown.sheetId });
  const left = details === null ? null : minutesLeft(shown);
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
            taken={(shown.sheet?.taken ?? null) !== null}
            choosing={selection.choosing}
            chosen={selection.chosen.has(row.student_id)}
            onChoose={selection.toggle}
            details={details?.student === row.student_id ? details.field : null}
            minutesLeft={details?.student === row.student_id ? left : null}
            onDetails={onDetails}
            changedBy={notices?.findLast((notice) => notice.path[1] === row.student_id)?.by_name ?? null}
          />
        ))}
      </tbody>
    </table>
  );
}
