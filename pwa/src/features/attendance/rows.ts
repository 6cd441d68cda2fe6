import type { CellState, CellStates } from '../../data/classroom.ts';
import { displayName } from '../../ui/names.ts';
import type { AttendanceSheet, Mark } from '@osss/shared/collections/attendance-sheets.ts';
import { enrolledOn, type Enrollment } from '@osss/shared/collections/enrollments.ts';
import type { Student } from '@osss/shared/collections/students.ts';
import type { Guid, SchoolDate } from '@osss/shared/values.ts';

export type Row = {
  student_id: Guid;
  /** Null: the roster names somebody whose record has not come to this device. */
  student: Student | null;
  name: string;
  /** On the roster that day. Who is not is shown grey and takes no new marks. */
  enrolled: boolean;
  dropped_on: SchoolDate | null;
  teacher: Mark | null;
  office: Mark | null;
  /** What the last edit of the teacher's mark has come to; absent: as the school has it. */
  cell: CellState | undefined;
};

type Parts = {
  date: SchoolDate;
  /** Of this class only. */
  enrollments: readonly Enrollment[];
  students: readonly Student[];
  sheet: AttendanceSheet | null;
  cells: CellStates;
  compare: (a: string, b: string) => number;
};

/** Whoever was on the roster that day, and whoever dropped before or has a mark all the same, in the order of the names. */
export function rowsOf({ date, enrollments, students, sheet, cells, compare }: Parts): Row[] {
  const known = new Map(students.map((student) => [student.id, student]));
  const places = Map.groupBy(enrollments, (enrollment) => enrollment.student_id);
  const marked = Object.keys(sheet?.marks ?? {}).filter((student) => !places.has(student));
  return [...places.keys(), ...marked]
    .map((student_id) => {
      const own = places.get(student_id) ?? [];
      const student = known.get(student_id) ?? null;
      const marks = sheet?.marks[student_id];
      const enrolled = own.some((enrollment) => enrolledOn(enrollment, date));
      return {
        student_id,
        student,
        name: student === null ? '' : displayName(student),
        enrolled,
        dropped_on: enrolled ? null : lastDropped(own, date),
        teacher: marks?.teacher ?? null,
        office: marks?.office ?? null,
        cell: cells[`marks/${student_id}/teacher`],
      };
    })
    .filter((row) => row.enrolled || row.dropped_on !== null || row.teacher !== null || row.office !== null || row.cell !== undefined)
    .toSorted((a, b) => compare(sortName(a), sortName(b)));
}

function lastDropped(enrollments: readonly Enrollment[], date: SchoolDate): SchoolDate | null {
  const dropped = enrollments.flatMap(({ dropped_on }) => (dropped_on !== null && dropped_on <= date ? [dropped_on] : []));
  return dropped.toSorted().at(-1) ?? null;
}

function sortName({ student, student_id }: Row): string {
  return student === null ? student_id : `${student.last_name} ${student.preferred_name ?? student.first_name}`;
}
