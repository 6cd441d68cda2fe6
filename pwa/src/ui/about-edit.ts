import { assignmentKey } from '@osss/shared/collections/assignments.ts';
import { rollKey } from '@osss/shared/collections/emergency-rolls.ts';
import type { Enrollment } from '@osss/shared/collections/enrollments.ts';
import { noteKey } from '@osss/shared/collections/notes.ts';
import type { School } from '@osss/shared/collections/schools.ts';
import { sheetKey } from '@osss/shared/collections/attendance-sheets.ts';
import type { Section } from '@osss/shared/collections/sections.ts';
import type { StudentContact } from '@osss/shared/collections/student-contacts.ts';
import type { Student } from '@osss/shared/collections/students.ts';
import type { SchoolDate } from '@osss/shared/values.ts';

/** What this device holds of the school, to tell of an edit by its ids. */
export type Holdings = {
  schools: readonly School[];
  sections: readonly Section[];
  students: readonly Student[];
  enrollments: readonly Enrollment[];
  contacts: readonly StudentContact[];
};

export type EditPlace = { collection: string; document_id: string; path: readonly string[] };

/** Null is what this device does not hold any more, or what the edit is not about. */
export type AboutEdit = {
  school: School | null;
  section: Section | null;
  period: { id: string; name: string } | null;
  date: SchoolDate | null;
  student: Student | null;
  /** Where it can be seen: the class's sheet at that student. */
  link: string | null;
};

export function aboutEdit(holdings: Holdings, { collection, document_id, path }: EditPlace): AboutEdit {
  const named = namesOf(holdings, collection, document_id);
  const section = holdings.sections.find(({ id }) => id === named.section) ?? null;
  // A row of a class's own document (a seat, a group's member, a mark) is named by the student.
  const student = holdings.students.find(({ id }) => id === named.student || path.includes(id)) ?? null;
  const school = holdings.schools.find(({ id }) => id === (section?.school_id ?? named.school)) ?? holdings.schools[0] ?? null;
  const periods = school?.bell_schedules.flatMap((schedule) => schedule.periods) ?? [];
  const period = periods.find(({ id }) => id === named.period) ?? null;
  const date = named.date ?? null;
  return {
    school,
    section,
    period,
    date,
    student,
    link: linkTo({ collection, path }, { ...named, section: section?.id, student: student?.id }),
  };
}

type Named = {
  school?: string;
  section?: string | undefined;
  period?: string;
  date?: SchoolDate;
  student?: string | undefined;
  assignment?: string;
};

/** What the ids say, or the documents that they name. */
function namesOf({ enrollments, contacts }: Holdings, collection: string, id: string): Named {
  switch (collection) {
    case 'attendance_sheets': {
      const key = sheetKey(id);
      return key === null ? {} : { section: key.section_id, date: key.date, period: key.period_id };
    }
    case 'sections':
      return { section: id };
    case 'assignments':
    case 'final_grades': {
      const section = assignmentKey(id)?.section_id;
      if (section === undefined) return {};
      return collection === 'assignments' ? { section, assignment: id.slice(section.length + 1) } : { section };
    }
    case 'students':
      return { student: id };
    case 'notes':
      return { student: noteKey(id)?.student_id };
    case 'student_contacts':
      return { student: contacts.find((contact) => contact.id === id)?.student_id };
    case 'enrollments': {
      const enrollment = enrollments.find((candidate) => candidate.id === id);
      return { section: enrollment?.section_id, student: enrollment?.student_id };
    }
    case 'emergency_rolls': {
      const key = rollKey(id);
      return { ...(key?.['school_id'] ? { school: key['school_id'] } : {}), ...(key?.['date'] ? { date: key['date'] } : {}) };
    }
    default:
      return {};
  }
}

function linkTo(
  { collection, path }: Pick<EditPlace, 'collection' | 'path'>,
  { section, date, period, student, assignment }: Named,
): string | null {
  if (section === undefined) return null;
  if (assignment !== undefined && path[0] === 'scores' && student !== undefined)
    return `/classes/${section}/gradebook/cells/${assignment}/${student}`;
  if (collection !== 'attendance_sheets') return `/classes/${section}/roster`;
  return `/classes/${section}/${date}/${period}${student === undefined ? '' : `#student-${student}`}`;
}
