import type { Enrollment } from '@osss/shared/collections/enrollments.ts';
import type { Student } from '@osss/shared/collections/students.ts';
import type { Guid, SchoolDate } from '@osss/shared/values.ts';
import { displayName } from '../../ui/names.ts';

/** Somebody of the class. Who left is shown grey and has no chair; who will come may have one already. */
export type Seatable = {
  id: Guid;
  /** Null: their record has not come to this device. */
  student: Student | null;
  name: string;
  state: 'here' | 'comes' | 'dropped';
  /** Since when, or from when. */
  since: SchoolDate;
};

type Compare = (a: string, b: string) => number;

/** By last name. Of several enrollments of one student the one that brings them in counts. */
export function seatablesOf(
  enrollments: readonly Enrollment[],
  students: readonly Student[],
  today: SchoolDate,
  compare: Compare,
): Seatable[] {
  const known = new Map(students.map((student) => [student.id, student]));
  const byStudent = Map.groupBy(enrollments, ({ student_id }) => student_id);
  const everybody = [...byStudent].map(([id, own]): Seatable => {
    const student = known.get(id) ?? null;
    const places = own
      .map((enrollment) => placeOn(enrollment, today))
      .toSorted((a, b) => rank[a.state] - rank[b.state] || (a.since < b.since ? 1 : -1));
    const place = places[0] ?? { state: 'dropped', since: today };
    return { id, student, name: student === null ? '' : displayName(student), ...place };
  });
  return everybody.toSorted((a, b) => compare(lastName(a), lastName(b)));
}

export function byFirstName(everybody: readonly Seatable[], compare: Compare): Seatable[] {
  return everybody.toSorted((a, b) => compare(a.name === '' ? a.id : a.name, b.name === '' ? b.id : b.name));
}

const rank = { here: 0, comes: 1, dropped: 2 } as const;

function placeOn({ added_on, dropped_on }: Enrollment, today: SchoolDate): Pick<Seatable, 'state' | 'since'> {
  if (dropped_on !== null && dropped_on <= today) return { state: 'dropped', since: dropped_on };
  return { state: added_on > today ? 'comes' : 'here', since: added_on };
}

function lastName({ student, id }: Seatable): string {
  return student === null ? id : `${student.last_name} ${student.preferred_name ?? student.first_name}`;
}
