import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { classTitle } from '../../ui/names.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Quiet } from '../../ui/quiet.tsx';
import { useSchoolWords } from '../../ui/use-school-words.ts';
import type { GradebookStudent } from '../../ui/gradebook/gradebook-students.ts';
import { useShownPeriod } from '../../ui/gradebook/period-choice.tsx';
import type { SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';
import { CategoryTable } from './category-table.tsx';
import { GradeTable } from './grade-table.tsx';
import { NeededPart } from './needed-part.tsx';
import { StudentWays } from './student-ways.tsx';
import { TrendPart } from './trend-part.tsx';
import { useWhatIf } from './use-what-if.ts';
import { WorkPart } from './work-part.tsx';

export type StudentProps = { gradebook: SectionGradebook; student: GradebookStudent };

export function OneStudent({ gradebook, student }: StudentProps) {
  const { t } = useTranslation('student-grades');
  const words = useSchoolWords(gradebook.school.timezone);
  const period = useShownPeriod(gradebook);
  const trying = useWhatIf(gradebook, student);
  // Figures of the whole class, and a grade for each due date: after the first paint.
  const painted = useDeferredValue(true, false);
  const name = student.name === '' ? t('unknown_student') : student.name;
  const left = student.dropped_on === null ? null : t('left', { day: words.shortDay(student.dropped_on) });
  return (
    <>
      <PageHeader title={name} day={classTitle(gradebook.section)}>
        {[left, student.number, period.shown?.name ?? (gradebook.periods.length > 1 ? t('whole_term') : null)].filter(Boolean).join(' · ')}
      </PageHeader>
      <StudentWays gradebook={gradebook} student={student} period={period} />
      {gradebook.assignments.length === 0 ? (
        <Quiet title={t('empty.what')} text={t('empty.text')}>
          <Link to={`/classes/${gradebook.section.id}/gradebook`}>{t('not_here.back')}</Link>
        </Quiet>
      ) : (
        <>
          <GradeTable gradebook={gradebook} student={student} trying={trying} />
          <CategoryTable gradebook={gradebook} student={student} shown={period.shown} trying={trying} />
          <WorkPart gradebook={gradebook} student={student} shown={period.shown} trying={trying} words={words} painted={painted} />
          <NeededPart gradebook={gradebook} shown={period.shown} student={student} trying={trying} />
          {painted ? <TrendPart gradebook={gradebook} student={student} words={words} /> : null}
        </>
      )}
    </>
  );
}
