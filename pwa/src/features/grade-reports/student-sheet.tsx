import { useTranslation } from 'react-i18next';
import type { GradebookStudent } from '../../ui/gradebook/gradebook-students.ts';
import type { SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';
import { classTitle } from '../../ui/names.ts';
import { useSchoolWords } from '../../ui/use-school-words.ts';
import { CategoryPart } from './category-part.tsx';
import { GradesPart } from './grades-part.tsx';
import { SignatureLines } from './signature-lines.tsx';
import type { ReportPlace } from './use-report-place.ts';
import { useSpanWords } from './use-span-words.ts';
import { WorkPart } from './work-part.tsx';
import styles from './report.module.css';

export type SheetProps = { gradebook: SectionGradebook; student: GradebookStudent; place: ReportPlace };

/** A student's own sheet: with the name at its head, also on its second page, and nobody else's figures on it. */
export function StudentSheet(props: SheetProps) {
  const { t } = useTranslation('grade-reports');
  const { gradebook, student, place } = props;
  const { section, school, today } = gradebook;
  const words = useSchoolWords(school.timezone);
  const about = useSpanWords(gradebook, place);
  const name = student.name === '' ? t('unknown_student') : student.name;
  return (
    <article className={`${styles.paper} ${styles.sheet}`} data-sheet={student.id} aria-label={name}>
      <table className={styles.pages} role="presentation">
        <thead>
          <tr>
            <td>
              <h2>
                <bdi>{name}</bdi>
              </h2>
              <p>{[classTitle(section), about.name, about.days].filter((part) => part !== '').join(' · ')}</p>
            </td>
          </tr>
        </thead>
        <tbody>
          <tr>
            <td>
              <p className={styles.about}>
                {[
                  place.shows('numbers') && student.number !== null ? t('number', { number: student.number }) : '',
                  ...section.teachers.map((teacher) => teacher.name),
                  school.name,
                  student.dropped_on === null ? '' : t('left', { day: words.shortDay(student.dropped_on) }),
                ]
                  .filter((part) => part !== '')
                  .join(' · ')}
              </p>
              <GradesPart {...props} />
              {place.shows('categories') ? <CategoryPart {...props} /> : null}
              <WorkPart {...props} words={words} />
              <p className={styles.about}>{t('as_of', { day: words.shortDay(today), view: t(`view.about_${place.view}`) })}</p>
              {place.shows('signature') ? <SignatureLines who={['teacher', 'guardian']} /> : null}
            </td>
          </tr>
        </tbody>
      </table>
    </article>
  );
}
