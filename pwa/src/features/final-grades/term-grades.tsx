import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Guid } from '@osss/shared/values.ts';
import { computedFigures, noFigures, overriddenFigures } from '../../ui/gradebook/grade-figures.ts';
import type { GradeView } from '../../ui/gradebook/final-rows.ts';
import type { GradebookStudent } from '../../ui/gradebook/gradebook-students.ts';
import type { GradingPeriod, SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';
import { useFigureWords } from '../../ui/gradebook/use-figure-words.ts';
import { classTitle } from '../../ui/names.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { PeriodLinks } from './period-links.tsx';
import styles from './final.module.css';

const views = ['current', 'final'] as const;

/** The term's grade as its grading periods make it, with their weights; a grade given instead counts in place of the computed one. */
export function TermGrades({ gradebook }: { gradebook: SectionGradebook }) {
  const { t } = useTranslation('final-grades');
  const inWords = useFigureWords(gradebook);
  const { section, periods, students, today } = gradebook;
  const [view, setView] = useState<GradeView>(periods.every(({ end_date }) => end_date < today) ? 'final' : 'current');
  return (
    <>
      <PageHeader title={classTitle(section)} day={t('term.title')}>
        {t('term.about')}
      </PageHeader>
      <PeriodLinks gradebook={gradebook} shown="term" />
      <div className={styles.choices}>
        <fieldset className={styles.views}>
          <legend>{t('view.label')}</legend>
          {views.map((one) => (
            <label key={one}>
              <input type="radio" name="term-view" checked={view === one} onChange={() => setView(one)} />
              <span>{t(`view.${one}`)}</span>
            </label>
          ))}
        </fieldset>
      </div>
      <table className={styles.table} data-term>
        <thead>
          <tr>
            <th scope="col">{t('column.student')}</th>
            {periods.map(({ id, name, weight }) => (
              <th key={id} scope="col">
                {name}
                <small>{t('term.weight', { weight })}</small>
              </th>
            ))}
            <th scope="col">{t('term.grade')}</th>
          </tr>
        </thead>
        <tbody>
          {students.map((student) => (
            <tr key={student.id} data-student={student.id} data-here={student.here}>
              <th scope="row">
                <bdi>{student.name === '' ? t('unknown_student') : student.name}</bdi>
              </th>
              {periods.map((period) => (
                <PeriodCell key={period.id} gradebook={gradebook} student={student} period={period} view={view} />
              ))}
              <td data-label={t('term.grade')} className={styles.figure}>
                <bdi>{inWords(computedFigures(gradebook.prepared, gradebook.gradeOf(student)[view]))}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

type CellProps = { gradebook: SectionGradebook; student: GradebookStudent; period: GradingPeriod; view: GradeView };

function PeriodCell({ gradebook, student, period, view }: CellProps) {
  const { t } = useTranslation('final-grades');
  const grade = gradebook.gradeOf(student).periods.find(({ period_id }) => period_id === period.id);
  const said = saidOf(gradebook, period.id, student.id);
  const override = said?.override ?? null;
  const share = grade?.effective_weight[view]?.text ?? null;
  const computed = grade === undefined ? noFigures : computedFigures(gradebook.prepared, grade[view]);
  const inWords = useFigureWords(gradebook);
  return (
    <td data-label={period.name} className={styles.figure}>
      <bdi>{inWords(override === null ? computed : overriddenFigures(gradebook, override))}</bdi>
      {override === null ? null : <small>{t('term.given')}</small>}
      {said?.posted ? <small>{t('term.posted', { figures: inWords(said.posted) })}</small> : null}
      {share === null ? null : <small>{t('term.counts', { percent: share })}</small>}
    </td>
  );
}

function saidOf({ finalGrades }: SectionGradebook, period_id: Guid, student_id: Guid) {
  return finalGrades.find(({ grading_period_id }) => grading_period_id === period_id)?.grades[student_id];
}
