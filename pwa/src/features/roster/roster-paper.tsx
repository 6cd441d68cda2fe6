import { useTranslation } from 'react-i18next';
import type { SchoolDate } from '@osss/shared/values.ts';
import { PrintSheet } from '../../ui/print-sheet.tsx';
import type { SchoolWords } from '../../ui/school-words.ts';
import { StudentFace } from '../../ui/student-face.tsx';
import type { RosterRow } from './roster-rows.ts';
import styles from './paper.module.css';

type Props = {
  title: string;
  view: 'table' | 'faces';
  rows: readonly RosterRow[];
  today: SchoolDate;
  words: SchoolWords;
  onDone: () => void;
};

/** What is shown, on paper: the list with room to write, or the sheet of faces. */
export function RosterPaper({ title, view, rows, today, words, onDone }: Props) {
  const { t } = useTranslation('roster');
  return (
    <PrintSheet title={title} day={words.wholeDay(today)} onDone={onDone}>
      {view === 'faces' ? (
        <ul className={styles.faces}>
          {rows.map(({ id, student, name }) => (
            <li key={id}>
              <StudentFace student={student} id={id} atOnce />
              <b>{name}</b>
              <span>{student?.pronouns}</span>
            </li>
          ))}
        </ul>
      ) : (
        <table className={styles.list}>
          <thead>
            <tr>
              <th scope="col">{t('print.row')}</th>
              <th scope="col">{t('column.name')}</th>
              <th scope="col">{t('column.pronouns')}</th>
              <th scope="col">{t('column.number')}</th>
              <th scope="col">{t('column.grade')}</th>
              <th scope="col" className={styles.room}>
                {t('print.room')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, student, name }, index) => (
              <tr key={id}>
                <td>{index + 1}</td>
                <th scope="row">{name}</th>
                <td>{student?.pronouns}</td>
                <td>{student?.student_number}</td>
                <td>{student?.grade_level}</td>
                <td>{'\u00a0'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </PrintSheet>
  );
}
