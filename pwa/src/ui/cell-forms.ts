import { patternOf } from '@osss/shared/cells.ts';
import { collectionNamed } from '@osss/shared/collections/registry.ts';

/** How a cell's value is said. `choice:x`: by a word of its own in the catalogue, under `x`. */
export type Form =
  | 'mark'
  | 'by_somebody'
  | 'text'
  | 'number'
  | 'day'
  | 'moment'
  | 'class'
  | 'category'
  | 'period'
  | 'seat'
  | 'grid'
  | 'wish'
  | 'yes'
  | 'accounted'
  | 'yes_or_no'
  | 'score'
  | 'grade'
  | 'named'
  | 'counts_as'
  | 'late_policy'
  | 'settings_of_category'
  | `choice:${string}`;

/** Every cell that a device may write, in the school's words: a test fails where the registry has one that this has not. */
export const cellForms: Record<string, Form> = {
  'attendance_sheets.taken': 'by_somebody',
  'attendance_sheets.marks_teacher': 'mark',
  'attendance_sheets.marks_office': 'mark',
  'students.preferred_name': 'text',
  'students.pronouns': 'text',
  'student_contacts.phone': 'text',
  'student_contacts.email': 'text',
  'student_contacts.relationship': 'text',
  'enrollments.dropped_on': 'day',
  'notes.kind': 'choice:note_kind',
  'notes.text': 'text',
  'notes.section_id': 'class',
  'notes.happened_on': 'day',
  'notes.deleted_at': 'moment',
  'notices.dismissed': 'yes',
  'emergency_rolls.kind': 'choice:roll_kind',
  'emergency_rolls.accounted': 'accounted',
  'emergency_rolls.ended': 'by_somebody',
  'sections.seating_layouts_name': 'text',
  'sections.seating_layouts_grid': 'grid',
  'sections.seating_layouts_seats': 'seat',
  'sections.seating_layouts_deleted_at': 'moment',
  'sections.seating_wishes': 'wish',
  'sections.groups_name': 'text',
  'sections.groups_members': 'yes',
  'sections.groups_deleted_at': 'moment',
  'sections.picked': 'number',
  'sections.gradebook_settings_weighting': 'choice:weighting',
  'sections.gradebook_settings_missing_counts_as': 'counts_as',
  'sections.gradebook_settings_incomplete_counts_as': 'counts_as',
  'sections.gradebook_settings_late_policy': 'late_policy',
  'sections.gradebook_settings_decimals': 'number',
  'sections.gradebook_settings_letter_from': 'choice:letter_from',
  'sections.gradebook_categories': 'settings_of_category',
  'sections.gradebook_scale': 'named',
  'sections.gradebook_comment_bank': 'named',
  'assignments.name': 'text',
  'assignments.description': 'text',
  'assignments.category_id': 'category',
  'assignments.assigned_date': 'day',
  'assignments.due_date': 'day',
  'assignments.points_possible': 'number',
  'assignments.extra_credit': 'yes_or_no',
  'assignments.never_drop': 'yes_or_no',
  'assignments.multiplier': 'number',
  'assignments.grading_period_id': 'period',
  'assignments.position': 'number',
  'assignments.published': 'yes_or_no',
  'assignments.deleted_at': 'moment',
  'assignments.scores_score': 'score',
  'assignments.scores_comment': 'text',
  'final_grades.grades_override': 'grade',
  'final_grades.grades_comment': 'text',
  'final_grades.grades_verified': 'yes',
  'final_grades.grades_posted': 'grade',
};

/** `sections.groups_members` for `groups.*.members.*`: one name for a cell, whatever row it stands in. */
export function cellName(collection: string, pattern: string): string {
  return `${collection}.${pattern.replaceAll('.*', '').replaceAll('.', '_')}`;
}

/** Null: this version of the application knows no such cell. */
export function cellNamed(collection: string, path: readonly string[]): string | null {
  const pattern = patternOf(Object.keys(collectionNamed(collection)?.cells ?? {}), path);
  return pattern === null ? null : cellName(collection, pattern);
}
