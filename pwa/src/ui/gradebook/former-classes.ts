import type { Enrollment } from '@osss/shared/collections/enrollments.ts';
import type { Section } from '@osss/shared/collections/sections.ts';
import type { Guid, SchoolDate } from '@osss/shared/values.ts';

/** Another class of the same course in the same term that a student is or was in. */
export type OtherClass = {
  section: Section;
  added_on: SchoolDate;
  /** The first day no longer there; null: still there. */
  left_on: SchoolDate | null;
};

/** Which of this device's classes a student of `section` was in too, the one last left or joined first. */
export function otherClasses(
  student: Guid,
  section: Section,
  sections: readonly Section[],
  enrollments: readonly Enrollment[],
): OtherClass[] {
  const own = Map.groupBy(
    enrollments.filter(({ student_id }) => student_id === student),
    ({ section_id }) => section_id,
  );
  return sections
    .filter((other) => other.id !== section.id && ofOneCourse(other, section))
    .flatMap((other) => {
      const last = (own.get(other.id) ?? []).toSorted((a, b) => (a.added_on < b.added_on ? -1 : 1)).at(-1);
      return last === undefined ? [] : [{ section: other, added_on: last.added_on, left_on: last.dropped_on }];
    })
    .toSorted((a, b) => (a.added_on === b.added_on ? (a.section.id < b.section.id ? -1 : 1) : a.added_on > b.added_on ? -1 : 1));
}

/** Scores of another term are of other work. */
function ofOneCourse(a: Section, b: Section): boolean {
  if (a.school_id !== b.school_id || a.term_id !== b.term_id) return false;
  if (a.course_code !== null && b.course_code !== null) return a.course_code === b.course_code;
  return a.course_name.trim().toLowerCase() === b.course_name.trim().toLowerCase();
}
