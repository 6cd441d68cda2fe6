import { firstValueFrom } from 'rxjs';
import { enrolledOn } from '@osss/shared/collections/enrollments.ts';
import { schoolDay } from '@osss/shared/school-day.ts';
import type { Classroom } from '../data/classroom.ts';
import { useClassroom } from '../ui/classroom-context.tsx';
import { isMine, useTodaysClasses } from '../ui/use-todays-classes.ts';

/** Where a student stands: in the roster of the class that runs now, else of another of one's own; else among all students. */
export function useStudentPlace(): (student: string) => Promise<string> {
  const classroom = useClassroom();
  const current = useTodaysClasses()?.find((day) => day.current !== null)?.current?.section.id;
  return async (student) => {
    const section = await ownClassOf(classroom, student, current);
    return section === null ? `/roster?student=${student}` : `/classes/${section}/roster?student=${student}`;
  };
}

/** Asked class by class: an office that also teaches would otherwise read the enrollments of the whole school. */
async function ownClassOf(classroom: Classroom, student: string, first: string | undefined): Promise<string | null> {
  const [me, sections, schools] = await Promise.all([
    firstValueFrom(classroom.me),
    firstValueFrom(classroom.documents('sections')),
    firstValueFrom(classroom.documents('schools')),
  ]);
  const today = schoolDay(classroom.now(), schools[0]?.timezone ?? 'UTC');
  const mine = sections.filter((section) => me === null || isMine(me, section, today)).map(({ id }) => id);
  const inOrder = mine.toSorted((a, b) => Number(b === first) - Number(a === first));
  const rosters = await Promise.all(inOrder.map((section_id) => firstValueFrom(classroom.documents('enrollments', { section_id }))));
  const found = rosters.findIndex((roster) => roster.some((entry) => entry.student_id === student && enrolledOn(entry, today)));
  return inOrder[found] ?? null;
}
