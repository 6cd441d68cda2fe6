import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { mark } from '@osss/shared/collections/attendance-sheets.ts';
import type { AttendanceCode } from '@osss/shared/collections/schools.ts';
import type { Row } from '../../ui/attendance/rows.ts';
import type { Marking } from '../../ui/attendance/use-marking.ts';
import { useMarkWords } from '../../ui/use-mark-words.ts';
import styles from './attendance.module.css';

type Props = { row: Row; codes: AttendanceCode[]; marking: Marking; disabled: boolean; changedBy: string | null };

/** What was typed here and does not stand, beside what does; nothing is overwritten until the person says which. */
export function RowTrouble({ row, codes, marking, disabled, changedBy }: Props) {
  const { t } = useTranslation('attendance');
  const markWords = useMarkWords(codes);
  const { cell } = row;
  if (cell === undefined || cell.state === 'device' || cell.state === 'sent') return null;
  if (cell.state !== 'lost') {
    return (
      <td className={styles.trouble}>
        <Link to="/notices">{t('trouble.notices')}</Link>
      </td>
    );
  }
  const mine = mark.safeParse(cell.value);
  const [typed, stands] = [markWords(cell.value), markWords(row.teacher)];
  return (
    <td className={styles.trouble}>
      <span>{t(changedBy === null ? 'trouble.both' : 'trouble.both_by', { mine: typed, theirs: stands, name: changedBy })}</span>
      {disabled ? null : (
        <span className={styles.answers}>
          <button type="button" onClick={() => marking.settle(row, row.teacher)}>
            {t('trouble.leave', { what: stands })}
          </button>
          <button type="button" onClick={() => marking.settle(row, mine.success ? mine.data : null)}>
            {t('trouble.mine', { what: typed })}
          </button>
        </span>
      )}
    </td>
  );
}
