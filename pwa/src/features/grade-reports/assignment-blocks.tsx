import { useTranslation } from 'react-i18next';
import { roundedText } from '@osss/shared/grading/fraction.ts';
import { assignmentStatistics } from '@osss/shared/grading/statistics.ts';
import type { Assignment } from '@osss/shared/collections/assignments.ts';
import { useGradeWords } from '../../ui/gradebook/grade-words.ts';
import { scoreText } from '../../ui/gradebook/score-text.ts';
import type { TableProps } from './class-table.tsx';
import { assignmentsIn, inBlocks } from './report-figures.ts';
import styles from './report.module.css';

const widest = 10;

/** Every score of the span, in tables as wide as paper. */
export function AssignmentBlocks(props: TableProps) {
  const { t } = useTranslation('grade-reports');
  const { gradebook, place } = props;
  const assignments = assignmentsIn(gradebook, place.span);
  if (assignments.length === 0) return <p>{t('no_assignments')}</p>;
  return inBlocks(assignments, widest).map((block) => (
    <section key={block[0]?.id} className={styles.block}>
      <h2>{t('assignments')}</h2>
      <AssignmentBlock {...props} block={block} />
    </section>
  ));
}

function AssignmentBlock({ gradebook, students, words, block }: TableProps & { block: Assignment[] }) {
  const { t } = useTranslation('grade-reports');
  const { number } = useGradeWords();
  const means = block.map(({ id, scores }) => {
    const taken = students.map((student) => ({ score: scores[student.id]?.score, added_on: student.added_on }));
    const mean = assignmentStatistics(gradebook.prepared, id, taken)?.points?.mean;
    return mean === undefined ? null : roundedText(mean.exact, gradebook.prepared.decimals);
  });
  return (
    <table className={styles.table} data-report="assignments">
      <thead>
        <tr>
          <th scope="col">{t('column.student')}</th>
          {block.map(({ id, name, due_date, points_possible }) => (
            <th key={id} scope="col" className={styles.work}>
              <bdi>{name ?? t('no_name')}</bdi>
              {due_date === null ? null : <small>{words.monthDay(due_date)}</small>}
              {points_possible === null ? null : <small>{t('of_points', { points: number(points_possible) })}</small>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {students.map((student) => (
          <tr key={student.id}>
            <th scope="row">
              <bdi>{student.name === '' ? t('unknown_student') : student.name}</bdi>
            </th>
            {block.map(({ id, scores }) => (
              <td key={id} className={styles.figure}>
                <bdi>{scoreText(scores[student.id]?.score ?? null)}</bdi>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('mean')}</th>
          {block.map(({ id }, index) => (
            <td key={id} className={styles.figure}>
              {number(means[index] ?? null)}
            </td>
          ))}
        </tr>
      </tfoot>
    </table>
  );
}
