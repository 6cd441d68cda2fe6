import { useMemo } from 'react';
import type { StudentAlert } from '@osss/shared/collections/student-alerts.ts';
import type { Guid, SchoolDate } from '@osss/shared/values.ts';
import { useDocuments } from './classroom-context.tsx';

const none: readonly StudentAlert[] = [];

/** The alerts of a student that count on the day, safety first, of those this person may read. */
export function useStudentAlerts(day: SchoolDate): (student: Guid) => readonly StudentAlert[] {
  const alerts = useDocuments('student_alerts');
  return useMemo(() => {
    const current = (alerts ?? none).filter(
      ({ begins_on, ends_on }) => (begins_on === null || begins_on <= day) && (ends_on === null || day <= ends_on),
    );
    const inOrder = current.toSorted((a, b) => rank(a) - rank(b) || (a.title < b.title ? -1 : 1));
    const byStudent = Map.groupBy(inOrder, ({ student_id }) => student_id);
    return (student) => byStudent.get(student) ?? none;
  }, [alerts, day]);
}

function rank({ audience }: StudentAlert): number {
  return audience === 'safety' ? 0 : 1;
}
