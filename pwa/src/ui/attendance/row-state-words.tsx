import { useTranslation } from 'react-i18next';
import { useMarkWords } from '../use-mark-words.ts';
import type { AttendanceCode } from '@osss/shared/collections/schools.ts';
import { rowState, typedValue } from './row-state.ts';
import type { Row } from './rows.ts';
import styles from './marks.module.css';

type Props = {
  row: Row;
  codes: AttendanceCode[];
  /** On a taken sheet a student without a mark was forgotten; on another one is only not reached yet. */
  taken: boolean;
};

export function RowStateWords({ row, codes, taken }: Props) {
  const { t } = useTranslation('school');
  const markWords = useMarkWords(codes);
  const state = rowState(row);
  const tone = taken && row.enrolled && state.key === 'state.unmarked' ? 'trouble' : state.tone;
  const typed = typedValue(row.cell);
  return (
    <span className={styles.words} data-tone={tone}>
      {t(state.key, { reason: state.reason === undefined ? '' : t(state.reason) })}
      {typed === undefined ? null : <small>{t('value.entered', { what: markWords(typed) })}</small>}
    </span>
  );
}
