import { useTranslation } from 'react-i18next';
import { useMarkWords } from '../../ui/use-mark-words.ts';
import type { AttendanceCode } from '@osss/shared/collections/schools.ts';
import { rowState, typedValue } from './row-state.ts';
import type { Row } from './rows.ts';
import styles from './attendance.module.css';

export function RowStateWords({ row, codes }: { row: Row; codes: AttendanceCode[] }) {
  const { t } = useTranslation('school');
  const markWords = useMarkWords(codes);
  const state = rowState(row);
  const typed = typedValue(row.cell);
  return (
    <span className={styles.words} data-tone={state.tone}>
      {t(state.key, { reason: state.reason === undefined ? '' : t(state.reason) })}
      {typed === undefined ? null : <small>{t('value.entered', { what: markWords(typed) })}</small>}
    </span>
  );
}
