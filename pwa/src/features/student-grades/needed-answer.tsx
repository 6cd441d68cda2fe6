import { useTranslation } from 'react-i18next';
import type { Needed } from '@osss/shared/grading/needed-score.ts';
import { useGradeWords } from '../../ui/gradebook/grade-words.ts';
import styles from './student-grades.module.css';

type Props = { needed: Needed | null; name: string; possible: number; letter: string; of: string };

export function NeededAnswer({ needed, name, possible, letter, of }: Props) {
  const { t } = useTranslation('student-grades');
  const words = useGradeWords();
  const answer = () => {
    if (needed === null) return t('needed.no_points', { name });
    if (needed.kind === 'in_any_case') return t('needed.in_any_case', { name, letter, of, grade: words.percent(needed.reached.percent) });
    if (needed.kind === 'out_of_reach') {
      const grade = [words.percent(needed.best.percent), needed.best.letter].filter(Boolean).join(' ');
      return t('needed.out_of_reach', { name, letter, of, grade });
    }
    return t('needed.points', {
      ...{ name, letter, of, grade: words.percent(needed.reached.percent), percent: words.percent(needed.percent.text) },
      ...{ points: words.number(shortened(needed.points)), possible: words.number(possible) },
    });
  };
  return (
    <p className={styles.answer} role="status">
      {answer()}
    </p>
  );
}

/** `37.50` points are 37.5. */
function shortened(points: string): string {
  return points.replace(/\.?0+$/u, '');
}
