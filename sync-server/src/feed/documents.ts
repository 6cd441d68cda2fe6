import { defaultSettings } from '@osss/shared/collections/schools.ts';
import type { CollectionName } from '@osss/shared/collections/registry';
import type { Transaction } from '../database/transaction.ts';
import { arrangementFields, contactsSql, notesSql, rollsSql } from './classroom-documents.ts';
import { assignmentsSql, finalGradesSql, gradebookField } from './grade-documents.ts';
import { sheetsSql } from './sheet-documents.ts';

/**
 * The documents with these ids as JSON text, exactly as the collection's schema has them, with unknown fields from `extra`.
 * The text goes to the device as it comes from Postgres. Ids without a document are not in the answer.
 */
export async function readBodies(
  transaction: Transaction,
  collection: CollectionName,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await transaction.query<[string, string]>({
    name: `bodies of ${collection}`,
    text: documentsSql[collection],
    values: [ids],
    rowMode: 'array',
  });
  return new Map(rows);
}

const schoolsSql = `
select school.id, (school.extra || jsonb_build_object(
  'id', school.id,
  'name', school.name,
  'school_code', school.school_code,
  'timezone', school.timezone,
  'settings', '${JSON.stringify(defaultSettings)}' || school.settings,
  'attendance_codes', (
    select coalesce(jsonb_agg(jsonb_build_object(
      'code', code, 'description', description, 'is_present', is_present, 'is_excused', is_excused, 'office_only', office_only,
      'counts_for_ada', counts_for_ada, 'wants_minutes', wants_minutes, 'category', category, 'color', color, 'key', key
    ) order by sequence, code), '[]')
    from attendance_codes where school_id = school.id),
  'bell_schedules', (
    select coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name, 'is_default', is_default, 'periods', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'id', period.id, 'name', period.name, 'start_time', left(period.start_time::text, 5), 'end_time', left(period.end_time::text, 5),
        'sequence', period.sequence
      ) order by period.sequence, period.id), '[]')
      from periods period where period.bell_schedule_id = schedule.id)
    ) order by name, id), '[]')
    from bell_schedules schedule where school_id = school.id),
  'terms', (
    select coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name, 'type', type, 'start_date', start_date, 'end_date', end_date)
      order by start_date, end_date, id), '[]')
    from academic_terms where school_id = school.id),
  'grading_periods', (
    select coalesce(jsonb_agg(jsonb_build_object('id', part.id, 'term_id', part.term_id, 'name', part.name, 'start_date', part.start_date,
      'end_date', part.end_date, 'locks_on', part.locks_on, 'weight', trim_scale(part.weight)) order by part.start_date, part.end_date, part.id), '[]')
    from academic_terms term join grading_periods part on part.term_id = term.id where term.school_id = school.id),
  'calendar', (
    select coalesce(jsonb_agg(jsonb_build_object(
      'date', day.date, 'day_type', day.day_type, 'cycle_day', day.cycle_day, 'bell_schedule_id', day.bell_schedule_id
    ) order by day.date), '[]')
    from calendars calendar join calendar_days day on day.calendar_id = calendar.id where calendar.school_id = school.id)
))::text
from schools school where school.id = any ($1::uuid[])`;

const sectionsSql = `
select section.id, (section.extra || jsonb_build_object(
  'id', section.id,
  'school_id', section.school_id,
  'term_id', section.term_id,
  'course_name', course.name,
  'course_code', course.code,
  'section_number', section.section_number,
  'meetings', (
    select coalesce(jsonb_agg(jsonb_build_object('cycle_day', cycle_day, 'day_of_week', day_of_week, 'period_id', period_id, 'room', room)
      order by day_of_week, cycle_day, period_id), '[]')
    from section_meetings where section_id = section.id),
  'teachers', (
    select coalesce(jsonb_agg(jsonb_build_object(
      'user_id', work.staff_id, 'name', person.first_name || ' ' || person.last_name, 'role', work.role,
      'begins_on', work.begins_on, 'ends_on', work.ends_on
    ) order by work.role desc, work.begins_on nulls first, work.id), '[]')
    from teacher_section_assignments work
    join staff member on member.id = work.staff_id
    join persons person on person.id = member.person_id
    where work.section_id = section.id),
  ${arrangementFields},
  'gradebook', ${gradebookField}
))::text
from course_sections section join courses course on course.id = section.course_id
left join section_arrangements arrangement on arrangement.section_id = section.id
left join section_gradebooks book on book.section_id = section.id
where section.id = any ($1::uuid[])`;

const studentsSql = `
select student.id, (student.extra || jsonb_build_object(
  'id', student.id,
  'school_id', student.school_id,
  'first_name', person.first_name,
  'last_name', person.last_name,
  'middle_name', person.middle_name,
  'preferred_name', person.preferred_name,
  'pronouns', person.pronouns,
  'student_number', student.student_number,
  'grade_level', student.grade_level,
  'birthdate', person.dob,
  'photo_hash', photo.sha256
))::text
from students student join persons person on person.id = student.person_id
left join student_photos photo on photo.student_id = student.id
where student.id = any ($1::uuid[])`;

const alertsSql = `
select id, (extra || jsonb_build_object(
  'id', id, 'student_id', student_id, 'audience', audience, 'kind', kind, 'title', title, 'details', details, 'instructions', instructions,
  'begins_on', begins_on, 'ends_on', ends_on
))::text
from student_alerts where id = any ($1::uuid[])`;

const enrollmentsSql = `
select id, (extra || jsonb_build_object(
  'id', id, 'section_id', section_id, 'student_id', student_id, 'added_on', added_on, 'dropped_on', dropped_on
))::text
from student_section_enrollments where id = any ($1::uuid[])`;

const noticesSql = `
select id, jsonb_build_object(
  'id', id, 'user_id', user_id, 'kind', kind, 'reason', reason, 'collection', collection, 'document_id', document_id,
  'path', path, 'mine', mine, 'theirs', theirs, 'mutation_id', mutation_id, 'by_name', by_name, 'note', note,
  'created_at', (extract(epoch from created_at) * 1000)::bigint,
  'dismissed', nullif(dismissed, false)
)::text
from notices where id = any ($1::uuid[])`;

const documentsSql: Record<CollectionName, string> = {
  schools: schoolsSql,
  sections: sectionsSql,
  students: studentsSql,
  student_alerts: alertsSql,
  enrollments: enrollmentsSql,
  attendance_sheets: sheetsSql,
  assignments: assignmentsSql,
  final_grades: finalGradesSql,
  notices: noticesSql,
  student_contacts: contactsSql,
  notes: notesSql,
  emergency_rolls: rollsSql,
};
