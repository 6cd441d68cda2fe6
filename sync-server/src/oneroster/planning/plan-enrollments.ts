import { identifyByNature, natural } from './identify.ts';
import type { Modes } from './plan.ts';
import { idsOf, planEnded, planGone, planned, planWanted, staged, today, withdrawn } from './rows.ts';

const shown = `concat_ws(' · ', coalesce(u.given_name || ' ' || u.family_name, p.first_name || ' ' || p.last_name), coalesce(c.title, s.section_number))`;
const named = `left join ${staged('users')} u on u.sourced_id = e.user_sourced_id left join ${staged('classes')} c on c.sourced_id = e.class_sourced_id
  left join ${idsOf('persons')} pi on pi.external_id = e.user_sourced_id left join persons p on p.id = pi.entity_id`;
const section = `join ${idsOf('course_sections')} at on at.external_id = e.class_sourced_id join ${planned('course_sections')} s on s.id = at.entity_id`;

/** Who teaches which class. */
export function planDuties(modes: Modes): string[] {
  const duties = (names: boolean) => `
    select e.sourced_id as external_id, who.entity_id as staff_id, at.entity_id as section_id,
      case when e."primary" = 'false' then 'co_teacher' else 'teacher' end as role,
      e.begin_date::date as begins_on, e.end_date::date as ends_on, e.line${names ? `, ${shown} as shown` : ''}
    from ${staged('enrollments')} e join ${idsOf('staff')} who on who.external_id = e.user_sourced_id ${section} ${names ? named : ''}
    where e."role" = 'teacher'`;
  const nature = natural('staff_id', 'section_id', 'role', 'begins_on');
  const gone = missing('teacher_section_assignments', 'staff', modes);
  const from = `teacher_section_assignments t join ${planned('course_sections')} s on s.id = t.section_id
    join ${planned('schools')} h on h.id = s.school_id join ${planned('academic_terms')} m on m.id = s.term_id
    join staff member on member.id = t.staff_id join persons p on p.id = member.person_id`;
  const name = `p.first_name || ' ' || p.last_name || ' · ' || s.section_number as shown`;
  return [
    identifyByNature(
      'teacher_section_assignments',
      `select external_id, ${nature} as natural_key, line from (${duties(false)}) w`,
      `select id, ${nature} as natural_key from teacher_section_assignments`,
    ),
    planWanted(
      'teacher_section_assignments',
      `select i.entity_id as id, w.* from (${duties(true)}) w join ${idsOf('teacher_section_assignments')} i using (external_id)`,
    ),
    // A duty that has not begun was never held: it goes, since a duty cannot end before it begins. The others end with yesterday.
    planGone('teacher_section_assignments', `select t.id, ${name} from ${from} where t.id in (${gone}) and t.begins_on >= ${today}`),
    planEnded(
      'teacher_section_assignments',
      `select t.id, t.staff_id, t.section_id, t.role, t.begins_on, ${today} - 1 as ends_on, ${name} from ${from}
       where t.id in (${gone}) and (t.begins_on is null or t.begins_on < ${today}) and m.end_date >= ${today}
         and (t.ends_on is null or t.ends_on >= ${today})`,
    ),
  ];
}

/** Who sits in which class. OneRoster's last day is OSSS's day before the first without; staying to the end of the term is no drop. */
export function planEnrollments(modes: Modes): string[] {
  const enrolled = (names: boolean) => `
    select *, case when last_day < term_end then greatest(last_day + 1, added_on) end as dropped_on from (
      select e.sourced_id as external_id, who.entity_id as student_id, at.entity_id as section_id,
        coalesce(e.begin_date::date, m.start_date) as added_on, e.end_date::date as last_day, m.end_date as term_end, e.line
        ${names ? `, ${shown} as shown` : ''}
      from ${staged('enrollments')} e join ${idsOf('students')} who on who.external_id = e.user_sourced_id ${section}
      join ${planned('academic_terms')} m on m.id = s.term_id ${names ? named : ''}
      where e."role" = 'student'
    ) dated`;
  const nature = natural('student_id', 'section_id', 'added_on');
  const type = 'student_section_enrollments';
  // A drop that somebody typed is not overwritten.
  const typed = `(select document_id::uuid as id from cell_stamps where seq > 0 and collection = 'enrollments' and path = array['dropped_on'])`;
  return [
    identifyByNature(
      type,
      `select external_id, ${nature} as natural_key, line from (${enrolled(false)}) w`,
      `select id, ${nature} as natural_key from ${type}`,
    ),
    planWanted(
      type,
      `select i.entity_id as id, w.student_id, w.section_id, w.added_on,
         case when typed.id is null then w.dropped_on else greatest(t.dropped_on, case when t.dropped_on is not null then w.added_on end) end as dropped_on,
         w.shown, w.line
       from (${enrolled(true)}) w join ${idsOf(type)} i using (external_id)
       left join ${typed} typed on typed.id = i.entity_id left join ${type} t on t.id = typed.id`,
    ),
    planEnded(
      type,
      `select t.id, t.student_id, t.section_id, t.added_on, greatest(t.added_on, ${today}) as dropped_on,
         p.first_name || ' ' || p.last_name || ' · ' || s.section_number as shown
       from ${type} t join ${planned('course_sections')} s on s.id = t.section_id
       join ${planned('schools')} h on h.id = s.school_id join ${planned('academic_terms')} m on m.id = s.term_id
       join students own on own.id = t.student_id join persons p on p.id = own.person_id
       where t.id in (${missing(type, 'students', modes)}) and m.end_date >= ${today} and t.id not in (select id from ${typed} kept)
         and (t.dropped_on is null or t.dropped_on > greatest(t.added_on, ${today}))`,
    ),
    endedStudents(modes),
  ];
}

/**
 * What ends: of a full package all that it no longer has, finished terms apart; of a delta what it withdraws itself, or with its user
 * or class.
 */
function missing(type: string, who: 'staff' | 'students', modes: Modes): string {
  const present = `select entity_id from ${idsOf(type)} present`;
  const known = `select entity_id from external_ids where entity_type = '${type}' and system = $2`;
  if (modes.enrollments === 'bulk') return `${known} except ${present}`;
  const column = who === 'staff' ? 'staff_id' : 'student_id';
  return `(
    ${known} and external_id in (select sourced_id from ${withdrawn('enrollments')} e)
    union select id from ${type} where ${column} in (select k.entity_id from ${idsOf(who)} k join ${withdrawn('users')} u on u.sourced_id = k.external_id)
    union select id from ${type} where section_id in (select k.entity_id from ${idsOf('course_sections')} k join ${withdrawn('classes')} c on c.sourced_id = k.external_id)
  ) except ${present}`;
}

/** Nothing of the student changes; the report says that he is gone. */
function endedStudents(modes: Modes): string {
  const stays = `select entity_id from ${idsOf('students')} k ${modes.users === 'bulk' ? '' : `where k.external_id not in (select sourced_id from ${withdrawn('users')} u)`}`;
  return planEnded(
    'students',
    `select t.*, p.first_name || ' ' || p.last_name as shown from students t join persons p on p.id = t.person_id
     where t.id in (select (after->>'student_id')::uuid from import_changes
                    where import_id = $1 and table_name = 'student_section_enrollments' and action = 'ended')
       and t.id not in (${stays})`,
  );
}
