import { useTranslation } from 'react-i18next';
import { OfficeMark } from '../../ui/attendance/office-mark.tsx';
import { StudentAlerts } from '../../ui/student-alerts.tsx';
import { StudentFace } from '../../ui/student-face.tsx';
import type { RowProps } from './attendance-row.tsx';
import styles from './attendance.module.css';

type Props = RowProps & { name: string };

/** Who it is, and whatever makes this student's row other than the others'. */
export function RowName({ row, name, alerts, codes, words, disabled, choosing, chosen, onChoose }: Props) {
  const { t } = useTranslation('attendance');
  const { teacher } = row;
  const early = teacher?.left_early_minutes;
  return (
    <th scope="row" className={styles.student}>
      {choosing && !disabled ? (
        <label className={styles.choose}>
          <input type="checkbox" checked={chosen} aria-label={t('choose.one', { name })} onChange={() => onChoose(row.student_id)} />
        </label>
      ) : (
        <StudentFace student={row.student} id={row.student_id} />
      )}
      <span className={styles.name}>
        {name}
        <StudentAlerts alerts={alerts} name={name} />
        {typeof row.student?.pronouns === 'string' ? <small>{row.student.pronouns}</small> : null}
        {row.new_since === null ? null : <small className={styles.new}>{t('new_since', { day: words.dayAndMonth(row.new_since) })}</small>}
        {row.enrolled ? null : (
          <small>{row.dropped_on === null ? t('not_enrolled') : t('dropped', { day: words.shortDay(row.dropped_on) })}</small>
        )}
        {early === undefined ? null : <small>{t('left_early', { count: early })}</small>}
        {teacher?.note === undefined ? null : <small>{t('note_is', { note: teacher.note })}</small>}
        {row.office === null ? null : <OfficeMark mark={row.office} codes={codes} />}
      </span>
    </th>
  );
}
