import { Button } from '@mantine/core';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ExplainGrade } from '../../ui/gradebook/explain-grade.tsx';
import { Neighbours, type Neighbour } from '../../ui/gradebook/neighbours.tsx';
import type { GradebookStudent } from '../../ui/gradebook/gradebook-students.ts';
import { PeriodChoice, type ShownPeriod } from '../../ui/gradebook/period-choice.tsx';
import { Key } from '../../ui/key.tsx';
import type { StudentProps } from './one-student.tsx';

type Props = StudentProps & { period: ShownPeriod };

/** To the students above and below, to the grid, and which grading period is shown. */
export function StudentWays({ gradebook, student, period }: Props) {
  const { t } = useTranslation('student-grades');
  const { students, section, periods } = gradebook;
  const [explaining, setExplaining] = useState(false);
  useExplainKey(() => setExplaining(true));
  const at = students.findIndex(({ id }) => id === student.id);
  const neighbour = (other: GradebookStudent | undefined): Neighbour | null =>
    other === undefined
      ? null
      : { to: `/classes/${section.id}/gradebook/students/${other.id}${period.search}`, name: other.name || t('unknown_student') };
  return (
    <Neighbours
      section_id={section.id}
      title={t('neighbours')}
      keys={[{ press: ['Alt', 'E'], does: t('explain') }]}
      previous={neighbour(students[at - 1])}
      next={neighbour(students[at + 1])}
    >
      <Link to={`/students/${student.id}`}>{t('record')}</Link>
      <PeriodChoice periods={periods} period={period} />
      <Button variant="default" onClick={() => setExplaining(true)}>
        {t('explain')}
        <Key name="Alt E" />
      </Button>
      {explaining ? <ExplainGrade gradebook={gradebook} student_id={student.id} onClose={() => setExplaining(false)} /> : null}
    </Neighbours>
  );
}

/** As in the grid; by its place where Alt makes another letter of it. */
function useExplainKey(open: () => void): void {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.code !== 'KeyE') return;
    event.preventDefault();
    open();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => pressed(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
