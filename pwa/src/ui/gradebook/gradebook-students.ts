import { enrolledOn, type Enrollment } from '@osss/shared/collections/enrollments.ts';
import type { Stay } from '@osss/shared/grading/counted-score.ts';
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
  /** Of the first enrolment: what was due before is excused. */
  added_on: SchoolDate;
  /** Who left and came back: from the first day of not being enrolled to the day of joining again. What was due meanwhile is excused too. */
  away: { from: SchoolDate; until: SchoolDate }[];
  /** Of the last enrolment. */
  joined_on: SchoolDate;
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
  const inOrder = own.toSorted((a, b) => (a.added_on < b.added_on ? -1 : 1));
  const [first, last] = [inOrder[0], inOrder.at(-1)];
  const here = own.some((enrollment) => enrolledOn(enrollment, today) || enrollment.added_on > today);
  return {
    id,
    name: student === undefined ? '' : displayName(student),
    order: student === undefined ? '￿' : `${student.last_name} ${student.preferred_name ?? student.first_name}`,
    number: student?.student_number ?? null,
    added_on: first?.added_on ?? today,
    away: absences(inOrder),
    joined_on: last?.added_on ?? today,
    dropped_on: here ? null : lastDay(own),
    here,
  };
}

/** Between the enrolments of one student in one section, which may overlap. @param own the earliest first */
function absences(own: readonly Enrollment[]): GradebookStudent['away'] {
  const away: GradebookStudent['away'] = [];
  let until: SchoolDate | null = own[0]?.added_on ?? null;
  for (const { added_on, dropped_on } of own) {
    if (until === null) break;
    if (until < added_on) away.push({ from: until, until: added_on });
    until = dropped_on === null ? null : dropped_on > until ? dropped_on : until;
  }
  return away;
}

function lastDay(own: readonly Enrollment[]): SchoolDate | null {
  return own.reduce<SchoolDate | null>((last, { dropped_on }) => (last === null || (dropped_on ?? '') > last ? dropped_on : last), null);
}

/** In the words of the grade engine. */
export function stayOf({ added_on, away }: GradebookStudent): Stay {
  return { added_on, away };
}
