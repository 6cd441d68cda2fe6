import { scopeName } from '@osss/shared/scopes';
import { guid, type Guid } from '@osss/shared/values';
import { z } from 'zod';
import { applyOfficeEdit } from '../../exchange/office.ts';
import { ProblemError } from '../../http/problem.ts';
import type { Transaction } from '../../database/transaction.ts';
import { enrollments, teacherSectionAssignments } from '../resources/classes.ts';
import { students } from '../resources/people.ts';
import { day, line, someOf } from './bodies.ts';
import { changeRoute, createRoute, insertRow, setColumns } from './write.ts';

const studentFields = {
  preferred_name: line.nullable(),
  pronouns: line.nullable(),
  student_number: line.nullable(),
  grade_level: line.nullable(),
};
/** Cells that devices hold too: they go the way of every edit, with a stamp and in history (EX3). */
const studentCells = ['preferred_name', 'pronouns'] as const;

export const changeStudent = changeRoute({
  resource: students,
  writers: ['records_office'],
  summary: 'Corrects a student’s names and number',
  body: someOf(studentFields),
  lockName: (id) => `students/${id}`,
  apply: async ({ tx, actor, now, receipts, id, current, body }) => {
    const { preferred_name, pronouns, ...columns } = body;
    const cells = { preferred_name, pronouns };
    const changes = studentCells.flatMap((name) => {
      const to = cells[name];
      return to === undefined ? [] : [{ path: [name], to }];
    });
    const edit = { actor, collection: 'students' as const, document_id: id, scope: scopeName('student', id), changes, now };
    if (changes.length > 0) await applyOfficeEdit(tx, edit, receipts);
    await setColumns(students, { tx, actor, now, id, current }, columns);
  },
});

const enrollmentFields = { student_id: guid, section_id: guid, added_on: day };

export const addToRoster = createRoute({
  resource: enrollments,
  writers: ['records_office', 'administer'],
  summary: 'Puts a student on a class’s roster',
  body: z.strictObject({ ...enrollmentFields, dropped_on: day.nullable().optional() }),
  schoolOf: async ({ tx, body }) => schoolOfBoth(tx, body),
  insert: async ({ tx, body }) => {
    const { rowCount } = await tx.query(overlapping, [body.student_id, body.section_id, body.added_on, body.dropped_on ?? null]);
    if (rowCount !== 0)
      throw new ProblemError('already_there', 'The student is on this roster on one of these days already: change that enrollment.');
    return insertRow(tx, 'student_section_enrollments', body);
  },
});

const overlapping = `SELECT FROM student_section_enrollments WHERE student_id = $1 AND section_id = $2
  AND coalesce($3::date < dropped_on, true) AND coalesce(added_on < $4::date, true)`;

export const dropFromRoster = changeRoute({
  resource: enrollments,
  writers: ['records_office'],
  summary: 'Drops a student from a roster, or takes that back',
  body: z.strictObject({ dropped_on: day.nullable() }),
  lockName: (id) => `enrollments/${id}`,
  apply: async ({ tx, actor, now, receipts, id, current, body }) => {
    const scope = scopeName('roster', guid.parse(current['section_id']));
    const changes = [{ path: ['dropped_on'], to: body.dropped_on }];
    await applyOfficeEdit(tx, { actor, collection: 'enrollments', document_id: id, scope, changes, now }, receipts);
  },
});

export const assignTeacher = createRoute({
  resource: teacherSectionAssignments,
  writers: ['records_office', 'administer'],
  summary: 'Gives a class a teacher or co-teacher; substitutes have passes of their own',
  body: z.strictObject({
    staff_id: guid,
    section_id: guid,
    role: z.enum(['teacher', 'co_teacher']),
    begins_on: day.nullable().optional(),
    ends_on: day.nullable().optional(),
  }),
  schoolOf: async ({ tx, body }) => {
    const { rows } = await tx.query<{ school_id: Guid }>(
      `SELECT section.school_id FROM course_sections section
       JOIN staff_schools place ON place.school_id = section.school_id AND place.staff_id = $2 WHERE section.id = $1`,
      [body.section_id, body.staff_id],
    );
    return rows[0]?.school_id ?? null;
  },
  insert: async ({ tx, body }) => insertRow(tx, 'teacher_section_assignments', body),
});

export const endAssignment = changeRoute({
  resource: teacherSectionAssignments,
  writers: ['records_office', 'administer'],
  summary: 'Says from when to when somebody teaches a class',
  body: someOf({ begins_on: day.nullable(), ends_on: day.nullable() }),
  lockName: (id) => `teacher_section_assignments/${id}`,
  apply: async (asked) => {
    if (asked.current['role'] === 'substitute')
      throw new ProblemError('does_not_fit', 'A substitute’s days are their pass: change the pass.');
    await setColumns(teacherSectionAssignments, asked, asked.body);
  },
});

async function schoolOfBoth(tx: Transaction, { student_id, section_id }: { student_id: Guid; section_id: Guid }): Promise<Guid | null> {
  const { rows } = await tx.query<{ school_id: Guid }>(
    `SELECT section.school_id FROM course_sections section JOIN students student ON student.school_id = section.school_id
     WHERE section.id = $1 AND student.id = $2`,
    [section_id, student_id],
  );
  return rows[0]?.school_id ?? null;
}
