import { useTranslation } from 'react-i18next';
import type { Assignment } from '@osss/shared/collections/assignments.ts';
import type { AssignmentGrade } from '@osss/shared/grading/explanation.ts';
import { useGradeWords } from '../../ui/gradebook/grade-words.ts';
import type { SchoolWords } from '../../ui/school-words.ts';
import { assignmentGradesIn, assignmentsIn, percentOfAssignment } from './report-figures.ts';
import type { SheetProps } from './student-sheet.tsx';
import styles from './report.module.css';

type Props = SheetProps & { words: SchoolWords };

/** What is missing first, since that can still be handed in; then all work, where it is asked for. */
export function WorkPart(props: Props) {
  const { t } = useTranslation('grade-reports');
  const { gradebook, student, place, words } = props;
  const assignments = assignmentsIn(gradebook, place.span);
  const grades = assignmentGradesIn(gradebook, student, place.span);
  const missing = assignments.filter(({ id }) => grades.get(id)?.outcome === 'missing');
  return (
    <>
      <section>
        <h3>{t('missing')}</h3>
        {missing.length === 0 ? (
          <p>{t('nothing_missing')}</p>
        ) : (
          <ul className={styles.missing}>
            {missing.map(({ id, name, due_date }) => (
              <li key={id}>
                <bdi>{name ?? t('no_name')}</bdi>
                {due_date === null ? '' : ` · ${t('due', { day: words.shortDay(due_date) })}`}
              </li>
            ))}
          </ul>
        )}
      </section>
      {place.shows('assignments') && assignments.length > 0 ? (
        <section>
          <h3>{t('assignments')}</h3>
          <WorkTable {...props} assignments={assignments} grades={grades} />
        </section>
      ) : null}
    </>
  );
}

type TableProps = Props & { assignments: Assignment[]; grades: Map<string, AssignmentGrade> };

function WorkTable({ gradebook, student, place, words, assignments, grades }: TableProps) {
  const { t } = useTranslation('grade-reports');
  const { percent, score } = useGradeWords();
  const named = new Map(gradebook.categories.map(({ id, name }) => [id, name]));
  const remarks = (grade: AssignmentGrade | undefined, comment: string | null) =>
    [
      grade?.dropped[place.view] == null ? null : t('dropped'),
      grade?.outcome === 'due_before_joining' ? t('before_joining') : null,
      grade?.late == null || grade.late.percent_off === '0' ? null : t('taken_off', { percent: percent(grade.late.percent_off) }),
      grade?.extra_credit === true ? t('extra_credit') : null,
      place.shows('comments') ? comment : null,
    ].filter((part) => part !== null);
  return (
    <table className={styles.table} data-report="work">
      <thead>
        <tr>
          <th scope="col">{t('column.assignment')}</th>
          <th scope="col">{t('column.due')}</th>
          <th scope="col">{t('column.score')}</th>
          <th scope="col" className={styles.figure}>
            {t('column.percent')}
          </th>
          <th scope="col">{t('column.remarks')}</th>
        </tr>
      </thead>
      <tbody>
        {assignments.map(({ id, name, category_id, due_date, points_possible, scores }) => {
          const grade = grades.get(id);
          const own = scores[student.id];
          return (
            <tr key={id}>
              <th scope="row">
                <bdi>{name ?? t('no_name')}</bdi>
                <small>{named.get(category_id ?? '') ?? t('no_category')}</small>
              </th>
              <td>{due_date === null ? '' : words.shortDay(due_date)}</td>
              <td>{score(own?.score ?? null, points_possible)}</td>
              <td className={styles.figure}>
                {grade === undefined ? '' : percent(percentOfAssignment(grade, gradebook.prepared.decimals))}
              </td>
              <td>{remarks(grade, own?.comment ?? null).join(' · ')}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
