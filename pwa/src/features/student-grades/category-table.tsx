import { useTranslation } from 'react-i18next';
import type { CategoryGrade, StudentGrade } from '@osss/shared/grading/explanation.ts';
import { FigureTable, type FigureRow } from '../../ui/gradebook/figure-table.tsx';
import { useGradeWords } from '../../ui/gradebook/grade-words.ts';
import figures from '../../ui/gradebook/figures.module.css';
import type { GradingPeriod } from '../../ui/gradebook/use-gradebook.ts';
import type { StudentProps } from './one-student.tsx';
import type { Trying } from './use-what-if.ts';

type Props = StudentProps & { shown: GradingPeriod | null; trying: Trying };

/** What each category sums up to, and what it brings to the grade. */
export function CategoryTable({ gradebook, student, shown, trying }: Props) {
  const { t } = useTranslation('student-grades');
  const { number, percent } = useGradeWords();
  const { changed, grade: tried } = trying.result;
  const grade = gradebook.gradeOf(student);
  const names = new Map(gradebook.categories.map(({ id, name }) => [id, name]));
  const periods = new Map(gradebook.periods.map(({ id, name }) => [id, name]));
  const then = new Map(changed ? categoriesIn(tried, shown).map(({ key, category }) => [key, category]) : []);
  const head = [t('category'), t('weight'), t('earned'), t('percent'), t('brings'), ...(changed ? [t('what_if.percent')] : [])];
  const rows = categoriesIn(grade, shown).map(({ key, period_id, category }): FigureRow => {
    const { current } = category;
    const name = category.category_id === null ? t('no_category') : (names.get(category.category_id) ?? t('no_category'));
    const inPeriod = shown === null && periods.size > 1 ? periods.get(period_id ?? '') : undefined;
    const cells = [
      percent(current.effective_weight?.text ?? null),
      category.calculation === 'percent'
        ? t('average_of', { count: Number(current.possible.text) })
        : t('of', { earned: number(current.earned.text), possible: number(current.possible.text) }),
      <b key="percent">{percent(current.percent)}</b>,
      percent(current.contribution?.text ?? null),
    ];
    if (changed) cells.push(<ins key="then">{percent(then.get(key)?.current.percent ?? null)}</ins>);
    return { key, cells: [inPeriod === undefined ? name : `${name} · ${inPeriod}`, ...cells] };
  });
  return (
    <section className={figures.part}>
      <h2>{t('categories')}</h2>
      <FigureTable label={t('categories')} head={head} rows={rows} />
    </section>
  );
}

type InPeriod = { key: string; period_id: string | null; category: CategoryGrade };

/** Those with work in the period, or in any of the term's. */
function categoriesIn({ periods }: StudentGrade, shown: GradingPeriod | null): InPeriod[] {
  return periods
    .filter(({ period_id }) => shown === null || period_id === shown.id)
    .flatMap(({ period_id, categories }) =>
      categories
        .filter(({ assignments }) => assignments.length > 0)
        .map((category) => ({ key: `${period_id} ${category.category_id}`, period_id, category })),
    );
}
