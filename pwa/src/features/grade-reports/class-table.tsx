import { useTranslation } from 'react-i18next';
import type { GradebookStudent } from '../../ui/gradebook/gradebook-students.ts';
import { useGradeWords } from '../../ui/gradebook/grade-words.ts';
import { useFigureWords } from '../../ui/gradebook/use-figure-words.ts';
import type { SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';
import type { SchoolWords } from '../../ui/school-words.ts';
import { averageOf, categoryGradesIn, classRatios, gradeIn, saidOf } from './report-figures.ts';
import type { ReportPlace } from './use-report-place.ts';
import styles from './report.module.css';

export type TableProps = { gradebook: SectionGradebook; place: ReportPlace; students: GradebookStudent[]; words: SchoolWords };
type Column = {
  key: string;
  title: string;
  detail?: string;
  of: (student: GradebookStudent) => string;
  average: string | null;
  strong?: boolean;
};

/** One row a student: what each category or grading period gives, the grade, and what was posted. */
export function ClassTable(props: TableProps) {
  const { t } = useTranslation('grade-reports');
  const { place, students, words } = props;
  const { percent } = useGradeWords();
  const columns = useColumns(props);
  const comments = place.shows('comments') && place.span !== null;
  return (
    <table className={styles.table} data-report="class">
      <thead>
        <tr>
          <th scope="col">{t('column.row')}</th>
          <th scope="col">{t('column.student')}</th>
          {columns.map(({ key, title, detail }) => (
            <th key={key} scope="col" className={styles.figure}>
              {title}
              {detail === undefined ? null : <small>{detail}</small>}
            </th>
          ))}
          {comments ? <th scope="col">{t('column.comment')}</th> : null}
        </tr>
      </thead>
      <tbody>
        {students.map((student, index) => (
          <tr key={student.id} data-student={student.id}>
            <td>{index + 1}</td>
            <th scope="row">
              <bdi>{student.name === '' ? t('unknown_student') : student.name}</bdi>
              {place.shows('numbers') && student.number !== null ? <small>{student.number}</small> : null}
              {student.dropped_on === null ? null : <small>{t('left', { day: words.shortDay(student.dropped_on) })}</small>}
            </th>
            {columns.map(({ key, of, strong }) => (
              <td key={key} className={styles.figure} data-strong={strong} data-column={key}>
                <bdi>{of(student)}</bdi>
              </td>
            ))}
            {comments ? <td>{saidOf(props.gradebook, place.span, student)?.comment}</td> : null}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={2}>
            {t('average')}
          </th>
          {columns.map(({ key, average }) => (
            <td key={key} className={styles.figure}>
              {average === null ? '' : percent(average)}
            </td>
          ))}
          {comments ? <td>{'\u00a0'}</td> : null}
        </tr>
      </tfoot>
    </table>
  );
}

function useColumns({ gradebook, place, students }: TableProps): Column[] {
  const { t } = useTranslation('grade-reports');
  const { percent, number } = useGradeWords();
  const inWords = useFigureWords(gradebook);
  const { span, view } = place;
  const { decimals } = gradebook.prepared;
  const averaged = (ratios: Parameters<typeof averageOf>[0]) => averageOf(ratios, decimals);
  const categories = place.shows('categories') ? categoryColumns() : [];
  const periods = span === null ? gradebook.periods : [];
  return [
    ...categories,
    ...periods.map((period) => ({
      key: period.id,
      title: period.name,
      detail: t('weight', { weight: number(period.weight) }),
      of: (student: GradebookStudent) => withMark(inWords(gradeIn(gradebook, student, period, view)), student, period),
      average: averaged(classRatios(gradebook, students, period, view)),
    })),
    {
      key: 'grade',
      title: t('column.grade'),
      of: (student) => withMark(inWords(gradeIn(gradebook, student, span, view)), student, span),
      average: averaged(classRatios(gradebook, students, span, view)),
      strong: true,
    },
    ...(place.shows('posted') && span !== null ? [postedColumn()] : []),
  ];

  function withMark(text: string, student: GradebookStudent, period: ReportPlace['span']): string {
    return (saidOf(gradebook, period, student)?.override ?? null) === null ? text : `${text} *`;
  }

  function postedColumn(): Column {
    return {
      key: 'posted',
      title: t('column.posted'),
      of: (student) => {
        const posted = saidOf(gradebook, span, student)?.posted ?? null;
        return posted === null ? t('not_posted') : inWords(posted);
      },
      average: null,
    };
  }

  function categoryColumns(): Column[] {
    const found = students.map((student) => new Map(categoryGradesIn(gradebook, student, span).map((one) => [one.category_id, one])));
    const byStudent = new Map(students.map((student, index) => [student.id, found[index]]));
    const used = gradebook.categories.filter(({ id }) => found.some((own) => own.has(id)));
    return used.map(({ id, name, weight, extra_credit }) => ({
      key: id,
      title: name,
      detail: extra_credit ? t('extra_credit') : t('weight', { weight: number(weight) }),
      of: (student) => percent(byStudent.get(student.id)?.get(id)?.[view].percent ?? null),
      average: averaged(found.map((own) => own.get(id)?.[view].ratio ?? null)),
    }));
  }
}
