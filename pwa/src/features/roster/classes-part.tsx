import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Student } from '@osss/shared/collections/students.ts';
import type { SchoolDate } from '@osss/shared/values.ts';
import { useDocuments } from '../../ui/classroom-context.tsx';
import type { SchoolWords } from '../../ui/school-words.ts';
import { classTitle } from '../../ui/names.ts';
import { rosterRows, type RosterRow } from './roster-rows.ts';
import { Since } from './roster-table.tsx';
import styles from './student.module.css';

type Props = { student: Student; today: SchoolDate; words: SchoolWords };

/** The classes of this student that are on this device. */
export function ClassesPart({ student, today, words }: Props) {
  const { t } = useTranslation('student');
  const enrollments = useDocuments('enrollments', { student_id: student.id });
  const sections = useDocuments('sections');
  if (enrollments === undefined || sections === undefined) return null;
  const classes = sections.flatMap((section) => rosterRows(enrollments, [student], [section], today).map((row) => ({ section, row })));
  return (
    <section>
      <h2>{t('classes')}</h2>
      {classes.length === 0 ? <p className={styles.soft}>{t('no_classes')}</p> : null}
      <ul className={styles.plain}>
        {classes.toSorted(inOrder).map(({ section, row }) => (
          <li key={section.id} data-state={row.state}>
            <Link to={`/classes/${section.id}/roster`}>{classTitle(section)}</Link>
            <small>
              <Since row={row} words={words} />
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}

type Known = { row: RosterRow };
function inOrder(a: Known, b: Known): number {
  return Number(a.row.state === 'dropped') - Number(b.row.state === 'dropped');
}
