import { useTranslation } from 'react-i18next';
import type { Assignment } from '@osss/shared/collections/assignments.ts';
import type { GradebookStudent } from '../../ui/gradebook/gradebook-students.ts';
import { scoreText } from '../../ui/gradebook/score-text.ts';
import type { SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';
import type { SchoolWords } from '../../ui/school-words.ts';
import styles from './grid-paper.module.css';

type Props = { gradebook: SectionGradebook; assignments: readonly Assignment[]; period_id: string | null; words: SchoolWords };

/** As many as stand beside the names on a sheet laid across, with room for `17.5 LA 2`. */
const columnsOnSheet = 14;

/** The grid cut into sheets: each has the names and its own assignments, the first one the averages too. */
export function GridPaper({ gradebook, assignments, period_id, words }: Props) {
  const { t } = useTranslation('grade-files');
  const sheets = sheetsOf(assignments);
  return (
    <>
      {sheets.map((own, index) => (
        <table key={own[0]?.id ?? 'none'} className={styles.grid}>
          {sheets.length > 1 ? <caption>{t('print.sheet', { number: index + 1, all: sheets.length })}</caption> : null}
          <thead>
            <tr>
              <th scope="col" className={styles.name}>
                {t('column.student')}
              </th>
              {index === 0 ? <th scope="col">{t('print.average')}</th> : null}
              {own.map((assignment) => (
                <th key={assignment.id} scope="col" className={styles.work}>
                  <span dir="auto">{assignment.name}</span>
                  <small>
                    {[assignment.due_date === null ? '' : words.shortDay(assignment.due_date), pointsText(assignment)]
                      .filter((part) => part !== '')
                      .join(' · ')}
                  </small>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {gradebook.students.map((student) => (
              <tr key={student.id}>
                <th scope="row" className={styles.name} dir="auto">
                  {student.name}
                </th>
                {index === 0 ? <td>{averageOf(gradebook, student, period_id)}</td> : null}
                {own.map(({ id, scores }) => (
                  <td key={id}>{scoreText(scores[student.id]?.score ?? null)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </>
  );
}

function pointsText({ points_possible }: Assignment): string {
  return points_possible === null ? '' : String(points_possible);
}

/** Evenly, so that the last sheet has not one lonely column. */
function sheetsOf(assignments: readonly Assignment[]): Assignment[][] {
  const count = Math.max(1, Math.ceil(assignments.length / columnsOnSheet));
  const size = Math.ceil(assignments.length / count);
  return Array.from({ length: count }, (_, index) => assignments.slice(index * size, (index + 1) * size));
}

function averageOf({ gradeOf }: SectionGradebook, student: GradebookStudent, period_id: string | null): string {
  const grade = gradeOf(student);
  const current = period_id === null ? grade.current : grade.periods.find((one) => one.period_id === period_id)?.current;
  return [current?.percent ?? '–', current?.letter ?? ''].join(' ').trim();
}
