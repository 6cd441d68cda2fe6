import { usualAlertReaders, type AlertAudience } from '@osss/shared/collections/student-alerts';

/**
 * FD4, FD9: which scopes a person may hold, as SQL over `who` (user_id, teach, substitute, attendance, records): token and roster must agree.
 * `$1` is the moment as an instant. Written once, so that a full exchange (lists all) and a named one (asks for some) never differ.
 */
export const grantsSql = `(
  select 'user' as kind, who.user_id as ref, null::date as last_day, 'UTC' as timezone
  union all
  select reach.kind, works.school_id, works.ends_on, works.timezone
  from (${worksAt()}) works cross join (values ('school'), ('emergency')) reach (kind)
  where reach.kind = 'school' or who.teach or who.substitute or who.attendance or who.records
  union all
  select reach.kind, duty.section_id, duty.last_day, duty.timezone
  from (${duties()}) duty cross join (values ('roster'), ('attendance'), ('grades')) reach (kind)
  where reach.kind <> 'grades' or duty.role <> 'substitute'
  union all
  select reach.kind, duty.school_id, duty.last_day, duty.timezone
  from (${duties()}) duty cross join (values ('school'), ('emergency')) reach (kind)
  union all
  -- A dropped pupil stays with the teacher until the term ends (marks may still be owed), and leaves a substitute at once.
  select 'student', enrollment.student_id, case when enrollment.dropped_on <= duty.today then duty.term_end else duty.last_day end, duty.timezone
  from (${duties()}) duty join student_section_enrollments enrollment on enrollment.section_id = duty.section_id
  where enrollment.dropped_on is null or enrollment.dropped_on > duty.today or (duty.role <> 'substitute' and duty.today <= duty.term_end)
  union all
  select 'roster', section.id, least(works.ends_on, term.end_date + 30), works.timezone
  from (${worksAt()}) works
  join course_sections section on section.school_id = works.school_id
  join academic_terms term on term.id = section.term_id
  where (who.attendance or who.records) and works.today <= term.end_date + 30
  union all
  -- Whom to call: of the pupils one has now, and no substitute.
  select 'contacts', enrollment.student_id, duty.last_day, duty.timezone
  from (${duties()}) duty join student_section_enrollments enrollment on enrollment.section_id = duty.section_id
  where duty.role <> 'substitute' and (enrollment.dropped_on is null or enrollment.dropped_on > duty.today)
  union all
  select reach.kind, student.id, works.ends_on, works.timezone
  from (${worksAt()}) works join students student on student.school_id = works.school_id
  cross join (values ('student'), ('contacts')) reach (kind)
  where who.attendance or who.records
  union all
  ${alertsOfClasses('safety', 'safety')}
  union all
  ${alertsOfClasses('plans', 'plan')}
  union all
  ${alertsOfSchools('safety', 'safety')}
  union all
  ${alertsOfSchools('plans', 'plan')}
)`;

/** Alerts of the pupils one has now: of who left, or when the term is over, there is nobody to look after. */
function alertsOfClasses(kind: 'safety' | 'plans', audience: AlertAudience): string {
  return `select '${kind}', enrollment.student_id, least(duty.last_day, duty.term_end), duty.timezone
  from (${duties()}) duty join student_section_enrollments enrollment on enrollment.section_id = duty.section_id
  where (enrollment.dropped_on is null or enrollment.dropped_on > duty.today) and duty.today <= duty.term_end
    and ${readers('duty.settings', audience)} ? case duty.role when 'substitute' then 'substitute' else 'teach' end`;
}

/** The records office keeps them, and therefore reads them whatever the school has set. */
function alertsOfSchools(kind: 'safety' | 'plans', audience: AlertAudience): string {
  return `select '${kind}', student.id, works.ends_on, works.timezone
  from (${worksAt()}) works join students student on student.school_id = works.school_id
  where who.records or who.attendance and ${readers('works.settings', audience)} ? 'attendance_office'`;
}

function readers(settings: string, audience: AlertAudience): string {
  return `coalesce(${settings} #> '{alert_readers,${audience}}', '${JSON.stringify(usualAlertReaders[audience])}')`;
}

function worksAt(): string {
  return `select place.school_id, place.ends_on, school.timezone, school.settings, today.day as today
    from staff_schools place join schools school on school.id = place.school_id cross join lateral (${today()}) today
    where place.staff_id = who.user_id and coalesce(place.begins_on, today.day) <= today.day and today.day <= coalesce(place.ends_on, today.day)`;
}

/** Work in a section: a teacher's until 30 days after the term, a substitute's within the dates. */
function duties(): string {
  return `select work.section_id, section.school_id, work.role, term.end_date as term_end, school.timezone, school.settings, today.day as today, last.day as last_day
    from teacher_section_assignments work
    join course_sections section on section.id = work.section_id
    join academic_terms term on term.id = section.term_id
    join schools school on school.id = section.school_id
    cross join lateral (${today()}) today
    cross join lateral (select least(work.ends_on, case when work.role = 'substitute' then term.end_date else term.end_date + 30 end) as day) last
    where work.staff_id = who.user_id and case when work.role = 'substitute' then who.substitute else who.teach end
      and coalesce(work.begins_on, today.day) <= today.day and today.day <= last.day`;
}

/** The school's day, not the device's nor the server's. */
function today(): string {
  return `select (to_timestamp($1::float8 / 1000) at time zone school.timezone)::date as day`;
}

/** The first moment after `last_day` in the school's zone, in milliseconds; null where it never ends. */
export const untilSql = `
  nullif(max(case when granted.last_day is null then 'infinity'::float8
    else extract(epoch from (granted.last_day + 1)::timestamp at time zone granted.timezone)::float8 * 1000 end), 'infinity')`;
