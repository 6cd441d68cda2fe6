import { assignments } from './assignments.ts';
import { attendanceSheets } from './attendance-sheets.ts';
import type { Collection } from './define.ts';
import { emergencyRolls } from './emergency-rolls.ts';
import { enrollments } from './enrollments.ts';
import { finalGrades } from './final-grades.ts';
import { notes } from './notes.ts';
import { notices } from './notices.ts';
import { schools } from './schools.ts';
import { sections } from './sections.ts';
import { studentAlerts } from './student-alerts.ts';
import { studentContacts } from './student-contacts.ts';
import { students } from './students.ts';

/** Every collection that travels. RxDB schemas, validation, OpenAPI and the feed's triggers are made from this list. */
export const registry = {
  schools,
  sections,
  students,
  student_alerts: studentAlerts,
  student_contacts: studentContacts,
  enrollments,
  attendance_sheets: attendanceSheets,
  assignments,
  final_grades: finalGrades,
  notices,
  notes,
  emergency_rolls: emergencyRolls,
} as const;

export type CollectionName = keyof typeof registry;
export const collectionNames = Object.keys(registry) as CollectionName[];

export function collectionNamed(name: string): Collection | null {
  return Object.hasOwn(registry, name) ? registry[name as CollectionName] : null;
}
