import type { FindingCode } from './finding-codes.ts';

// $1 is the school, $2 its today. Each answers one row: count, examples, from, to; a count of 0 is no finding.

/** Terms that run or are to come: what is over is nobody's trouble any more. */
const terms = `terms as (select * from academic_terms where school_id = $1 and end_date >= $2::date)`;
const classes = `${terms}, classes as (
  select section.id, course.name || ' ' || section.section_number as name
  from course_sections section join terms on terms.id = section.term_id join courses course on course.id = section.course_id)`;
const standard = `standard as (
  select period.* from periods period join bell_schedules schedule on schedule.id = period.bell_schedule_id
  where schedule.school_id = $1 and schedule.is_default)`;
const days = `days as (
  select day.* from calendars calendar join calendar_days day on day.calendar_id = calendar.id where calendar.school_id = $1)`;

const named = (from: string, order = 'name') =>
  `select count(*)::int as count, coalesce((array_agg(name order by ${order}))[1:5], '{}') as examples, null::date as from, null::date as to ${from}`;
/** One finding where the condition holds. */
const where = (condition: string, dates = 'null::date as from, null::date as to', from = '') =>
  `select case when ${condition} then 1 else 0 end as count, '{}'::text[] as examples, ${dates} ${from}`;

export const findingQueries: Record<FindingCode, string> = {
  no_term: `with ${terms} ${where('not exists (select from terms)')} where $2::date is not null`,
  no_classes: `with ${classes} ${where('exists (select from terms) and not exists (select from classes)')}`,
  no_default_schedule: `${where('not exists (select from bell_schedules where school_id = $1 and is_default)')} where $2::date is not null`,
  // Of the term that runs, or the next one: the days that are still to come.
  no_instructional_day: `with ${terms}, ${days}, next as (select greatest(start_date, $2::date) as first, end_date as last from terms order by start_date, end_date limit 1)
    ${where(
      `exists (select from next) and not exists (select from days where day_type = 'instructional' and date between next.first and next.last)`,
      'next.first as from, next.last as to',
      'from next',
    )}`,
  no_present_code: `${where(
    'not exists (select from attendance_codes where school_id = $1 and is_present and not office_only and not wants_minutes)',
  )} where $2::date is not null`,
  labels_without_meaning: `with ${classes}, ${standard}
    ${named(`from (select distinct label.label as name from section_period_labels label join classes on classes.id = label.section_id
      where not exists (select from period_mappings mapping join standard on standard.id = mapping.period_id
        where mapping.school_id = $1 and mapping.label = label.label)) without`)}`,
  periods_without_time: `with ${classes}, ${standard}
    ${named(
      `from standard where start_time is null and exists (
        select from section_meetings meeting join classes on classes.id = meeting.section_id where meeting.period_id = standard.id)`,
      'sequence',
    )}`,
  classes_without_meeting: `with ${classes}
    ${named('from classes where not exists (select from section_meetings where section_id = classes.id)')}`,
  classes_without_teacher: `with ${classes}
    ${named(`from classes where not exists (select from teacher_section_assignments duty
      where duty.section_id = classes.id and duty.role <> 'substitute' and coalesce(duty.ends_on >= $2::date, true))`)}`,
  teachers_without_sign_in: `with ${classes}
    ${named(`from (select distinct staff.id, person.first_name || ' ' || person.last_name as name
      from teacher_section_assignments duty join classes on classes.id = duty.section_id
      join staff on staff.id = duty.staff_id join persons person on person.id = staff.person_id
      where coalesce(duty.ends_on >= $2::date, true) and not exists (select from logins where logins.person_id = staff.person_id)) without`)}`,
  cycle_days_never_come: `with ${classes}, ${days}
    ${named(`from (select distinct meeting.cycle_day as name from section_meetings meeting join classes on classes.id = meeting.section_id
      where meeting.cycle_day is not null and not exists (
        select from days where days.cycle_day = meeting.cycle_day and day_type = 'instructional' and date >= $2::date)) never`)}`,
  calendar_ends_early: `with ${terms}, ${days}, ends as (select (select max(date) from days) as calendar, (select max(end_date) from terms) as term)
    ${where('calendar < term and calendar >= $2::date', 'calendar as from, term as to', 'from ends')}`,
  schedules_lack_periods: `with ${classes}, ${standard}, ${days}
    ${named(`from (select schedule.name || ': ' || string_agg(standard.name, ', ' order by standard.sequence) as name
      from bell_schedules schedule join standard on exists (
        select from section_meetings meeting join classes on classes.id = meeting.section_id where meeting.period_id = standard.id)
      where schedule.school_id = $1 and not schedule.is_default
        and exists (select from days where bell_schedule_id = schedule.id and day_type = 'instructional' and date >= $2::date)
        and not exists (select from periods own where own.bell_schedule_id = schedule.id and own.name = standard.name and own.start_time is not null)
      group by schedule.id) lacking`)}`,
  classes_without_students: `with ${classes}
    ${named(`from classes where not exists (select from student_section_enrollments seat
      where seat.section_id = classes.id and coalesce(seat.dropped_on > $2::date, true))`)}`,
  // An import that says nothing leaves this one.
  time_zone_not_said: `${where(`timezone = 'UTC'`, undefined, 'from schools where id = $1')} and $2::date is not null`,
};
