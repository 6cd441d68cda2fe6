import { section, type Feeding, type Note } from './notes.ts';

const ofSection = (collection: 'assignments' | 'final_grades', columns: string[], id: string, from: string): Note => ({
  columns,
  kind: 'grades',
  ref: 'changed.section_id',
  collection,
  id: `changed.section_id || ':' || changed.${id}`,
  from,
});

/** What a class is graded for, and the grades. Keys never change, so that no lock is needed where scores come by the ten thousand. */
export const gradeFeedings: Feeding[] = [
  { table: 'section_gradebooks', notes: [section(['section_id', 'settings', 'scale', 'comment_bank'], 'changed.section_id')] },
  {
    table: 'assignment_categories',
    notes: [
      section(
        [
          ...['section_id', 'id', 'name', 'weight', 'drop_lowest', 'drop_highest', 'calculation', 'extra_credit', 'position', 'deleted'],
          'extra',
        ],
        'changed.section_id',
      ),
    ],
  },
  {
    table: 'assignments',
    notes: [
      ofSection(
        'assignments',
        [
          ...['section_id', 'id', 'name', 'description', 'category_id', 'assigned_date', 'due_date', 'points_possible', 'extra_credit'],
          ...['never_drop', 'multiplier', 'grading_period_id', 'position', 'published', 'deleted_at', 'extra'],
        ],
        'id',
        'changed',
      ),
    ],
  },
  {
    table: 'gradebook_entries',
    notes: [
      ofSection(
        'assignments',
        [
          ...['section_id', 'assignment_id', 'student_id', 'score', 'score_kind', 'letter', 'late', 'flag', 'late_days', 'late_minutes'],
          ...['comment', 'extra'],
        ],
        'assignment_id',
        '(select distinct section_id, assignment_id from changed) changed',
      ),
    ],
  },
  {
    table: 'final_grades',
    notes: [
      ofSection(
        'final_grades',
        [
          ...[
            'section_id',
            'grading_period_id',
            'student_id',
            'override_percent',
            'override_letter',
            'override_reason',
            'comment',
            'verified',
          ],
          ...['posted_by', 'posted_at', 'numeric_grade', 'letter_grade'],
        ],
        'grading_period_id',
        '(select distinct section_id, grading_period_id from changed) changed',
      ),
    ],
  },
];
