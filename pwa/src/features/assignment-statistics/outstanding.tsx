import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { roundedText } from '@osss/shared/grading/fraction.ts';
import { FigureTable } from '../../ui/gradebook/figure-table.tsx';
import type { GradebookStudent } from '../../ui/gradebook/gradebook-students.ts';
import { useGradeWords } from '../../ui/gradebook/grade-words.ts';
import figures from '../../ui/gradebook/figures.module.css';
import type { SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';
import { owing, standOut, type Result } from './results.ts';
import styles from './assignment-statistics.module.css';

type Props = { gradebook: SectionGradebook; results: readonly Result[] };

/** Who did much better or worse here than elsewhere, and who still owes it. */
export function Outstanding({ gradebook, results }: Props) {
  const { t } = useTranslation('assignment-statistics');
  const { percent, flag } = useGradeWords();
  const far = standOut(results);
  const open = owing(results);
  const link = (student: GradebookStudent) => (
    <Link to={`/classes/${gradebook.section.id}/gradebook/students/${student.id}`}>{student.name || t('unknown_student')}</Link>
  );
  const points = (apart: Result['apart']) => (apart === null ? '–' : signed(roundedText(apart, 1), percent));
  return (
    <>
      <section className={figures.part}>
        <h2>{t('stand_out.title')}</h2>
        <p className={figures.soft}>{t(far.length === 0 ? 'stand_out.nobody' : 'stand_out.about')}</p>
        {far.length === 0 ? null : (
          <FigureTable
            label={t('stand_out.title')}
            head={[t('student'), t('here'), t('apart')]}
            rows={far.map(({ student, percent: here, apart }) => ({
              key: student.id,
              cells: [link(student), percent(here), points(apart)],
            }))}
          />
        )}
      </section>
      {open.length === 0 ? null : (
        <section className={figures.part}>
          <h2>{t('owing')}</h2>
          <ul className={styles.owing}>
            {open.map(({ student, outcome }) => (
              <li key={student.id}>
                {link(student)}{' '}
                <span className={figures.state} data-state={outcome}>
                  {flag(outcome === 'incomplete' ? 'incomplete' : 'missing')}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function signed(text: string, percent: (text: string) => string): string {
  return text.startsWith('-') ? percent(text) : `+${percent(text)}`;
}
