import { identify, identifyKnown, speaksOfKnown } from './identify.ts';
import type { Modes } from './plan.ts';
import { idsOf, itemsOf, planEnded, planned, planWanted, staged, today, withdrawn } from './rows.ts';

const isStudent = `r."role" = 'student'`;
const isFamily = `r."role" in ('guardian', 'parent', 'relative')`;
const isStaff = `not (${isStudent} or ${isFamily})`;
const usersWho = (is: string) => `select r.user_sourced_id from ${staged('roles')} r where ${is}`;
const fullName = `u.given_name || ' ' || u.family_name`;

/** Users become persons, and by their roles students, staff and guardians. Staff who are here under their number are taken over. */
export function planPeople(modes: Modes): string[] {
  const known = speaksOfKnown(modes.users, modes.roles);
  const number = `case when u.sourced_id in (${usersWho(isStaff)}) then u.identifier end`;
  return [
    ...(known ? ['persons', 'students', 'staff', 'guardians'].map(identifyKnown) : []),
    identify(
      'persons',
      `select u.sourced_id as external_id, ${number} as natural_key from ${staged('users')} u where u.sourced_id in (${usersWho('true')})`,
      'select person_id as id, employee_number as natural_key from staff where employee_number is not null',
    ),
    planWanted('persons', persons),
    ...planStudents(),
    ...planStaff(),
    ...planPlaces(modes),
    ...planFamilies(modes),
  ];
}

// What somebody has typed on a device (its stamp has a seq) is not overwritten; nor is anything by a blank.
const persons = `
  with typed as (
    select s.person_id, bool_or(c.path[1] = 'pronouns') as pronouns, bool_or(c.path[1] = 'preferred_name') as preferred_name
    from cell_stamps c join students s on s.id::text = c.document_id
    where c.seq > 0 and c.collection = 'students' group by s.person_id
  ),
  called as (
    select g.person_id, bool_or(c.path[1] = 'phone') as phone, bool_or(c.path[1] = 'email') as email
    from cell_stamps c join student_guardians tie on tie.id::text = c.document_id join guardians g on g.id = tie.guardian_id
    where c.seq > 0 and c.collection = 'student_contacts' group by g.person_id
  )
  select i.entity_id as id, coalesce(u.given_name, p.first_name) as first_name, coalesce(u.family_name, p.last_name) as last_name,
    coalesce(u.middle_name, p.middle_name) as middle_name,
    case when typed.preferred_name then p.preferred_name else coalesce(u.preferred_given_name, p.preferred_name) end as preferred_name,
    case when typed.pronouns then p.pronouns else coalesce(u.pronouns, p.pronouns) end as pronouns,
    coalesce(d.birth_date::date, p.dob) as dob, case when called.email then p.email else coalesce(u.email, p.email) end as email,
    case when called.phone then p.phone else coalesce(u.phone, u.sms, p.phone) end as phone,
    coalesce(d.sex, p.gender) as gender, coalesce(u.username, p.username) as username,
    coalesce(${fullName}, p.first_name || ' ' || p.last_name) as shown, coalesce(u.line, d.line) as line
  from ${idsOf('persons')} i
  left join ${staged('users')} u on u.sourced_id = i.external_id
  left join ${staged('demographics')} d on d.sourced_id = i.external_id
  left join persons p on p.id = i.entity_id
  left join typed on typed.person_id = i.entity_id
  left join called on called.person_id = i.entity_id
  where (u.sourced_id is not null or d.sourced_id is not null) and coalesce(u.given_name, p.first_name) is not null`;

function planStudents(): string[] {
  return [
    identify('students', `select r.user_sourced_id as external_id, null::text as natural_key from ${staged('roles')} r where ${isStudent}`),
    planWanted(
      'students',
      `select i.entity_id as id, p.entity_id as person_id, coalesce(own.entity_id, at.entity_id, t.school_id) as school_id,
         case when u.sourced_id is null then t.student_number else u.identifier end as student_number,
         case when u.sourced_id is null then t.grade_level else nullif(split_part(u.grades, ',', 1), '') end as grade_level,
         ${fullName} as shown, coalesce(u.line, r.line) as line
       from ${idsOf('students')} i join ${idsOf('persons')} p using (external_id)
       left join ${staged('users')} u on u.sourced_id = i.external_id
       left join (select distinct on (r.user_sourced_id) r.user_sourced_id, r.org_sourced_id, r.line from ${staged('roles')} r
                  where ${isStudent} order by r.user_sourced_id, r.role_type <> 'primary', r.line) r on r.user_sourced_id = i.external_id
       left join ${idsOf('schools')} own on own.external_id = u.primary_org_sourced_id
       left join ${idsOf('schools')} at on at.external_id = r.org_sourced_id
       left join students t on t.id = i.entity_id
       where u.sourced_id is not null or r.user_sourced_id is not null`,
    ),
  ];
}

function planStaff(): string[] {
  return [
    identify(
      'staff',
      `select distinct r.user_sourced_id as external_id, u.identifier as natural_key
       from ${staged('roles')} r left join ${staged('users')} u on u.sourced_id = r.user_sourced_id where ${isStaff}`,
      'select id, employee_number as natural_key from staff where employee_number is not null',
    ),
    planWanted(
      'staff',
      `select i.entity_id as id, coalesce(t.person_id, p.entity_id) as person_id, coalesce(u.identifier, t.employee_number) as employee_number,
         ${fullName} as shown, u.line
       from ${idsOf('staff')} i join ${idsOf('persons')} p using (external_id)
       left join ${staged('users')} u on u.sourced_id = i.external_id left join staff t on t.id = i.entity_id
       where u.sourced_id is not null or t.id is null`,
    ),
  ];
}

/** Where staff work. A role at the district is a role at none of its schools; of several at a school the primary one counts. */
function planPlaces(modes: Modes): string[] {
  const places = `
    select i.entity_id as staff_id, h.entity_id as school_id, r."role" as role, r.begin_date::date as begins_on, r.end_date::date as ends_on,
      ${fullName} as shown, case r.role_type when 'primary' then 0 else 1000000000 end + r.line::bigint as line
    from ${staged('roles')} r join ${idsOf('staff')} i on i.external_id = r.user_sourced_id
    join ${idsOf('schools')} h on h.external_id = r.org_sourced_id
    left join ${staged('users')} u on u.sourced_id = r.user_sourced_id
    where ${isStaff}`;
  const gone =
    modes.roles === 'bulk'
      ? `w.staff_id in (select entity_id from external_ids where entity_type = 'staff' and system = $2)
         and w.school_id in (select entity_id from external_ids where entity_type = 'schools' and system = $2)`
      : `w.staff_id in (select k.entity_id from ${idsOf('staff')} k join ${withdrawn('users')} u on u.sourced_id = k.external_id)
         or (w.staff_id, w.school_id) in (select k.entity_id, h.entity_id from ${withdrawn('roles')} r
           join ${idsOf('staff')} k on k.external_id = r.user_sourced_id join ${idsOf('schools')} h on h.external_id = r.org_sourced_id)`;
  // Persons, logins and what they wrote stay: staff work until yesterday where the package no longer places them.
  const ending = `
    select w.staff_id, w.school_id, w.role, w.begins_on, ${today} - 1 as ends_on, p.first_name || ' ' || p.last_name as shown
    from staff_schools w join ${planned('schools')} h on h.id = w.school_id
    join staff s on s.id = w.staff_id join persons p on p.id = s.person_id
    where (${gone}) and (w.ends_on is null or w.ends_on >= ${today})
      and not exists (select from (${places}) n where n.staff_id = w.staff_id and n.school_id = w.school_id)`;
  return [planWanted('staff_schools', places), planEnded('staff_schools', ending)];
}

/** Whose children are whose: named with the student or with the guardian, as each student system likes it. */
function planFamilies(modes: Modes): string[] {
  const families = `
    select student.entity_id as student_id, guardian.entity_id as guardian_id,
      case when typed.document_id is null then coalesce(r."role", t.relationship, 'guardian') else t.relationship end as relationship, null::date as ends_on, pair.shown, pair.line
    from (
      select u.sourced_id as student, agent as guardian, ${fullName} as shown, u.line from ${staged('users')} u cross join ${itemsOf('u.agent_sourced_ids')} agent
      union all
      select agent, u.sourced_id, ${fullName}, u.line from ${staged('users')} u cross join ${itemsOf('u.agent_sourced_ids')} agent
    ) pair
    join ${idsOf('students')} student on student.external_id = pair.student
    join ${idsOf('guardians')} guardian on guardian.external_id = pair.guardian
    left join (select distinct on (r.user_sourced_id) r.user_sourced_id, r."role" from ${staged('roles')} r where ${isFamily}
               order by r.user_sourced_id, r.line) r on r.user_sourced_id = pair.guardian
    left join student_guardians t on t.student_id = student.entity_id and t.guardian_id = guardian.entity_id
    left join cell_stamps typed on typed.collection = 'student_contacts' and typed.document_id = t.id::text
      and typed.path = array['relationship'] and typed.seq > 0`;
  const gone =
    modes.users === 'bulk'
      ? `t.student_id in (select entity_id from external_ids where entity_type = 'students' and system = $2)
         and t.guardian_id in (select entity_id from external_ids where entity_type = 'guardians' and system = $2)`
      : ['student', 'guardian']
          .map(
            (who) => `t.${who}_id in (select k.entity_id from ${idsOf(who === 'student' ? 'students' : 'guardians')} k
             join ${withdrawn('users')} u on u.sourced_id = k.external_id)`,
          )
          .join(' or ');
  const ending = `
    select t.student_id, t.guardian_id, t.relationship, ${today} as ends_on, p.first_name || ' ' || p.last_name as shown
    from student_guardians t join students s on s.id = t.student_id join ${planned('schools')} h on h.id = s.school_id
    join persons p on p.id = s.person_id
    where (${gone}) and (t.ends_on is null or t.ends_on > ${today})
      and not exists (select from (${families}) n where n.student_id = t.student_id and n.guardian_id = t.guardian_id)`;
  return [
    identify('guardians', `select r.user_sourced_id as external_id, null::text as natural_key from ${staged('roles')} r where ${isFamily}`),
    planWanted(
      'guardians',
      `select i.entity_id as id, coalesce(t.person_id, p.entity_id) as person_id, ${fullName} as shown, u.line
       from ${idsOf('guardians')} i join ${idsOf('persons')} p using (external_id)
       left join ${staged('users')} u on u.sourced_id = i.external_id left join guardians t on t.id = i.entity_id
       where u.sourced_id is not null or t.id is null`,
    ),
    planWanted('student_guardians', families),
    planEnded('student_guardians', ending),
  ];
}
