import { useTranslation } from 'react-i18next';
import { officialMark } from '@osss/shared/collections/attendance-sheets.ts';
import type { Row } from '../../ui/attendance/rows.ts';
import type { ClassOfDay } from '../../ui/attendance/use-class.ts';
import { classTitle } from '../../ui/names.ts';
import type { SchoolWords } from '../../ui/school-words.ts';
import styles from './printed-register.module.css';

/** The register on paper: black on white, with class and day at the head of every sheet and room to sign. */
export function PrintedRegister({ shown, words }: { shown: ClassOfDay; words: SchoolWords }) {
  const { t } = useTranslation('attendance');
  const { school, section, meeting, date, rows, sheet } = shown;
  const taken = sheet?.taken ?? null;
  const teachers = section.teachers.map((teacher) => teacher.name);
  const about = [section.section_number, ...(typeof meeting?.room === 'string' ? [t('room', { room: meeting.room })] : []), ...teachers];
  return (
    <div className={styles.register} data-print>
      <table>
        <thead>
          <tr>
            <th colSpan={4} className={styles.title}>
              <b>{`${classTitle(section, meeting?.period_name)} · ${words.wholeDay(date)}`}</b>
              <span>{[school.name, ...about].join(' · ')}</span>
            </th>
          </tr>
          <tr>
            <th>{t('printed.number')}</th>
            <th>{t('column.student')}</th>
            <th>{t('column.mark')}</th>
            <th>{t('printed.remark')}</th>
          </tr>
        </thead>
        <tbody>
          {rows
            .filter((row) => row.enrolled || officialMark(row) !== null)
            .map((row, index) => (
              <PrintedRow key={row.student_id} row={row} number={index + 1} />
            ))}
        </tbody>
      </table>
      <p>{taken === null ? t('not_taken') : t('taken_at', { time: words.moment(taken.at) })}</p>
      <p className={styles.signature}>{t('printed.signature')}</p>
    </div>
  );
}

function PrintedRow({ row, number }: { row: Row; number: number }) {
  const { t } = useTranslation('attendance');
  const mark = officialMark(row);
  const remarks = [
    ...(mark?.minutes === undefined ? [] : [t('printed.late', { count: mark.minutes })]),
    ...(mark?.left_early_minutes === undefined ? [] : [t('left_early', { count: mark.left_early_minutes })]),
    ...(mark?.note === undefined ? [] : [mark.note]),
    ...(row.office === null ? [] : [t('printed.office')]),
  ];
  return (
    <tr>
      <td>{number}</td>
      <td>{row.name}</td>
      <td>{mark?.code ?? ''}</td>
      <td>{remarks.join(' · ')}</td>
    </tr>
  );
}
