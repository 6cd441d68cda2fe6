import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StudentGrade } from '@osss/shared/grading/explanation.ts';
import { neededScore } from '@osss/shared/grading/needed-score.ts';
import { circumstancesOf } from '../../ui/gradebook/circumstances.ts';
import figures from '../../ui/gradebook/figures.module.css';
import type { GradingPeriod } from '../../ui/gradebook/use-gradebook.ts';
import { NeededAnswer } from './needed-answer.tsx';
import { goalsOf, openWork } from './needed.ts';
import type { StudentProps } from './one-student.tsx';
import { currentIn } from './tried-bar.tsx';
import type { Trying } from './use-what-if.ts';
import styles from './student-grades.module.css';

type Props = StudentProps & { shown: GradingPeriod | null; trying: Trying };

/** "What do I need on the project for a B?", asked of the engine. What is tried in the table above counts in it. */
export function NeededPart({ gradebook, student, shown, trying }: Props) {
  const { t } = useTranslation('student-grades');
  const { prepared, scores } = trying.result;
  const work = openWork(gradebook, gradebook.gradeOf(student), shown, trying.tried.added);
  const goals = goalsOf(gradebook, currentIn(gradebook.gradeOf(student), shown)?.letter ?? null);
  const [chosen, setChosen] = useState({ work: '', letter: '' });
  const open = work.find(({ id }) => id === chosen.work) ?? work.find(({ coming }) => coming) ?? work[0];
  const letter = goals.labels.includes(chosen.letter) ? chosen.letter : goals.next;
  if (letter === null) return null;
  const totalOf = (grade: StudentGrade) => currentIn(grade, shown) ?? grade.current;
  // Some fourteen times the engine, which is a millisecond or two: nothing to remember.
  const answer = (assignment_id: string) =>
    neededScore(prepared, { scores, circumstances: circumstancesOf(gradebook, student), assignment_id, letter, totalOf });
  return (
    <section className={figures.part}>
      <h2>{t('needed.title')}</h2>
      {open === undefined ? (
        <p className={figures.soft}>{t('needed.nothing_open')}</p>
      ) : (
        <>
          <div className={styles.add}>
            <label>
              {t('needed.letter')}
              <select className={figures.field} value={letter} onChange={({ target }) => setChosen({ ...chosen, letter: target.value })}>
                {goals.labels.map((label) => (
                  <option key={label}>{label}</option>
                ))}
              </select>
            </label>
            <label>
              {t('needed.work')}
              <select className={figures.field} value={open.id} onChange={({ target }) => setChosen({ ...chosen, work: target.value })}>
                {work.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name ?? t('unnamed')}
                  </option>
                ))}
              </select>
            </label>
          </div>
          <NeededAnswer
            needed={answer(open.id)}
            name={open.name ?? t('unnamed')}
            possible={open.points}
            letter={letter}
            of={shown?.name ?? t('whole_term')}
          />
        </>
      )}
    </section>
  );
}
