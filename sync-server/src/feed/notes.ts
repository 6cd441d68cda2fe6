import type { ScopeKind } from '@osss/shared/access';
import type { CollectionName } from '@osss/shared/collections/registry';

/** Which documents (or whose access) a change of rows concerns. `changed` is the set of changed rows, as they were and as they are. */
export type Note = {
  /** What counts as a change, and all that `from` may use. */
  columns: string[];
  kind: ScopeKind;
  /** SQL of the scope's ref. */
  ref: string;
  /** `_access`: not a document, but a change of what a person may hold; null: the scope alone must exist. */
  collection: CollectionName | '_access' | null;
  /** SQL of the document's id, null with the collection. */
  id: string | null;
  from: string;
  /**
   * Rows to be locked first, `[table, column of changed]`, always from the child to its parent. Somebody who meanwhile changes the
   * parent looks for its children: unless the two wait for each other, he finds no child yet and this one still reads the old parent.
   */
  locks?: [table: string, idSql: string][];
};

export type Feeding = { table: string; notes: Note[] };

export const school = (columns: string[], ref: string, from = 'changed', locks: Note['locks'] = []): Note => ({
  columns,
  kind: 'school',
  ref,
  collection: 'schools',
  id: `${ref}::text`,
  from,
  locks,
});
export const section = (columns: string[], ref: string, from = 'changed', locks: Note['locks'] = []): Note => ({
  columns,
  kind: 'roster',
  ref,
  collection: 'sections',
  id: `${ref}::text`,
  from,
  locks,
});
export const student = (columns: string[], ref: string, from = 'changed', locks: Note['locks'] = []): Note => ({
  columns,
  kind: 'student',
  ref,
  collection: 'students',
  id: `${ref}::text`,
  from,
  locks,
});
export const access = (columns: string[], user: string, from = 'changed', locks: Note['locks'] = []): Note => ({
  columns,
  kind: 'user',
  ref: user,
  collection: '_access',
  id: `${user}::text`,
  from,
  locks,
});

export const teachersOf = (sections: string) => `changed join teacher_section_assignments work on work.section_id = ${sections}`;
/** A teacher's access comes from the sections alone; only the others hold whole schools. */
export const officeOf = `changed join staff_schools office on office.school_id = changed.school_id and office.role <> 'teacher'`;
export const sectionsTaughtBy = (staff: string) => `join teacher_section_assignments work on work.staff_id = ${staff}`;

/** Teachers of the students whose alerts changed hold another scope from then on, or one less. */
export const teachersOfStudent = `changed join student_section_enrollments enrollment on enrollment.student_id = changed.student_id
  join teacher_section_assignments work on work.section_id = enrollment.section_id`;
export const officeOfStudent = `changed join students student on student.id = changed.student_id
  join staff_schools office on office.school_id = student.school_id and office.role <> 'teacher'`;
export const alert = (kind: 'safety' | 'plans', audience: 'safety' | 'plan'): Note => ({
  columns: ['id', 'student_id', 'audience', 'kind', 'title', 'details', 'instructions', 'begins_on', 'ends_on', 'extra'],
  kind,
  ref: 'changed.student_id',
  collection: 'student_alerts',
  id: 'changed.id::text',
  from: `(select * from changed where audience = '${audience}') changed`,
});
export const contact = (columns: string[], id: string, student: string, from: string, locks: Note['locks'] = []): Note => ({
  columns,
  kind: 'contacts',
  ref: student,
  collection: 'student_contacts',
  id: `${id}::text`,
  from,
  locks,
});
/** Who calls about a student holds another scope from the first contact on. */
export const contactReaders = (columns: string[], student: string): Note[] => [
  access(
    columns,
    'work.staff_id',
    `changed join student_section_enrollments enrollment on enrollment.student_id = ${student}
  join teacher_section_assignments work on work.section_id = enrollment.section_id`,
  ),
  access(
    columns,
    'office.staff_id',
    `changed join students student on student.id = ${student}
  join staff_schools office on office.school_id = student.school_id and office.role <> 'teacher'`,
  ),
];
/** The names that whoever works at a school knows (`namesId`). */
export const names = (columns: string[], school: string, from: string, locks: Note['locks'] = []): Note => ({
  columns,
  kind: 'emergency',
  ref: school,
  collection: 'emergency_rolls',
  id: `${school} || ':names'`,
  from,
  locks,
});
export const roll = (columns: string[]): Note => ({
  columns,
  kind: 'emergency',
  ref: 'changed.school_id',
  collection: 'emergency_rolls',
  id: `changed.school_id || ':' || changed.date || ':' || changed.number`,
  from: 'changed',
});
export const alertReaders = ['id', `settings -> 'alert_readers'`];
