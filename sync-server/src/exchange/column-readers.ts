import type { ScopeKind } from '@osss/shared/access';

/** Collections whose cells are columns of OSSS's tables, or lie in JSON of ours; their stamps lie in `cell_stamps`. */
export const columnCollections = [
  'students',
  'enrollments',
  'sections',
  'notes',
  'emergency_rolls',
  'student_contacts',
  'assignments',
  'final_grades',
  'notices',
] as const;
export type ColumnCollection = (typeof columnCollections)[number];

const instant = (moment: string) => `floor(extract(epoch from ${moment}) * 1000)::bigint`;

/** By id: the scope's ref, the cells by their paths with slashes, and fields no device writes, where a rule needs them. */
export const columnReaders: Record<ColumnCollection, { kind: ScopeKind; text: string }> = {
  students: {
    kind: 'student',
    text: `select s.id, s.id as ref, json_build_object('preferred_name', p.preferred_name, 'pronouns', p.pronouns) as cells, '{}'::json as fixed
      from students s join persons p on p.id = s.person_id where s.id = any($1::uuid[])`,
  },
  enrollments: {
    kind: 'roster',
    text: `select e.id, e.section_id as ref, json_build_object('dropped_on', e.dropped_on) as cells, json_build_object('added_on', e.added_on) as fixed
      from student_section_enrollments e where e.id = any($1::uuid[])`,
  },
  sections: {
    kind: 'roster',
    text: `select s.id, s.id as ref, '{}'::json as fixed, coalesce((
        select json_object_agg(array_to_string(cell.path, '/'), cell.value) from (
          select cell.* from section_arrangements a
          cross join lateral arrangement_cells(a.seating_layouts, a.seating_wishes, a.groups, a.picked) cell where a.section_id = s.id
          union all select cell.* from section_gradebooks book cross join lateral gradebook_cells(book) cell where book.section_id = s.id
          union all select array['gradebook', 'categories', category.id::text], category_of(category) from assignment_categories category
          where category.section_id = s.id) cell), '{}') as cells
      from course_sections s where s.id = any($1::uuid[])`,
  },
  notes: {
    kind: 'user',
    text: `with wanted as materialized (
        select id, split_part(id, ':', 1)::uuid as user_id, split_part(id, ':', 2)::uuid as student_id, split_part(id, ':', 3)::uuid as note_id
        from unnest($1::text[]) id)
      select wanted.id, n.user_id as ref, '{}'::json as fixed, json_build_object('kind', n.kind, 'text', n.text, 'section_id', n.section_id,
        'happened_on', n.happened_on, 'deleted_at', ${instant('n.deleted_at')}) as cells
      from wanted join notes n using (user_id, student_id, note_id)`,
  },
  emergency_rolls: {
    kind: 'emergency',
    text: `with wanted as materialized (
        select id, split_part(id, ':', 1)::uuid as school_id, split_part(id, ':', 2)::date as date, split_part(id, ':', 3)::int as number
        from unnest($1::text[]) id where split_part(id, ':', 2) <> 'names')
      select wanted.id, r.school_id as ref, '{}'::json as fixed, jsonb_build_object('kind', r.kind,
          'ended', case when r.ended_by is not null then jsonb_build_object('by', r.ended_by, 'at', ${instant('r.ended_at')}) end)
        || coalesce((
          select jsonb_object_agg('accounted/' || e.student_id,
            jsonb_build_object('state', e.state, 'place', e.place, 'by', e.accounted_by, 'at', ${instant('e.accounted_at')}))
          from emergency_roll_entries e
          where e.school_id = r.school_id and e.date = r.date and e.number = r.number and e.state is not null), '{}') as cells
      from wanted join emergency_rolls r using (school_id, date, number)`,
  },
  student_contacts: {
    kind: 'contacts',
    text: `select link.id, link.student_id as ref, '{}'::json as fixed,
        json_build_object('phone', p.phone, 'email', p.email, 'relationship', link.relationship) as cells
      from student_guardians link join guardians g on g.id = link.guardian_id join persons p on p.id = g.person_id
      where link.id = any($1::uuid[]) and link.ends_on is null
      union all
      select c.id, s.id, '{}', json_build_object('phone', c.phone, 'email', c.email, 'relationship', c.relationship)
      from emergency_contacts c join students s on s.person_id = c.person_id where c.id = any($1::uuid[])`,
  },
  assignments: {
    kind: 'grades',
    text: `with wanted as materialized (
        select id, split_part(id, ':', 1)::uuid as section_id, split_part(id, ':', 2)::uuid as assignment_id from unnest($1::text[]) id)
      select wanted.id, a.section_id as ref, '{}'::json as fixed, (
        select jsonb_object_agg(array_to_string(cell.path, '/'), cell.value) from (
          select cell.* from assignment_cells(a) cell
          union all select cell.* from gradebook_entries e cross join lateral entry_cells(e) cell
          where e.section_id = a.section_id and e.assignment_id = a.id) cell) as cells
      from wanted join assignments a on a.section_id = wanted.section_id and a.id = wanted.assignment_id`,
  },
  final_grades: {
    kind: 'grades',
    text: `with wanted as materialized (
        select id, split_part(id, ':', 1)::uuid as section_id, split_part(id, ':', 2)::uuid as grading_period_id from unnest($1::text[]) id)
      select wanted.id, wanted.section_id as ref, '{}'::json as fixed, jsonb_object_agg(array_to_string(cell.path, '/'), cell.value) as cells
      from wanted join final_grades grade using (section_id, grading_period_id) cross join lateral final_grade_cells(grade) cell
      group by wanted.id, wanted.section_id`,
  },
  notices: {
    kind: 'user',
    text: `select n.id, n.user_id as ref, json_build_object('dismissed', nullif(n.dismissed, false)) as cells, '{}'::json as fixed
      from notices n where n.id = any($1::uuid[])`,
  },
};
