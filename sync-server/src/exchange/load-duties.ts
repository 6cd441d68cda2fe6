import type { Guid } from '@osss/shared/values';
import type { Transaction } from '../database/transaction.ts';
import type { ReadMutation } from './exchange.ts';
import type { World } from './world.ts';

type DutyRow = { id: Guid; school_id: Guid; ends_on: string; kept_until: string };

/** The students that notes are about. */
function notedStudents(reads: readonly ReadMutation[]): Guid[] {
  return reads.flatMap(({ mutation, key }) => (mutation.collection === 'notes' ? [key['student_id'] ?? ''] : []));
}

/** Students whom neither scope nor section names: those that notes are about, and those that somebody accounts for. */
export function namedStudents(reads: readonly ReadMutation[]): Guid[] {
  const accounted = reads.flatMap(({ mutation }) =>
    mutation.changes.flatMap(({ path: [field, student] }) => (field === 'accounted' && student !== undefined ? [student] : [])),
  );
  return [...new Set([...notedStudents(reads), ...accounted])];
}

/** Where these people work, and in which sections the students are whom they write about. */
export async function loadDuties(tx: Transaction, world: World, reads: readonly ReadMutation[], users: readonly Guid[]): Promise<void> {
  const text = `select section.id, section.school_id, term.end_date as ends_on, term.end_date + 30 as kept_until
    from course_sections section join academic_terms term on term.id = section.term_id
    where section.id in (select section_id from teacher_section_assignments where staff_id = any($1::uuid[]))`;
  const duties = await tx.query<DutyRow>({ name: 'judge-duties', text, values: [[...new Set(users)]] });
  for (const { id, school_id, ...term } of duties.rows) world.dutySections.set(id, { school_id, term });
  const students = notedStudents(reads);
  if (students.length === 0) return;
  const enrolled = await tx.query<{ student_id: Guid; section_id: Guid }>({
    name: 'judge-noted',
    text: 'select student_id, section_id from student_section_enrollments where student_id = any($1::uuid[])',
    values: [students],
  });
  for (const { student_id, section_id } of enrolled.rows)
    world.sectionsOf.set(student_id, (world.sectionsOf.get(student_id) ?? new Set()).add(section_id));
}
