import type { CollectionName } from '@osss/shared/collections/registry';

/** Whether the document `noted.document_id` exists, as SQL: the flush tells the living from the deleted by it (FD1). */
export const existence: Record<CollectionName, string> = {
  schools: 'exists (select from schools where id = noted.document_id::uuid)',
  sections: 'exists (select from course_sections where id = noted.document_id::uuid)',
  students: 'exists (select from students where id = noted.document_id::uuid)',
  student_alerts: 'exists (select from student_alerts where id = noted.document_id::uuid)',
  student_contacts: `(exists (select from student_guardians where id = noted.document_id::uuid and ends_on is null)
      or exists (select from emergency_contacts where id = noted.document_id::uuid))`,
  enrollments: 'exists (select from student_section_enrollments where id = noted.document_id::uuid)',
  attendance_sheets: `exists (select from attendance_sheets where section_id = split_part(noted.document_id, ':', 1)::uuid
      and date = split_part(noted.document_id, ':', 2)::date and period_id = split_part(noted.document_id, ':', 3)::uuid)`,
  assignments: `exists (select from assignments where section_id = split_part(noted.document_id, ':', 1)::uuid
      and id = split_part(noted.document_id, ':', 2)::uuid)`,
  final_grades: `exists (select from final_grades where section_id = split_part(noted.document_id, ':', 1)::uuid
      and grading_period_id = split_part(noted.document_id, ':', 2)::uuid)`,
  notices: 'exists (select from notices where id = noted.document_id::uuid)',
  notes: `exists (select from notes where user_id = split_part(noted.document_id, ':', 1)::uuid
      and student_id = split_part(noted.document_id, ':', 2)::uuid and note_id = split_part(noted.document_id, ':', 3)::uuid)`,
  emergency_rolls: `case when split_part(noted.document_id, ':', 2) = 'names'
      then exists (select from schools where id = split_part(noted.document_id, ':', 1)::uuid)
      else exists (select from emergency_rolls where school_id = split_part(noted.document_id, ':', 1)::uuid
        and date = split_part(noted.document_id, ':', 2)::date and number = split_part(noted.document_id, ':', 3)::int) end`,
};
