import { useTranslation } from 'react-i18next';
import type { StudentGrade } from '@osss/shared/grading/explanation.ts';
import { useSchoolWords } from '../use-school-words.ts';
import { ExplainCategory } from './explain-category.tsx';
import type { Part, View } from './explain-lines.ts';
import { exactNumbers } from './explain-numbers.ts';
import type { Explaining } from './explain-notes.ts';
import { ExplainTerm, periodName } from './explain-periods.tsx';
import { ExplainTotal } from './explain-total.tsx';
import type { GradebookStudent } from './gradebook-students.ts';
import { useGradeWords } from './grade-words.ts';
import type { SectionGradebook } from './use-gradebook.ts';
import styles from './explain.module.css';

/** `term`: all grading periods together. */
export type Scope = 'term' | { period_id: string | null };

type Props = { gradebook: SectionGradebook; student: GradebookStudent; grade: StudentGrade; scope: Scope; view: View };

/** What a grade was computed from, on the screen and on paper: it has nothing to press. */
export function ExplainView({ gradebook, student, grade, scope, view }: Props) {
  const { t } = useTranslation('grade-explained');
  const words = useGradeWords();
  const { shortDay } = useSchoolWords();
  const { prepared } = gradebook;
  const say = exactNumbers(words, prepared.decimals);
  const explaining: Explaining = { t, words, say, view, policies: prepared.policies, joined: shortDay(student.added_on) };
  const period = scope === 'term' ? undefined : grade.periods.find(({ period_id }) => period_id === scope.period_id);
  return (
    <div className={styles.explanation}>
      <p>{t(`view_means.${view}`)}</p>
      {period === undefined ? (
        <ExplainTerm gradebook={gradebook} grade={grade} explaining={explaining} />
      ) : (
        <>
          <ExplainTotal
            title={periodName(gradebook, period) ?? t('all_work')}
            total={period[view]}
            parts={period.categories.map((category): Part => ({
              weight: category.weight.exact,
              ratio: category[view].ratio,
              extraCredit: category.extra_credit,
            }))}
            prepared={prepared}
            explaining={explaining}
          />
          {period.override === null ? null : (
            <p>{t('override', { given: words.percent(period.override.text), computed: words.percent(period[view].percent) })}</p>
          )}
          {period.categories
            .filter(({ assignments }) => assignments.length > 0)
            .map((category) => (
              <ExplainCategory
                key={category.category_id ?? ''}
                category={category}
                gradebook={gradebook}
                student={student}
                explaining={explaining}
              />
            ))}
        </>
      )}
      <Problems gradebook={gradebook} />
    </div>
  );
}

/** What two devices' edits may leave behind: named, so that somebody mends it. */
function Problems({ gradebook }: { gradebook: SectionGradebook }) {
  const { t } = useTranslation('grade-explained');
  const { problems } = gradebook.prepared;
  if (problems.length === 0) return null;
  const name = (id: string) => gradebook.assignments.find((assignment) => assignment.id === id)?.name ?? t('no_name');
  return (
    <section className={styles.problems} aria-label={t('problems')}>
      <h3>{t('problems')}</h3>
      <ul>
        {problems.map(({ code, assignment_id }) => (
          <li key={`${code} ${assignment_id}`}>{t(`problem.${code}`, { assignment: name(assignment_id) })}</li>
        ))}
      </ul>
    </section>
  );
}
