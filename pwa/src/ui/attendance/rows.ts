import type { CellState, CellStates } from '../../data/classroom.ts';
import { sameValue } from '@osss/shared/canonical.ts';
import { displayName } from '../names.ts';
import type { AttendanceSheet, Mark } from '@osss/shared/collections/attendance-sheets.ts';
import { enrolledOn, type Enrollment } from '@osss/shared/collections/enrollments.ts';
import type { Student } from '@osss/shared/collections/students.ts';
import { addDays } from '@osss/shared/school-day.ts';
import type { Guid, Json, SchoolDate } from '@osss/shared/values.ts';

export type Row = {
  student_id: Guid;
  /** Null: the roster names somebody whose record has not come to this device. */
  student: Student | null;
  name: string;
  /** On the roster that day. Who is not is shown grey and takes no new marks. */
  enrolled: boolean;
  dropped_on: SchoolDate | null;
  /** Joined the class in the last two weeks. */
  new_since: SchoolDate | null;
  teacher: Mark | null;
  office: Mark | null;
  /** What the last edit of the teacher's mark has come to; absent: as the school has it. */
  cell: CellState | undefined;
};

type Parts = {
  date: SchoolDate;
  /** Who joined on it was there from the start; null where the term is not known. */
  first_day: SchoolDate | null;
  /** Of this class only. */
  enrollments: readonly Enrollment[];
  students: readonly Student[];
  sheet: AttendanceSheet | null;
  cells: CellStates;
  compare: (a: string, b: string) => number;
};

/** Whoever was on the roster that day, and whoever dropped before or has a mark all the same, in the order of the names. */
export function rowsOf({ date, first_day, enrollments, students, sheet, cells, compare }: Parts): Row[] {
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
        new_since: enrolled ? newSince(own, date, first_day) : null,
        teacher: marks?.teacher ?? null,
        office: marks?.office ?? null,
        cell: cells[`marks/${student_id}/teacher`],
      };
    })
    .filter((row) => row.enrolled || row.dropped_on !== null || row.teacher !== null || row.office !== null || row.cell !== undefined)
    .toSorted((a, b) => compare(sortName(a), sortName(b)));
}

const daysNew = 14;

function newSince(enrollments: readonly Enrollment[], date: SchoolDate, firstDay: SchoolDate | null): SchoolDate | null {
  const added = enrollments.find((enrollment) => enrolledOn(enrollment, date))?.added_on ?? null;
  const late = added !== null && (firstDay === null || added > firstDay);
  return late && added > addDays(date, -daysNew) ? added : null;
}

function lastDropped(enrollments: readonly Enrollment[], date: SchoolDate): SchoolDate | null {
  const dropped = enrollments.flatMap(({ dropped_on }) => (dropped_on !== null && dropped_on <= date ? [dropped_on] : []));
  return dropped.toSorted().at(-1) ?? null;
}

function sortName({ student, student_id }: Row): string {
  return student === null ? student_id : `${student.last_name} ${student.preferred_name ?? student.first_name}`;
}

/** Whether a row would be drawn the same: at a keystroke only the one marked is drawn again. */
export function sameRow(a: Row, b: Row): boolean {
  return (
    a.student === b.student &&
    a.enrolled === b.enrolled &&
    a.dropped_on === b.dropped_on &&
    a.new_since === b.new_since &&
    sameMark(a.teacher, b.teacher) &&
    sameMark(a.office, b.office) &&
    a.cell?.state === b.cell?.state &&
    a.cell?.mutation_id === b.cell?.mutation_id
  );
}

/** A mark is a loose object of plain JSON. */
export function sameMark(a: Mark | null, b: Mark | null): boolean {
  return a === b || sameValue(a as Json, b as Json);
}
