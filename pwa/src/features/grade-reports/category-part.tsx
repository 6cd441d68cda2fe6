import { useTranslation } from 'react-i18next';
import { useGradeWords } from '../../ui/gradebook/grade-words.ts';
import { categoryGradesIn } from './report-figures.ts';
import type { SheetProps } from './student-sheet.tsx';
import styles from './report.module.css';

/** What each category gives of the grade, by the weights that count where one has nothing yet. */
export function CategoryPart({ gradebook, student, place }: SheetProps) {
  const { t } = useTranslation('grade-reports');
  const { percent, number } = useGradeWords();
  const grades = categoryGradesIn(gradebook, student, place.span);
  if (grades.length === 0) return null;
  const named = new Map(gradebook.categories.map(({ id, name }) => [id, name]));
  return (
    <section>
      <h3>{t('part.categories')}</h3>
      <table className={styles.table} data-report="categories">
        <thead>
          <tr>
            <th scope="col">{t('column.category')}</th>
            {(['points', 'percent', 'counts', 'gives'] as const).map((column) => (
              <th key={column} scope="col" className={styles.figure}>
                {t(`column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {grades.map(({ category_id, calculation, extra_credit, [place.view]: sums }) => (
            <tr key={category_id ?? ''}>
              <th scope="row">
                <bdi>{named.get(category_id ?? '') ?? t('no_category')}</bdi>
                {extra_credit ? <small>{t('extra_credit')}</small> : null}
              </th>
              <td className={styles.figure}>
                {calculation === 'points' ? t('of', { earned: number(sums.earned.text), possible: number(sums.possible.text) }) : ''}
              </td>
              <td className={styles.figure}>{percent(sums.percent)}</td>
              <td className={styles.figure}>{percent(sums.effective_weight?.text ?? null)}</td>
              <td className={styles.figure}>{number(sums.contribution?.text ?? null)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
