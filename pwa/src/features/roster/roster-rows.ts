import { displayName } from '../../ui/names.ts';
import type { Enrollment } from '@osss/shared/collections/enrollments.ts';
import type { Student } from '@osss/shared/collections/students.ts';
import type { SchoolDate } from '@osss/shared/values.ts';

export type RosterRow = {
  enrollment: Enrollment;
  /** Null: their record has not come to this device. */
  student: Student | null;
  name: string;
  state: 'here' | 'comes' | 'dropped';
};

/** Everybody who is, was or will be in the class: who is here first, each part in the order of the names. */
export function rosterRows(
  enrollments: readonly Enrollment[],
  students: readonly Student[],
  today: SchoolDate,
  compare: (a: string, b: string) => number,
): RosterRow[] {
  const known = new Map(students.map((student) => [student.id, student]));
  const rows = enrollments.map((enrollment) => {
    const student = known.get(enrollment.student_id) ?? null;
    return { enrollment, student, name: student === null ? '' : displayName(student), state: stateOn(enrollment, today) };
  });
  return rows.toSorted((a, b) => order[a.state] - order[b.state] || compare(sortName(a), sortName(b)));
}

const order = { here: 0, comes: 1, dropped: 2 } as const;

function stateOn({ added_on, dropped_on }: Enrollment, today: SchoolDate): RosterRow['state'] {
  if (dropped_on !== null && dropped_on <= today) return 'dropped';
  return added_on > today ? 'comes' : 'here';
}

function sortName({ student, enrollment }: Pick<RosterRow, 'student' | 'enrollment'>): string {
  return student === null ? enrollment.student_id : `${student.last_name} ${student.preferred_name ?? student.first_name}`;
}
