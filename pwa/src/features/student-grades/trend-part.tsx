import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { trend } from '@osss/shared/grading/trend.ts';
import { Line, Picture } from '../../ui/charts/picture.tsx';
import { circumstancesOf } from '../../ui/gradebook/circumstances.ts';
import { FigureTable } from '../../ui/gradebook/figure-table.tsx';
import { useGradeWords } from '../../ui/gradebook/grade-words.ts';
import figures from '../../ui/gradebook/figures.module.css';
import { scoresOf } from '../../ui/gradebook/student-grades.ts';
import type { SchoolWords } from '../../ui/school-words.ts';
import type { StudentProps } from './one-student.tsx';
import { trendRows } from './trend-rows.ts';

type Props = StudentProps & { words: SchoolWords };

/** How the term's current grade ran, from one due date to the next. */
export function TrendPart({ gradebook, student, words }: Props) {
  const { t } = useTranslation('student-grades');
  const { percent, number } = useGradeWords();
  const rows = useMemo(() => {
    const points = trend(gradebook.prepared, scoresOf(gradebook.assignments, student.id), circumstancesOf(gradebook, student));
    return trendRows(gradebook.prepared, points);
  }, [gradebook, student]);
  const [first, last] = [rows[0], rows.at(-1)];
  if (first === undefined || last === undefined || rows.length < 2) {
    return (
      <section className={figures.part}>
        <h2>{t('trend.title')}</h2>
        <p className={figures.soft}>{t('trend.too_little')}</p>
      </section>
    );
  }
  const day = (date: string | null) => (date === null ? t('trend.no_date') : words.shortDay(date));
  const says = t('trend.says', {
    from: percent(first.percent),
    to: percent(last.percent),
    first: day(first.due_date),
    last: day(last.due_date),
  });
  return (
    <Picture
      title={t('trend.title')}
      says={says}
      chart={
        <Line
          data={rows.map(({ due_date, percent: value }) => ({
            label: due_date === null ? '–' : words.dayAndMonth(due_date),
            value: Number(value),
          }))}
          name={t('current')}
          write={(value) => percent(`${value}`)}
        />
      }
    >
      <FigureTable
        label={t('trend.title')}
        head={[t('trend.due'), t('current'), t('trend.change')]}
        rows={rows.toReversed().map((row) => ({
          key: row.due_date ?? 'undated',
          cells: [day(row.due_date), `${percent(row.percent)} ${row.letter ?? ''}`, row.change === null ? '–' : signed(row.change, number)],
        }))}
      />
    </Picture>
  );
}

function signed(change: string, number: (value: string) => string): string {
  return change.startsWith('-') || !/[1-9]/.test(change) ? number(change) : `+${number(change)}`;
}
