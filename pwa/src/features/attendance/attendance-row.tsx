import { useTranslation } from 'react-i18next';
import { StudentFace } from '../../ui/student-face.tsx';
import { StudentAlerts } from '../../ui/student-alerts.tsx';
import type { SchoolWords } from '../../ui/school-words.ts';
import type { AttendanceCode } from '@osss/shared/collections/schools.ts';
import type { StudentAlert } from '@osss/shared/collections/student-alerts.ts';
import { MarkGroup } from './mark-group.tsx';
import { MinutesField } from './minutes-field.tsx';
import { OfficeMark } from './office-mark.tsx';
import { RowStateWords } from './row-state-words.tsx';
import type { Row } from './rows.ts';
import type { Marking } from './use-marking.ts';
import styles from './attendance.module.css';

type Props = {
  row: Row;
  alerts: readonly StudentAlert[];
  codes: AttendanceCode[];
  marking: Marking;
  disabled: boolean;
  words: SchoolWords;
};

export function AttendanceRow({ row, alerts, codes, marking, disabled, words }: Props) {
  const { t } = useTranslation('attendance');
  const name = row.name === '' ? t('unknown_student') : row.name;
  const code = codes.find((candidate) => candidate.code === row.teacher?.code);
  return (
    <tr data-student={row.student_id} data-dropped={!row.enrolled}>
      <th scope="row" className={styles.student}>
        <StudentFace student={row.student} id={row.student_id} />
        <span className={styles.name}>
          {name}
          <StudentAlerts alerts={alerts} name={name} />
          {typeof row.student?.pronouns === 'string' ? <small>{row.student.pronouns}</small> : null}
          {row.enrolled ? null : (
            <small>{row.dropped_on === null ? t('not_enrolled') : t('dropped', { day: words.shortDay(row.dropped_on) })}</small>
          )}
          {row.office === null ? null : <OfficeMark mark={row.office} codes={codes} />}
        </span>
      </th>
      <td className={styles.mark}>
        {code?.wants_minutes === true && row.teacher !== null ? (
          <MinutesField
            key={row.teacher.minutes ?? ''}
            label={t('minutes_for', { name })}
            minutes={row.teacher.minutes}
            disabled={disabled}
            onMinutes={(minutes) => row.teacher !== null && marking.minutes(row, row.teacher, minutes)}
          />
        ) : null}
        <MarkGroup
          label={t('mark_for', { name })}
          codes={codes}
          mark={row.teacher}
          disabled={disabled}
          onMark={(next) => marking.mark(row, next)}
        />
      </td>
      <td className={styles.state}>
        <RowStateWords row={row} codes={codes} />
      </td>
    </tr>
  );
}
