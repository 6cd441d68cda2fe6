import { useTranslation } from 'react-i18next';
import type { StudentGrade, Total } from '@osss/shared/grading/explanation.ts';
import figures from '../../ui/gradebook/figures.module.css';
import type { GradingPeriod } from '../../ui/gradebook/use-gradebook.ts';
import { Grade } from './grade-table.tsx';
import type { StudentProps } from './one-student.tsx';
import type { Trying } from './use-what-if.ts';
import styles from './student-grades.module.css';

type Props = StudentProps & { shown: GradingPeriod | null; trying: Trying };

/** What the grade is and what it would be, always in sight while something is tried; and that none of it is stored. */
export function TriedBar({ gradebook, student, shown, trying }: Props) {
  const { t } = useTranslation('student-grades');
  const { tried, result } = trying;
  const typed = [...tried.typed.values()].some((text) => text.trim() !== '');
  if (!typed && tried.added.length === 0) return null;
  const grade = gradebook.gradeOf(student);
  return (
    <div className={styles.tried} role="status">
      <p>
        <span>{shown?.name ?? t('grade_now')}</span> <Grade total={currentIn(grade, shown)} />
        <span aria-hidden className={styles.arrow} />
        <span className={figures.hidden}>{t('what_if.would_be')}</span>
        <Grade total={currentIn(result.grade, shown)} tried />
      </p>
      <small>{t('what_if.not_stored')}</small>
      <button type="button" className={styles.button} onClick={trying.reset}>
        {t('what_if.reset')}
      </button>
    </div>
  );
}

export function currentIn(grade: StudentGrade, shown: GradingPeriod | null): Total | undefined {
  if (shown === null) return grade.current;
  return grade.periods.find(({ period_id }) => period_id === shown.id)?.current;
}
