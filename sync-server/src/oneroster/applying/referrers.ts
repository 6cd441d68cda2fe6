import type { Transaction } from '../../database/transaction.ts';

/** What belongs to its row and goes with it. */
const owned = ['section_meetings', 'section_period_labels'];

/** References that are no foreign keys: what somebody has done with a row that an import brought. */
const further: Record<string, string[]> = {
  students: ['select student_id as ref from attendance_events', documentsOf('students')],
  student_section_enrollments: [
    `select e.id as ref from student_section_enrollments e join attendance_sheets s on s.section_id = e.section_id
     join attendance_events mark on mark.sheet_no = s.sheet_no and mark.student_id = e.student_id`,
    documentsOf('enrollments'),
  ],
  // Who took attendance by a duty must go on having had it.
  teacher_section_assignments: [
    `select d.id as ref from teacher_section_assignments d join attendance_sheets s on s.section_id = d.section_id and s.taken_by = d.staff_id`,
  ],
};

/** Somebody typed into it. */
function documentsOf(collection: string): string {
  return `select document_id::uuid as ref from cell_stamps where collection = '${collection}' and seq > 0`;
}

/** Queries whose `ref` are the ids of a table that something refers to, each known foreign key and those of tables to come included. */
export async function referrersOf(tx: Transaction, table: string): Promise<string[]> {
  const { rows } = await tx.query<{ child: string; column: string }>(
    `select k.conrelid::regclass::text as child, a.attname as column
     from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
     where k.contype = 'f' and k.confrelid = to_regclass($1) and cardinality(k.conkey) = 1`,
    [table],
  );
  const keys = rows
    .filter(({ child }) => !owned.includes(child))
    .map(({ child, column }) => `select ${column} as ref from ${child} where ${column} is not null`);
  return [...keys, ...(further[table] ?? [])];
}
