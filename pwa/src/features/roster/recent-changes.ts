import type { Enrollment } from '@osss/shared/collections/enrollments.ts';
import { addDays } from '@osss/shared/school-day.ts';
import type { Guid, SchoolDate } from '@osss/shared/values.ts';

export type RosterChange = { student_id: Guid; section_id: Guid; kind: 'added' | 'dropped'; day: SchoolDate };

const daysShown = 14;

/**
 * Who came and who left in the last days, the latest first; who comes or leaves in the next days too.
 * @param firstDay of the term: who is there from its first day on has not "come".
 */
export function recentChanges(enrollments: readonly Enrollment[], today: SchoolDate, firstDay: SchoolDate | null): RosterChange[] {
  const [from, to] = [addDays(today, -daysShown), addDays(today, daysShown)];
  const near = (day: SchoolDate | null): day is SchoolDate => day !== null && from <= day && day <= to;
  const changes = enrollments.flatMap(({ student_id, section_id, added_on, dropped_on }) => {
    const came = near(added_on) && (firstDay === null || added_on > firstDay);
    const added: RosterChange[] = came ? [{ student_id, section_id, kind: 'added', day: added_on }] : [];
    const dropped: RosterChange[] = near(dropped_on) ? [{ student_id, section_id, kind: 'dropped', day: dropped_on }] : [];
    return [...added, ...dropped];
  });
  return changes.toSorted((a, b) => (a.day === b.day ? 0 : a.day < b.day ? 1 : -1));
}
