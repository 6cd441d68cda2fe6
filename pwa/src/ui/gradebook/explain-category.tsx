import { useTranslation } from 'react-i18next';
import type { AssignmentGrade, CategoryGrade } from '@osss/shared/grading/explanation.ts';
import { compare, zero } from '@osss/shared/grading/fraction.ts';
import { categoryLines, countsIn } from './explain-lines.ts';
import { assignmentNotes, type Explaining } from './explain-notes.ts';
import { Lines } from './explain-total.tsx';
import type { GradebookStudent } from './gradebook-students.ts';
import type { SectionGradebook } from './use-gradebook.ts';
import styles from './explain.module.css';

type Props = { category: CategoryGrade; gradebook: SectionGradebook; student: GradebookStudent; explaining: Explaining };

/** A category as a table: what each assignment counted as, and why; then its sums, and what they give of the grade. */
export function ExplainCategory({ category, gradebook, student, explaining }: Props) {
  const { t } = useTranslation('grade-explained');
  const { say, view } = explaining;
  const sums = category[view];
  const settings = gradebook.categories.find(({ id }) => id === category.category_id);
  const name = settings?.name ?? t('category.none');
  const sentences = [...weightSentences(category, explaining), ...(settings === undefined ? [] : dropSentences(settings, explaining))];
  const inOrder = category.assignments.toSorted((a, b) => placeOf(gradebook, a) - placeOf(gradebook, b));
  return (
    <div className={styles.category}>
      <table>
        <caption>
          <b>
            <bdi>{name}</bdi>
          </b>{' '}
          {sentences.join(' ')}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('column.assignment')}</th>
            <th scope="col">{t('column.entered')}</th>
            <th scope="col">{t('column.counts')}</th>
            <th scope="col">{t('column.why')}</th>
          </tr>
        </thead>
        <tbody>
          {inOrder.map((grade) => (
            <Row
              key={grade.assignment_id}
              grade={grade}
              category={category}
              gradebook={gradebook}
              student={student}
              explaining={explaining}
            />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              {t('column.sum')}
            </th>
            <td>{category.calculation === 'points' ? t('of', figuresOf(sums.earned, sums.possible, explaining)) : ''}</td>
            <td>{sums.ratio === null ? t('category.no_sum') : say.percent(sums.ratio)}</td>
          </tr>
        </tfoot>
      </table>
      <Lines lines={categoryLines(category, view, say)} />
    </div>
  );
}

type RowProps = Props & { grade: AssignmentGrade };

function Row({ grade, category, gradebook, student, explaining }: RowProps) {
  const { t, words, view } = explaining;
  const assignment = gradebook.assignments.find(({ id }) => id === grade.assignment_id);
  const counts = countsIn(grade, category.calculation, view);
  const dropped = grade.dropped[view] !== null;
  const value = t('of', figuresOf(grade.earned, grade.possible, explaining));
  return (
    <tr data-counts={counts}>
      <th scope="row">
        <bdi>{assignment?.name ?? t('no_name')}</bdi>
      </th>
      <td>{words.score(assignment?.scores[student.id]?.score ?? null, assignment?.points_possible ?? null)}</td>
      <td>{counts ? value : dropped ? <s>{value}</s> : t('not_counted')}</td>
      <td>{assignmentNotes(grade, explaining).join(' ')}</td>
    </tr>
  );
}

type Amounts = AssignmentGrade['earned'];

function figuresOf(earned: Amounts, possible: Amounts, { say }: Explaining) {
  return { earned: say.number(earned?.exact ?? zero), possible: say.number(possible?.exact ?? zero) };
}

function placeOf({ assignments }: SectionGradebook, { assignment_id }: AssignmentGrade): number {
  return assignments.findIndex(({ id }) => id === assignment_id);
}

/** What it weighs, what of that after the weights of the empty are shared, and what it gives. None where all points are one sum. */
function weightSentences(category: CategoryGrade, { t, say, view }: Explaining): string[] {
  const { effective_weight, contribution, ratio } = category[view];
  const weight = say.number(category.weight.exact);
  if (category.extra_credit) return [t('category.extra_credit', { weight })];
  if (ratio === null) return compare(category.weight.exact, zero) === 0 ? [] : [t('category.empty', { weight })];
  if (effective_weight === null || contribution === null) return [];
  const figures = { weight, effective: say.number(effective_weight.exact), gives: say.number(contribution.exact) };
  return [t(compare(effective_weight.exact, category.weight.exact) === 0 ? 'category.weight' : 'category.scaled', figures)];
}

function dropSentences({ drop_lowest, drop_highest }: SectionGradebook['categories'][number], { t }: Explaining): string[] {
  return [
    ...(drop_lowest > 0 ? [t('category.drops_lowest', { count: drop_lowest })] : []),
    ...(drop_highest > 0 ? [t('category.drops_highest', { count: drop_highest })] : []),
  ];
}
