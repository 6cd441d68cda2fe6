import type { Student } from '@osss/shared/collections/students.ts';
import type { GradebookStudent } from '../../ui/gradebook/gradebook-students.ts';
import type { Candidate } from './match-students.ts';

/** The class by all names a file may have: as in the records, with a middle name, as the student is called. */
export function candidatesOf(rows: readonly GradebookStudent[], students: readonly Student[]): Candidate[] {
  const known = new Map(students.map((student) => [student.id, student]));
  return rows.map(({ id, number, name }) => {
    const student = known.get(id);
    if (student === undefined) return { id, number, names: name === '' ? [] : [name] };
    const { first_name, middle_name, preferred_name, last_name } = student;
    const firsts = [first_name, `${first_name} ${middle_name ?? ''}`, preferred_name ?? first_name];
    return { id, number, names: [...new Set(firsts.map((first) => `${first} ${last_name}`.trim()))] };
  });
}
