import type { AbsentStudent } from './office-reads.ts';

export type AbsentFilter = {
  /** Of the names, or the student number. */
  search: string;
  /** Empty: every grade. */
  grade: string;
  unexcused: boolean;
};

export function absentShown(students: readonly AbsentStudent[], { search, grade, unexcused }: AbsentFilter): AbsentStudent[] {
  const wanted = search.trim().toLocaleLowerCase();
  return students.filter(({ student, absences }) => {
    const names = [student.preferred_name, student.first_name, student.last_name, student.student_number].join(' ').toLocaleLowerCase();
    return (
      wanted.split(/\s+/).every((word) => names.includes(word)) &&
      (grade === '' || student.grade_level === grade) &&
      (!unexcused || absences.some(({ meaning }) => !meaning.is_excused))
    );
  });
}

export function gradesOf(students: readonly AbsentStudent[]): string[] {
  const grades = new Set(students.flatMap(({ student }) => student.grade_level ?? []));
  return [...grades].toSorted((a, b) => a.localeCompare(b, undefined, { numeric: true }));
}
