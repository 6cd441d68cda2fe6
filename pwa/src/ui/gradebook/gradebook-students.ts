import { enrolledOn, type Enrollment } from '@osss/shared/collections/enrollments.ts';
import type { Student } from '@osss/shared/collections/students.ts';
import type { Guid, SchoolDate } from '@osss/shared/values.ts';
import { displayName } from '../names.ts';

/** A row of the gradebook. */
export type GradebookStudent = {
  id: Guid;
  /** Empty: the record has not come to this device. */
  name: string;
  /** Last name first, for the order. */
  order: string;
  number: string | null;
  /** What was due before is excused. */
  added_on: SchoolDate;
  /** The first day no longer enrolled; null: here until further notice. */
  dropped_on: SchoolDate | null;
  /** Enrolled today; whoever left stays readable, below the others. */
  here: boolean;
};

/** Everybody who is, was or will be in the section, each once: those of today by name, then those who left. */
export function gradebookStudents(
  enrollments: readonly Enrollment[],
  students: readonly Student[],
  today: SchoolDate,
  compare: (a: string, b: string) => number,
): GradebookStudent[] {
  const known = new Map(students.map((student) => [student.id, student]));
  const rows = [...Map.groupBy(enrollments, ({ student_id }) => student_id)].map(([id, own]) => rowOf(id, own, known.get(id), today));
  return rows.toSorted((a, b) => Number(b.here) - Number(a.here) || compare(a.order, b.order) || (a.id < b.id ? -1 : 1));
}

function rowOf(id: Guid, own: readonly Enrollment[], student: Student | undefined, today: SchoolDate): GradebookStudent {
  // Who left and came back was there from the first day on: what was due meanwhile was due for them.
  const [first, ...later] = own.toSorted((a, b) => (a.added_on < b.added_on ? -1 : 1));
  const last = later.at(-1) ?? first;
  const here = own.some((enrollment) => enrolledOn(enrollment, today) || enrollment.added_on > today);
  return {
    id,
    name: student === undefined ? '' : displayName(student),
    order: student === undefined ? '￿' : `${student.last_name} ${student.preferred_name ?? student.first_name}`,
    number: student?.student_number ?? null,
    added_on: first?.added_on ?? today,
    dropped_on: here ? null : (last?.dropped_on ?? null),
    here,
  };
}
