import { useMemo, useState } from 'react';
import { leadsSection } from '@osss/shared/access.ts';
import type { Assignment } from '@osss/shared/collections/assignments.ts';
import type { FinalGrades } from '@osss/shared/collections/final-grades.ts';
import type { School } from '@osss/shared/collections/schools.ts';
import type { Section } from '@osss/shared/collections/sections.ts';
import { gradingPeriodOf, gradingPeriodsOf, isLocked } from '@osss/shared/grading-periods.ts';
import type { StudentGrade } from '@osss/shared/grading/explanation.ts';
import type { PreparedGradebook } from '@osss/shared/grading/prepare.ts';
import { schoolDay } from '@osss/shared/school-day.ts';
import { assignmentsInOrder, categoriesOf, gradingOf, type Category } from '@osss/shared/section-grading.ts';
import type { Guid, SchoolDate } from '@osss/shared/values.ts';
import { useDocument, useDocuments, useMe } from '../classroom-context.tsx';
import { useNow } from '../use-now.ts';
import { useSchoolWords } from '../use-school-words.ts';
import { gradebookStudents, stayOf, type GradebookStudent } from './gradebook-students.ts';
import { overridesOf } from './overrides.ts';
import { rememberGrades, rememberPrepared, scoresOf } from './student-grades.ts';

export type GradingPeriod = School['grading_periods'][number];

/** A section's gradebook as this device knows it, live. */
export type SectionGradebook = {
  section: Section;
  school: School;
  today: SchoolDate;
  categories: Category[];
  /** That the section is graded in, in their order; empty: all its work makes one grade. */
  periods: GradingPeriod[];
  /** The one today lies in, or the last that began; null: there are none. */
  currentPeriod: GradingPeriod | null;
  /** Not deleted, in the order of the grid. */
  assignments: Assignment[];
  deleted: Assignment[];
  students: GradebookStudent[];
  finalGrades: FinalGrades[];
  prepared: PreparedGradebook;
  /** The period an assignment counts in; null: in none. */
  periodOf: (assignment: Pick<Assignment, 'grading_period_id' | 'due_date'>) => GradingPeriod | null;
  /** Its scores are the office's to change: an edit is held there. */
  isClosed: (assignment: Pick<Assignment, 'grading_period_id' | 'due_date'>) => boolean;
  /** Computed when asked, and kept as long as nothing it is made of changes. */
  gradeOf: (student: GradebookStudent) => StudentGrade;
  /** Who only reads it is shown no way to write. */
  mayWrite: boolean;
};

/** Undefined: the records are being read. Null: the section's gradebook is not on this device. */
export function useGradebook(section_id: Guid): SectionGradebook | null | undefined {
  const me = useMe();
  const section = useDocument('sections', section_id);
  const school = useDocument('schools', section?.school_id ?? '-');
  const assignments = useDocuments('assignments', { section_id });
  const finalGrades = useDocuments('final_grades', { section_id });
  const enrollments = useDocuments('enrollments', { section_id });
  const students = useDocuments('students');
  const { compare } = useSchoolWords();
  const today = schoolDay(useNow(60_000), school?.timezone ?? 'UTC');
  const [grades] = useState(rememberGrades);
  const rows = useMemo(
    () => (enrollments && students ? gradebookStudents(enrollments, students, today, compare) : undefined),
    [enrollments, students, today, compare],
  );
  const grading = usePrepared(section, school, assignments);
  return useMemo(() => {
    if (section === null || (section !== undefined && school === null)) return null;
    if (!section || !school || !assignments || !finalGrades || !rows || !grading || me === undefined) return undefined;
    const inOrder = assignmentsInOrder(assignments);
    const periods = gradingPeriodsOf(school.grading_periods, section.term_id);
    const periodOf: SectionGradebook['periodOf'] = (assignment) => gradingPeriodOf(assignment, school.grading_periods, section.term_id);
    const overrides = overridesOf(finalGrades, section.gradebook.scale ?? []);
    const place = { kind: 'grades' as const, ref: section.id, school_id: section.school_id, day: today, date: null };
    return {
      section,
      school,
      today,
      categories: categoriesOf(section),
      periods,
      currentPeriod: periods.findLast(({ start_date }) => start_date <= today) ?? periods[0] ?? null,
      assignments: inOrder,
      deleted: assignments.filter(({ deleted_at }) => deleted_at !== null),
      students: rows,
      finalGrades,
      prepared: grading,
      periodOf,
      isClosed: (assignment) => isLocked(periodOf(assignment), today),
      gradeOf: (student) =>
        grades(grading, student.id, scoresOf(inOrder, student.id), { ...stayOf(student), overrides: overrides(student.id) }),
      mayWrite: me !== null && leadsSection(me, place),
    };
  }, [me, section, school, assignments, finalGrades, rows, grading, today, grades]);
}

function usePrepared(section?: Section | null, school?: School | null, assignments?: Assignment[]): PreparedGradebook | undefined {
  const [prepare] = useState(rememberPrepared);
  return useMemo(() => {
    if (!section || !school || !assignments) return undefined;
    return prepare(gradingOf(section, school.grading_periods, assignments));
  }, [section, school, assignments, prepare]);
}
