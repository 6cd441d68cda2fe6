import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Neighbours, type Neighbour } from '../../ui/gradebook/neighbours.tsx';
import type { GradebookStudent } from '../../ui/gradebook/gradebook-students.ts';
import { PeriodChoice, type ShownPeriod } from '../../ui/gradebook/period-choice.tsx';
import type { StudentProps } from './one-student.tsx';

type Props = StudentProps & { period: ShownPeriod };

/** To the students above and below, to the grid, and which grading period is shown. */
export function StudentWays({ gradebook, student, period }: Props) {
  const { t } = useTranslation('student-grades');
  const { students, section, periods } = gradebook;
  const at = students.findIndex(({ id }) => id === student.id);
  const neighbour = (other: GradebookStudent | undefined): Neighbour | null =>
    other === undefined
      ? null
      : { to: `/classes/${section.id}/gradebook/students/${other.id}${period.search}`, name: other.name || t('unknown_student') };
  return (
    <Neighbours section_id={section.id} title={t('neighbours')} previous={neighbour(students[at - 1])} next={neighbour(students[at + 1])}>
      <Link to={`/students/${student.id}`}>{t('record')}</Link>
      <PeriodChoice periods={periods} period={period} />
    </Neighbours>
  );
}
