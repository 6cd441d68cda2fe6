import { useTranslation } from 'react-i18next';
import { codeTone } from '../code-tone.ts';
import { officialMark } from '@osss/shared/collections/attendance-sheets.ts';
import type { AttendanceCode } from '@osss/shared/collections/schools.ts';
import type { Row } from './rows.ts';
import styles from './marks.module.css';

type Props = { rows: Row[]; codes: AttendanceCode[] };

/** How many of each, by the official mark; nobody counts as present without one. */
export function Tally({ rows, codes }: Props) {
  const { t } = useTranslation('attendance');
  const enrolled = rows.filter((row) => row.enrolled);
  const marks = enrolled.map(({ teacher, office }) => officialMark({ teacher, office })?.code ?? null);
  const counted = codes
    .map((code) => ({ code, count: marks.filter((mark) => mark === code.code).length }))
    .filter(({ count }) => count > 0);
  const unmarked = marks.filter((mark) => mark === null).length;
  return (
    <>
      <p className={styles.tally}>
        {counted.map(({ code, count }) => (
          <span key={code.code}>
            <b>{count}</b> {code.description.toLocaleLowerCase()}
          </span>
        ))}
        <span>
          <b>{unmarked}</b> {t('unmarked')}
        </span>
      </p>
      <div className={styles.strip} aria-hidden>
        {counted.map(({ code, count }) => (
          <i key={code.code} data-tone={codeTone(code)} style={{ flexGrow: count }} />
        ))}
        <i style={{ flexGrow: unmarked }} />
      </div>
    </>
  );
}
