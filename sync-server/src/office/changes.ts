import { guid, jsonValue, schoolDate } from '@osss/shared/values';
import { z } from 'zod';
import { moment, person, student } from './shapes.ts';

/** What one change of a cell looks like to the office, in histories, late arrivals and held edits. */
export const cellChange = z
  .object({
    cell: z
      .enum([
        ...(['taken', 'teacher', 'office', 'preferred_name', 'pronouns', 'dropped_on', 'phone', 'email', 'relationship'] as const),
        ...(['name', 'grid', 'seats', 'deleted_at', 'seating_wishes', 'members', 'picked', 'kind', 'accounted', 'ended'] as const),
        ...(['score', 'comment', 'override', 'verified', 'posted', 'description', 'category_id', 'assigned_date', 'due_date'] as const),
        ...(['points_possible', 'extra_credit', 'never_drop', 'multiplier', 'grading_period_id', 'position', 'published'] as const),
        ...(['weighting', 'missing_counts_as', 'incomplete_counts_as', 'late_policy', 'decimals', 'letter_from'] as const),
        ...(['categories', 'scale', 'comment_bank'] as const),
      ])
      .meta({ description: 'Whose mark, that attendance was taken, or the field of a record.' }),
    path: z.array(z.string()).meta({ description: 'Of the cell in its document.' }),
    student: student.nullable().meta({ description: 'Null: the change is of no single student.' }),
    from: jsonValue.meta({ description: 'What the author saw.' }),
    to: jsonValue.meta({ description: 'What was typed.' }),
    outcome: z.enum(['applied', 'lost', 'held', 'withdrawn']),
    reason: z.string().nullable(),
  })
  .meta({ id: 'CellChange' });

export const recordedEdit = z
  .object({
    id: z.string(),
    sheet_id: z.string(),
    section_id: guid,
    date: schoolDate,
    by: person.nullable().meta({ description: 'Null: not done by a person.' }),
    from_device: z.boolean(),
    made_at: moment,
    effective_at: moment.meta({ description: 'When it counts as made.' }),
    received_at: moment,
    late: z.boolean().meta({ description: 'Received on a later school day than it counts for.' }),
    changes: z.array(cellChange),
  })
  .meta({ id: 'RecordedEdit' });
export type RecordedEdit = z.infer<typeof recordedEdit>;

/** SQL over `history`, a row of change_history about an attendance sheet, as a RecordedEdit. */
export const asRecordedEdit = `jsonb_build_object(
  'id', history.id::text,
  'sheet_id', history.document_id,
  'section_id', split_part(history.document_id, ':', 1),
  'date', split_part(history.document_id, ':', 2),
  'by', CASE WHEN history.user_id IS NULL THEN NULL ELSE jsonb_build_object('user_id', history.user_id, 'name', ${nameOf('history.user_id')}) END,
  'from_device', history.client_id IS NOT NULL,
  'made_at', ${inMilliseconds('history.made_at')},
  'effective_at', ${inMilliseconds('history.effective_at')},
  'received_at', ${inMilliseconds('history.received_at')},
  'late', history.late,
  'changes', ${changesOf('history.changes::jsonb', `(SELECT school_id FROM course_sections WHERE id = split_part(history.document_id, ':', 1)::uuid)`)})`;

/** SQL for the name of a member of staff; empty where there is none any more. */
export function nameOf(staffId: string): string {
  return `coalesce((SELECT person.first_name || ' ' || person.last_name FROM staff JOIN persons person ON person.id = staff.person_id WHERE staff.id = ${staffId}), '')`;
}

export function inMilliseconds(column: string): string {
  return `floor(extract(epoch FROM ${column}) * 1000)::bigint`;
}

/**
 * SQL for a list of `{path, from, to, outcome?, reason?}`; without an outcome of its own a change is held.
 * @param school SQL of the school that is shown it: a path may name anybody, and only its own students have a name there.
 */
export function changesOf(list: string, school: string): string {
  return `coalesce((
    SELECT jsonb_agg(jsonb_build_object(
      'path', change.value -> 'path',
      'cell', CASE WHEN change.value #>> '{path,1}' IN ('categories', 'scale', 'comment_bank') THEN change.value #>> '{path,1}'
        ELSE coalesce(change.value #>> '{path,2}', change.value #>> '{path,0}') END,
      'student', (SELECT jsonb_build_object('student_id', student.id, 'first_name', person.first_name, 'last_name', person.last_name,
          'preferred_name', person.preferred_name, 'student_number', student.student_number, 'grade_level', student.grade_level)
        FROM students student JOIN persons person ON person.id = student.person_id
        WHERE change.value #>> '{path,0}' IN ('marks', 'scores', 'grades') AND student.id::text = change.value #>> '{path,1}'
          AND (student.school_id = ${school} OR EXISTS (SELECT FROM student_section_enrollments enrolled
            JOIN course_sections there ON there.id = enrolled.section_id WHERE enrolled.student_id = student.id AND there.school_id = ${school}))),
      'from', change.value -> 'from', 'to', change.value -> 'to',
      'outcome', coalesce(change.value ->> 'outcome', 'held'), 'reason', change.value ->> 'reason') ORDER BY change.ordinality)
    FROM jsonb_array_elements(${list}) WITH ORDINALITY change), '[]')`;
}
