import type pg from 'pg';
import type { JsonObject } from '@osss/shared/cells.ts';
import { collectionNames } from '@osss/shared/collections/registry.ts';

/** Documents by `collection/id`. */
export type Held = Map<string, JsonObject>;

/**
 * Which documents a person should hold today, and what each should say: read from the school's tables in plain SQL, without
 * the feed's tables, its document builders or its scopes. The two ways of asking must agree.
 */
export async function whatTheSchoolSays(db: pg.Pool, userId: string, today: string, office: boolean): Promise<Held> {
  const sections = office ? sectionsOfOffice : sectionsOfTeacher;
  const held: Held = new Map();
  for (const collection of collectionNames) {
    if (office && onlyOfTeachers.has(collection)) continue;
    const sql = `with mine(id) as (${sections}), ${studentsHeld(office)}, ${studentsCalled(office)} ${documentQueries[collection]}`;
    const { rows } = await db.query<{ id: string; body: JsonObject }>(sql, [userId, today]);
    for (const { id, body } of rows) held.set(`${collection}/${id}`, body);
  }
  return held;
}

/** What an office reads online. */
const onlyOfTeachers = new Set<string>(['attendance_sheets', 'assignments', 'final_grades']);

const sectionsOfTeacher = `
  select a.section_id from teacher_section_assignments a
  where a.staff_id = $1 and (a.begins_on is null or a.begins_on <= $2::date) and (a.ends_on is null or a.ends_on >= $2::date)`;

const sectionsOfOffice = `
  select s.id from course_sections s join staff_schools w on w.school_id = s.school_id
  where w.staff_id = $1 and $2::date is not null`;

function studentsHeld(office: boolean): string {
  return office
    ? `pupils(id) as (select s.id from students s join staff_schools w on w.school_id = s.school_id where w.staff_id = $1)`
    : // Who was dropped stays with the teacher, and leaves a substitute at once.
      `pupils(id) as (select distinct e.student_id from student_section_enrollments e join mine on mine.id = e.section_id
         where e.dropped_on is null or e.dropped_on > $2::date or exists (
           select from teacher_section_assignments a where a.staff_id = $1 and a.section_id = mine.id and a.role <> 'substitute'))`;
}

/** About whom one may call somebody: the office about all, a teacher about who is in the class now. */
function studentsCalled(office: boolean): string {
  return office
    ? 'called(id) as (select id from pupils)'
    : `called(id) as (select e.student_id from student_section_enrollments e
         join teacher_section_assignments a on a.section_id = e.section_id and a.staff_id = $1 and a.role <> 'substitute'
         join mine on mine.id = a.section_id where e.dropped_on is null or e.dropped_on > $2::date)`;
}

/** What counts where a school says nothing. */
const settings = `'{"edit_days": 5, "late_days": 30, "half_day_minutes": 120, "full_day_minutes": 240, "office_email": null, "alert_readers": {
  "safety": ["teach", "substitute", "attendance_office", "records_office", "health", "counsel"],
  "plan": ["teach", "records_office", "counsel", "health"]}}'::jsonb`;

/** No substitute sees grades. */
const graded = `select d.section_id from teacher_section_assignments d join mine on mine.id = d.section_id where d.staff_id = $1 and d.role <> 'substitute'`;

const documentQueries: Record<(typeof collectionNames)[number], string> = {
  schools: `
    select s.id, jsonb_build_object('id', s.id, 'name', s.name, 'school_code', s.school_code, 'timezone', s.timezone,
      'settings', ${settings} || s.settings,
      'attendance_codes', (select jsonb_agg(jsonb_build_object('code', c.code, 'description', c.description, 'is_present', c.is_present,
         'is_excused', c.is_excused, 'office_only', c.office_only, 'counts_for_ada', c.counts_for_ada, 'wants_minutes', c.wants_minutes,
         'category', c.category, 'color', c.color, 'key', c.key) order by c.sequence, c.code) from attendance_codes c where c.school_id = s.id),
      'bell_schedules', (select jsonb_agg(jsonb_build_object('id', b.id, 'name', b.name, 'is_default', b.is_default, 'periods',
         (select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'start_time', to_char(p.start_time, 'HH24:MI'),
            'end_time', to_char(p.end_time, 'HH24:MI'), 'sequence', p.sequence) order by p.sequence)
          from periods p where p.bell_schedule_id = b.id)) order by b.name) from bell_schedules b where b.school_id = s.id),
      'terms', (select jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name, 'type', t.type, 'start_date', t.start_date,
         'end_date', t.end_date)) from academic_terms t where t.school_id = s.id),
      'grading_periods', coalesce((select jsonb_agg(jsonb_build_object('id', g.id, 'term_id', g.term_id, 'name', g.name,
         'start_date', g.start_date, 'end_date', g.end_date, 'locks_on', g.locks_on, 'weight', g.weight))
         from grading_periods g join academic_terms t on t.id = g.term_id where t.school_id = s.id), '[]'),
      'calendar', (select jsonb_agg(jsonb_build_object('date', d.date, 'day_type', d.day_type, 'cycle_day', d.cycle_day,
         'bell_schedule_id', d.bell_schedule_id) order by d.date)
         from calendar_days d join calendars k on k.id = d.calendar_id where k.school_id = s.id)) as body
    from schools s join staff_schools w on w.school_id = s.id where w.staff_id = $1`,
  sections: `
    select s.id, jsonb_build_object('id', s.id, 'school_id', s.school_id, 'term_id', s.term_id, 'course_name', c.name,
      'course_code', c.code, 'section_number', s.section_number,
      'meetings', (select jsonb_agg(jsonb_build_object('cycle_day', m.cycle_day, 'day_of_week', m.day_of_week,
          'period_id', m.period_id, 'room', m.room)) from section_meetings m where m.section_id = s.id),
      'teachers', coalesce((select jsonb_agg(jsonb_build_object('user_id', a.staff_id, 'name', p.first_name || ' ' || p.last_name,
          'role', a.role, 'begins_on', a.begins_on, 'ends_on', a.ends_on))
          from teacher_section_assignments a join staff f on f.id = a.staff_id join persons p on p.id = f.person_id
          where a.section_id = s.id), '[]'),
      -- Who wrote nothing of a layout wrote no layout.
      'seating_layouts', coalesce((select jsonb_object_agg(l.key, jsonb_build_object('name', l.value -> 'name', 'grid', l.value -> 'grid',
          'seats', coalesce(l.value -> 'seats', '{}'), 'deleted_at', l.value -> 'deleted_at'))
          from section_arrangements x, jsonb_each(x.seating_layouts) l where x.section_id = s.id and l.value not in ('{}', '{"seats": {}}')), '{}'),
      'groups', coalesce((select jsonb_object_agg(g.key, jsonb_build_object('name', g.value -> 'name',
          'members', coalesce(g.value -> 'members', '{}'), 'deleted_at', g.value -> 'deleted_at'))
          from section_arrangements x, jsonb_each(x.groups) g where x.section_id = s.id and g.value not in ('{}', '{"members": {}}')), '{}'),
      'seating_wishes', coalesce((select x.seating_wishes from section_arrangements x where x.section_id = s.id), '{}'),
      'picked', coalesce((select x.picked from section_arrangements x where x.section_id = s.id), '{}'),
      'gradebook', jsonb_build_object(
        'settings', '{"weighting": null, "missing_counts_as": null, "incomplete_counts_as": null, "late_policy": null, "decimals": null,
           "letter_from": null}'::jsonb || coalesce((select x.settings from section_gradebooks x where x.section_id = s.id), '{}'),
        'scale', (select x.scale from section_gradebooks x where x.section_id = s.id),
        'comment_bank', coalesce((select x.comment_bank from section_gradebooks x where x.section_id = s.id), '{}'),
        'categories', coalesce((select jsonb_object_agg(k.id, jsonb_build_object('name', k.name, 'weight', k.weight, 'drop_lowest', k.drop_lowest,
           'drop_highest', k.drop_highest, 'calculation', k.calculation, 'extra_credit', k.extra_credit, 'position', k.position,
           'deleted', k.deleted) || k.extra) from assignment_categories k where k.section_id = s.id and k.name is not null), '{}'))) as body
    from course_sections s join courses c on c.id = s.course_id where s.id in (select id from mine)`,
  students: `
    select s.id, jsonb_build_object('id', s.id, 'school_id', s.school_id, 'first_name', p.first_name, 'last_name', p.last_name,
      'middle_name', p.middle_name, 'preferred_name', p.preferred_name, 'pronouns', p.pronouns,
      'student_number', s.student_number, 'grade_level', s.grade_level, 'birthdate', p.dob,
      'photo_hash', (select f.sha256 from student_photos f where f.student_id = s.id)) as body
    from students s join persons p on p.id = s.person_id where s.id in (select id from pupils)`,
  student_alerts: `
    select a.id, jsonb_build_object('id', a.id, 'student_id', a.student_id, 'audience', a.audience, 'kind', a.kind, 'title', a.title,
      'details', a.details, 'instructions', a.instructions, 'begins_on', a.begins_on, 'ends_on', a.ends_on) as body
    from student_alerts a where a.student_id in (select id from pupils)`,
  enrollments: `
    select e.id, jsonb_build_object('id', e.id, 'section_id', e.section_id, 'student_id', e.student_id, 'added_on', e.added_on,
      'dropped_on', e.dropped_on) as body
    from student_section_enrollments e where e.section_id in (select id from mine)`,
  attendance_sheets: `
    select h.section_id || ':' || h.date || ':' || h.period_id as id, jsonb_build_object(
      'id', h.section_id || ':' || h.date || ':' || h.period_id, 'section_id', h.section_id, 'date', h.date, 'period_id', h.period_id,
      'taken', case when h.taken_by is not null then jsonb_build_object('by', h.taken_by,
         'at', (extract(epoch from h.taken_at) * 1000)::bigint) end,
      'marks', coalesce((select jsonb_object_agg(student_id, sides) from (
         select v.student_id, jsonb_object_agg(source, value) as sides from (
           select st.student_id, side.source, (select jsonb_strip_nulls(jsonb_build_object('code', x.code, 'minutes', x.minutes,
                  'note', x.notes)) || coalesce(x.extra, '{}') from attendance_events x
              where x.sheet_no = h.sheet_no and x.student_id = st.student_id and x.source = side.source and x.code is not null) as value
           from (select distinct student_id from attendance_events x where x.sheet_no = h.sheet_no and x.code is not null) st,
                (values ('teacher'), ('office')) side(source)) v group by v.student_id) w), '{}')) as body
    from attendance_sheets h where h.section_id in (select id from mine)`,
  assignments: `
    select concat_ws(':', a.section_id, a.id) as id, jsonb_build_object('id', concat_ws(':', a.section_id, a.id), 'section_id', a.section_id,
      'name', a.name, 'description', a.description, 'category_id', a.category_id, 'assigned_date', a.assigned_date, 'due_date', a.due_date,
      'points_possible', a.points_possible, 'extra_credit', a.extra_credit, 'never_drop', a.never_drop, 'multiplier', a.multiplier,
      'grading_period_id', a.grading_period_id, 'position', a.position, 'published', a.published,
      'deleted_at', (extract(epoch from a.deleted_at) * 1000)::bigint,
      'scores', coalesce((select jsonb_object_agg(e.student_id, jsonb_build_object('comment', e.comment, 'score',
          case when num_nonnulls(e.score, e.letter, e.flag) > 0 or e.late then jsonb_strip_nulls(jsonb_build_object(
            'value', coalesce(to_jsonb(e.score), to_jsonb(e.letter)), 'kind', e.score_kind, 'flag', case when e.late then 'late' else e.flag end,
            'late', nullif(jsonb_strip_nulls(jsonb_build_object('days', e.late_days, 'minutes', e.late_minutes)), '{}')))
            || coalesce(e.extra, '{}') end))
        from gradebook_entries e where (e.section_id, e.assignment_id) = (a.section_id, a.id)
          and (num_nonnulls(e.score, e.letter, e.flag, e.comment) > 0 or e.late)), '{}')) as body
    from assignments a where a.section_id in (${graded})`,
  final_grades: `
    select concat_ws(':', g.section_id, g.grading_period_id) as id, jsonb_build_object('id', concat_ws(':', g.section_id, g.grading_period_id),
      'section_id', g.section_id, 'grading_period_id', g.grading_period_id,
      'grades', coalesce(jsonb_object_agg(g.student_id, jsonb_build_object('comment', g.comment, 'verified', nullif(g.verified, false),
          'override', case when g.override_reason is not null then jsonb_build_object('reason', g.override_reason,
             'value', coalesce(to_jsonb(g.override_percent), to_jsonb(g.override_letter))) end,
          'posted', case when g.posted_by is not null then jsonb_build_object('by', g.posted_by,
             'at', (extract(epoch from g.posted_at) * 1000)::bigint, 'percent', g.numeric_grade, 'letter', g.letter_grade) end))
        filter (where num_nonnulls(g.override_reason, g.comment, g.posted_by) > 0 or g.verified), '{}')) as body
    from final_grades g where g.section_id in (${graded}) group by g.section_id, g.grading_period_id`,
  student_contacts: `
    select g.id, jsonb_build_object('id', g.id, 'student_id', g.student_id, 'kind', 'guardian', 'name', p.first_name || ' ' || p.last_name,
      'relationship', g.relationship, 'phone', p.phone, 'email', p.email, 'contact_priority', g.contact_priority) as body
    from student_guardians g join guardians f on f.id = g.guardian_id join persons p on p.id = f.person_id
    where g.ends_on is null and g.student_id in (select id from called)
    union all
    select c.id, jsonb_build_object('id', c.id, 'student_id', s.id, 'kind', 'emergency_contact', 'name', c.contact_name,
      'relationship', c.relationship, 'phone', c.phone, 'email', c.email, 'contact_priority', c.contact_priority)
    from emergency_contacts c join students s on s.person_id = c.person_id where s.id in (select id from called)`,
  notes: `
    select concat_ws(':', n.user_id, n.student_id, n.note_id) as id, jsonb_build_object('id', concat_ws(':', n.user_id, n.student_id, n.note_id),
      'user_id', n.user_id, 'student_id', n.student_id, 'kind', n.kind, 'text', n.text, 'section_id', n.section_id,
      'happened_on', n.happened_on, 'deleted_at', (extract(epoch from n.deleted_at) * 1000)::bigint) as body
    from notes n where n.user_id = $1`,
  emergency_rolls: `
    select concat_ws(':', r.school_id, r.date, r.number) as id, jsonb_build_object('id', concat_ws(':', r.school_id, r.date, r.number),
      'school_id', r.school_id, 'date', r.date, 'number', r.number, 'names', '{}'::jsonb, 'kind', r.kind,
      'accounted', coalesce((select jsonb_object_agg(e.student_id, jsonb_build_object('state', e.state, 'place', e.place, 'by', e.accounted_by,
         'at', (extract(epoch from e.accounted_at) * 1000)::bigint)) from emergency_roll_entries e
         where (e.school_id, e.date, e.number) = (r.school_id, r.date, r.number) and e.state is not null), '{}'),
      'ended', case when r.ended_at is not null then jsonb_build_object('by', r.ended_by, 'at', (extract(epoch from r.ended_at) * 1000)::bigint) end) as body
    from emergency_rolls r join staff_schools w on w.school_id = r.school_id where w.staff_id = $1
    union all
    select w.school_id || ':names', jsonb_build_object('id', w.school_id || ':names', 'school_id', w.school_id, 'date', null, 'number', null,
      'kind', null, 'accounted', '{}'::jsonb, 'ended', null,
      'names', (select jsonb_object_agg(s.id, jsonb_build_object('name', coalesce(p.preferred_name, p.first_name) || ' ' || p.last_name,
         'grade_level', s.grade_level)) from students s join persons p on p.id = s.person_id
         where s.school_id = w.school_id and (select coalesce(bool_or(coalesce(e.dropped_on > current_date, true)), true)
           from student_section_enrollments e where e.student_id = s.id)))
    from staff_schools w where w.staff_id = $1`,
  notices: `
    select n.id, jsonb_build_object('id', n.id, 'user_id', n.user_id, 'kind', n.kind, 'reason', n.reason, 'collection', n.collection,
      'document_id', n.document_id, 'path', to_jsonb(n.path), 'mine', n.mine, 'theirs', n.theirs, 'mutation_id', n.mutation_id,
      'by_name', n.by_name, 'created_at', (extract(epoch from n.created_at) * 1000)::bigint,
      'note', note, 'dismissed', nullif(n.dismissed, false)) as body
    from notices n where n.user_id = $1`,
};

/** Lists whose order says nothing are compared sorted. */
export const unorderedFields = new Set([
  'meetings',
  'teachers',
  'terms',
  'bell_schedules',
  'attendance_codes',
  'calendar',
  'periods',
  'grading_periods',
]);
