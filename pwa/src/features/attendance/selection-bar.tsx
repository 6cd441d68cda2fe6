import { useTranslation } from 'react-i18next';
import { codeTone } from '../../ui/code-tone.ts';
import { codesFor } from '../../ui/attendance/marking.ts';
import type { Row } from '../../ui/attendance/rows.ts';
import type { Marking } from '../../ui/attendance/use-marking.ts';
import type { Selection } from '../../ui/attendance/use-selection.ts';
import type { AttendanceCode } from '@osss/shared/collections/schools.ts';
import styles from './selection-bar.module.css';

type Props = { rows: readonly Row[]; codes: readonly AttendanceCode[]; selection: Selection; marking: Marking };

/** One mark for everybody chosen, in one gesture that one undo takes back. */
export function SelectionBar({ rows, codes, selection, marking }: Props) {
  const { t } = useTranslation('attendance');
  const { chosen, choosing, all, clear } = selection;
  const marked = rows.filter((row) => chosen.has(row.student_id));
  const then = (act: () => void) => () => {
    act();
    clear();
  };
  return (
    <div className={styles.bar} hidden={!choosing}>
      <span role="status">{choosing ? t('choose.count', { count: chosen.size }) : ''}</span>
      <span role="group" aria-label={t('choose.mark')} className={styles.codes}>
        {codesFor(codes, null).map((code) => (
          <button
            key={code.code}
            type="button"
            data-tone={codeTone(code)}
            disabled={marked.length === 0}
            aria-label={`${code.code} ${code.description}`}
            onClick={then(() => marking.mark(marked, code.code))}
          >
            {code.code}
          </button>
        ))}
      </span>
      <button type="button" disabled={marked.length === 0} onClick={then(() => marking.clear(marked))}>
        {t('choose.unmark')}
      </button>
      <button type="button" onClick={() => all(rows)}>
        {t('choose.all')}
      </button>
      <button type="button" onClick={clear}>
        {t('choose.end')}
      </button>
    </div>
  );
}
