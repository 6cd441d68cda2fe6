import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Row } from '../../ui/attendance/rows.ts';
import { focusStudent } from '../../ui/attendance/focus.ts';
import type { Marking } from '../../ui/attendance/use-marking.ts';
import type { Guid } from '@osss/shared/values.ts';
import styles from './row-details.module.css';

/** Whose row is open, and where the hand goes: to a field, or nowhere when it was opened by a finger. */
export type OpenDetails = { student: Guid; field: 'note' | 'left_early' | 'none' };

type Props = {
  row: Row;
  name: string;
  field: OpenDetails['field'];
  marking: Marking;
  disabled: boolean;
  /** Of a class that is running: who leaves now leaves so early. */
  minutesLeft: number | null;
  onClose: () => void;
};

/** What goes with a mark: kept as soon as the hand leaves a field; Escape and Enter go back to the marks. */
export function RowDetails({ row, name, field, marking, disabled, minutesLeft, onClose }: Props) {
  const { t } = useTranslation('attendance');
  const place = useRef<HTMLTableCellElement>(null);
  const hint = useId();
  const { teacher } = row;
  const unmarked = teacher === null;
  useEffect(() => {
    if (field !== 'none') place.current?.querySelector<HTMLElement>(`[data-field="${field}"]`)?.focus();
  }, [field]);
  const close = () => {
    const screen = place.current?.closest<HTMLElement>('table') ?? null;
    focusStudent(screen, row.student_id);
    onClose();
  };
  const early = teacher?.left_early_minutes;
  const leaveEarly = (minutes: number | null) => marking.detail([row], { left_early_minutes: minutes });
  return (
    <td
      ref={place}
      className={styles.details}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' && !(event.key === 'Enter' && event.target instanceof HTMLInputElement)) return;
        event.preventDefault();
        close();
      }}
    >
      {unmarked ? <p id={hint}>{t('details.mark_first')}</p> : null}
      <label>
        {t('details.note')}
        <input
          key={teacher?.note ?? ''}
          type="text"
          data-field="note"
          aria-label={t('details.note_for', { name })}
          aria-describedby={unmarked ? hint : undefined}
          maxLength={2000}
          defaultValue={teacher?.note ?? ''}
          readOnly={disabled || unmarked}
          onBlur={(event) => marking.detail([row], { note: event.currentTarget.value })}
        />
      </label>
      <label>
        {t('details.left_early')}
        <input
          key={early ?? ''}
          type="text"
          inputMode="numeric"
          data-field="left_early"
          aria-label={t('details.left_early_for', { name })}
          aria-describedby={unmarked ? hint : undefined}
          size={3}
          maxLength={3}
          defaultValue={early ?? ''}
          readOnly={disabled || unmarked}
          onBlur={(event) => {
            const digits = event.currentTarget.value.replaceAll(/\D/g, '');
            leaveEarly(digits === '' ? null : Number(digits));
          }}
        />
      </label>
      {minutesLeft === null || disabled || unmarked ? null : (
        <button type="button" onClick={() => leaveEarly(minutesLeft)}>
          {t('details.leaves_now', { count: minutesLeft })}
        </button>
      )}
      <button type="button" onClick={close}>
        {t('details.close')}
      </button>
    </td>
  );
}
