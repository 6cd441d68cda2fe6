import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Assignment } from '@osss/shared/collections/assignments.ts';
import { assignmentStatistics } from '@osss/shared/grading/statistics.ts';
import { classOf } from '../../ui/gradebook/circumstances.ts';
import { useGradeWords } from '../../ui/gradebook/grade-words.ts';
import { HistogramPicture } from '../../ui/gradebook/histogram-picture.tsx';
import { LetterPicture } from '../../ui/gradebook/letter-picture.tsx';
import type { SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';
import { classTitle } from '../../ui/names.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Quiet } from '../../ui/quiet.tsx';
import { useSchoolWords } from '../../ui/use-school-words.ts';
import { AssignmentWays } from './assignment-ways.tsx';
import { Figures } from './figures.tsx';
import { Outstanding } from './outstanding.tsx';
import { resultsOf } from './results.ts';

export type AssignmentProps = { gradebook: SectionGradebook; assignment: Assignment };

export function OneAssignment({ gradebook, assignment }: AssignmentProps) {
  const { t } = useTranslation('assignment-statistics');
  const words = useSchoolWords(gradebook.school.timezone);
  const { number } = useGradeWords();
  const statistics = useMemo(() => {
    const students = classOf(gradebook).map(({ id, added_on }) => ({ score: assignment.scores[id]?.score ?? null, added_on }));
    return assignmentStatistics(gradebook.prepared, assignment.id, students);
  }, [gradebook, assignment]);
  const results = useMemo(() => resultsOf(gradebook, assignment), [gradebook, assignment]);
  const category = gradebook.categories.find(({ id }) => id === assignment.category_id)?.name ?? null;
  const about = [
    category,
    assignment.points_possible === null ? null : t('points_possible', { points: number(assignment.points_possible) }),
    assignment.due_date === null ? t('no_due') : t('due', { day: words.shortDay(assignment.due_date) }),
    gradebook.periodOf(assignment)?.name ?? (gradebook.periods.length === 0 ? null : t('no_period')),
  ];
  return (
    <>
      <PageHeader title={assignment.name ?? t('unnamed')} day={classTitle(gradebook.section)}>
        {about.filter(Boolean).join(' · ')}
      </PageHeader>
      <AssignmentWays gradebook={gradebook} assignment={assignment} />
      {statistics === null ? (
        <Quiet title={t('not_counted.what')} text={t('not_counted.text')} />
      ) : (
        <>
          <Figures statistics={statistics} late={results.filter(({ late }) => late).length} possible={assignment.points_possible} />
          {statistics.points === null ? (
            <Quiet title={t('no_scores.what')} text={t('no_scores.text')} />
          ) : (
            <>
              <HistogramPicture ratios={statistics.ratios} what={assignment.name ?? t('unnamed')} />
              <LetterPicture distribution={statistics.distribution} what={assignment.name ?? t('unnamed')} />
            </>
          )}
          <Outstanding gradebook={gradebook} results={results} />
        </>
      )}
    </>
  );
}
