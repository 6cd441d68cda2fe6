import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { sameRow, type Row } from '../../ui/attendance/rows.ts';
import { MarkGroup } from '../../ui/attendance/mark-group.tsx';
import { MinutesField } from '../../ui/attendance/minutes-field.tsx';
import { RowStateWords } from '../../ui/attendance/row-state-words.tsx';
import { useTypedCode } from '../../ui/attendance/typed-marks.ts';
import type { Marking } from '../../ui/attendance/use-marking.ts';
import type { SchoolWords } from '../../ui/school-words.ts';
import type { AttendanceCode } from '@osss/shared/collections/schools.ts';
import type { StudentAlert } from '@osss/shared/collections/student-alerts.ts';
import type { Guid } from '@osss/shared/values.ts';
import { RowDetails, type OpenDetails } from './row-details.tsx';
import { RowName } from './row-name.tsx';
import { RowTrouble } from './row-trouble.tsx';
import { useArrival } from './use-arrival.ts';
import styles from './attendance.module.css';

export type RowProps = {
  row: Row;
  alerts: readonly StudentAlert[];
  codes: AttendanceCode[];
  marking: Marking;
  disabled: boolean;
  words: SchoolWords;
  taken: boolean;
  choosing: boolean;
  chosen: boolean;
  onChoose: (student: Guid) => void;
  details: OpenDetails['field'] | null;
  minutesLeft: number | null;
  onDetails: (details: OpenDetails | null) => void;
  /** Who the school says changed what was typed here, if it said so. */
  changedBy: string | null;
};

function Attendance(props: RowProps) {
  const { row, codes, marking, disabled, details, onDetails } = props;
  const { t } = useTranslation('attendance');
  const name = row.name === '' ? t('unknown_student') : row.name;
  const code = codes.find((candidate) => candidate.code === row.teacher?.code);
  const typed = useTypedCode(marking.typed, row.student_id);
  const place = useArrival(row);
  return (
    <tr ref={place} data-student={row.student_id} data-dropped={!row.enrolled} data-chosen={props.chosen}>
      <RowName {...props} name={name} />
      <td className={styles.mark}>
        {code?.wants_minutes === true ? (
          <MinutesField
            key={row.teacher?.minutes ?? ''}
            label={t('minutes_for', { name })}
            minutes={row.teacher?.minutes}
            disabled={disabled}
            onMinutes={(minutes) => marking.detail([row], { minutes })}
          />
        ) : null}
        <MarkGroup
          label={t('mark_for', { name })}
          codes={codes}
          mark={typed === undefined ? row.teacher : { code: typed }}
          disabled={disabled}
          onMark={(next) => marking.mark([row], next)}
        />
        <button
          type="button"
          className={styles.more}
          aria-label={t('details.of', { name })}
          aria-expanded={details !== null}
          onClick={() => onDetails(details === null ? { student: row.student_id, field: 'none' } : null)}
        >
          ⋯
        </button>
      </td>
      <td className={styles.state}>{typed === undefined ? <RowStateWords row={row} codes={codes} taken={props.taken} /> : null}</td>
      <RowTrouble row={row} codes={codes} marking={marking} disabled={disabled} changedBy={props.changedBy} />
      {details === null ? null : (
        <RowDetails {...{ row, name, marking, disabled, minutesLeft: props.minutesLeft }} field={details} onClose={() => onDetails(null)} />
      )}
    </tr>
  );
}

/** A row is drawn again when its own student's marks change, not for the twenty-nine others. */
export const AttendanceRow = memo(Attendance, (before, after) => {
  const { row, alerts, ...rest } = before;
  const names = Object.keys(rest) as (keyof typeof rest)[];
  return sameRow(row, after.row) && sameItems(alerts, after.alerts) && names.every((name) => before[name] === after[name]);
});

function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
