import { useTranslation } from 'react-i18next';
import { codeTone } from '../code-tone.ts';
import type { Mark } from '@osss/shared/collections/attendance-sheets.ts';
import type { AttendanceCode } from '@osss/shared/collections/schools.ts';
import styles from './marks.module.css';

/** What the office says, beside what the teacher said; it is the official one. */
export function OfficeMark({ mark, codes }: { mark: Mark; codes: AttendanceCode[] }) {
  const { t } = useTranslation('attendance');
  const code = codes.find((candidate) => candidate.code === mark.code);
  const what = code?.description.toLocaleLowerCase() ?? mark.code;
  return (
    <small>
      <b className={styles.letter} data-tone={code === undefined ? undefined : codeTone(code)}>
        {mark.code}
      </b>{' '}
      {mark.note === undefined ? t('office_says', { what }) : t('office_says_why', { what, why: mark.note })}
    </small>
  );
}
