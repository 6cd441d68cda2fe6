import type { Student } from '@osss/shared/collections/students.ts';

/** What the student is called in class. The name in the records stands only where the records are shown. */
export function displayName(student: Pick<Student, 'first_name' | 'last_name' | 'preferred_name'>): string {
  return `${student.preferred_name ?? student.first_name} ${student.last_name}`.trim();
}

export function initials(student: Pick<Student, 'first_name' | 'last_name' | 'preferred_name'>): string {
  const first = [...(student.preferred_name ?? student.first_name)][0] ?? '';
  return `${first}${[...student.last_name][0] ?? ''}`.toLocaleUpperCase();
}

/** Algebra I · 2: what tells two classes of one course apart. */
export function classTitle(section: { course_name: string; section_number: string }, periodName?: string): string {
  return `${section.course_name} · ${periodName === undefined || periodName === '' ? section.section_number : periodName}`;
}
