import { useTranslation } from 'react-i18next';
import type { PeriodGrade, StudentGrade, Total } from '@osss/shared/grading/explanation.ts';
import { FigureTable, type FigureRow } from '../../ui/gradebook/figure-table.tsx';
import { useGradeWords } from '../../ui/gradebook/grade-words.ts';
import figures from '../../ui/gradebook/figures.module.css';
import type { StudentProps } from './one-student.tsx';
import type { Trying } from './use-what-if.ts';

type Props = StudentProps & { trying: Trying };
type Named = { key: string; name: string; of: (grade: StudentGrade) => PeriodGrade | StudentGrade | undefined };

/** The grade of each grading period and of the term, current and final, and what it would be. */
export function GradeTable({ gradebook, student, trying }: Props) {
  const { t } = useTranslation('student-grades');
  const grade = gradebook.gradeOf(student);
  const { changed, grade: tried } = trying.result;
  const rows: Named[] = gradebook.periods.map(({ id, name }) => ({
    ...{ key: id, name, of: ({ periods }: StudentGrade) => periods.find(({ period_id }) => period_id === id) },
  }));
  if (rows.length !== 1) rows.push({ key: 'term', name: rows.length === 0 ? t('grade') : t('whole_term'), of: (whole) => whole });
  const posted = rows.map(
    ({ key }) => gradebook.finalGrades.find(({ grading_period_id }) => grading_period_id === key)?.grades[student.id],
  );
  const given = posted.some((one) => one !== undefined && (one.override !== null || one.posted !== null));
  const head = [t('graded'), t('current'), t('final'), ...(changed ? [t('what_if.current'), t('what_if.final')] : [])];
  return (
    <section className={figures.part}>
      <h2>{t('grades')}</h2>
      <FigureTable
        label={t('grades')}
        head={given ? [...head, t('given')] : head}
        rows={rows.map(({ key, name, of }, index): FigureRow => {
          const [now, then] = [of(grade), of(tried)];
          const cells = [<Grade total={now?.current} key="current" />, <Grade total={now?.final} key="final" />];
          if (changed) cells.push(<Grade total={then?.current} key="then" tried />, <Grade total={then?.final} key="finally" tried />);
          if (given) cells.push(<Given given={posted[index]} key="given" />);
          return { key, cells: [name, ...cells] };
        })}
      />
      <p className={figures.soft}>{t('current_final')}</p>
    </section>
  );
}

/** `83.4% B`. @param tried shown as what is not stored */
export function Grade({ total, tried = false }: { total: Total | undefined; tried?: boolean }) {
  const { percent } = useGradeWords();
  const { t } = useTranslation('student-grades');
  if (total === undefined || total.percent === null) return <span>{percent(null)}</span>;
  const shown = (
    <span className={figures.figure}>
      <b>{percent(total.percent)}</b> {total.letter}
    </span>
  );
  return tried ? <ins title={t('what_if.not_stored')}>{shown}</ins> : shown;
}

type Record = NonNullable<StudentProps['gradebook']['finalGrades'][number]['grades'][string]>;

/** What the teacher gives instead of what is computed, and what was posted. */
function Given({ given }: { given: Record | undefined }) {
  const { t } = useTranslation('student-grades');
  const { percent } = useGradeWords();
  if (given === undefined) return null;
  const { override, posted } = given;
  const value = override === null ? null : typeof override.value === 'number' ? percent(`${override.value}`) : override.value;
  const report = posted === null ? null : [posted.percent === null ? null : percent(`${posted.percent}`), posted.letter];
  return (
    <>
      {value === null ? null : <span title={override?.reason}>{t('override', { grade: value })}</span>}
      {value === null || report === null ? null : ' · '}
      {report === null ? null : t('posted', { grade: report.filter(Boolean).join(' ') })}
    </>
  );
}
