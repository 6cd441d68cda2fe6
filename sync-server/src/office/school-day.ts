import { enrolledOn } from '@osss/shared/collections/enrollments';
import type { School } from '@osss/shared/collections/schools';
import type { Section } from '@osss/shared/collections/sections';
import { schoolDay } from '@osss/shared/school-day';
import { classesOn, type ClassMeeting } from '@osss/shared/timetable';
import type { Guid, Instant, SchoolDate } from '@osss/shared/values';
import type { Transaction } from '../database/transaction.ts';
import { notFound } from './permission.ts';

/** The day asked for, else the school's own today: not the server's, not the asker's. */
export async function dayAsked(tx: Transaction, school_id: Guid, asked: SchoolDate | undefined, now: Instant): Promise<SchoolDate> {
  if (asked !== undefined) return asked;
  return schoolDay(now, await timezoneOf(tx, school_id));
}

export async function timezoneOf(tx: Transaction, school_id: Guid): Promise<string> {
  const { rows } = await tx.query<{ timezone: string }>('SELECT timezone FROM schools WHERE id = $1', [school_id]);
  if (rows[0] === undefined) throw notFound();
  return rows[0].timezone;
}

/** The class meetings of one school on one day, by the same rule as on the devices. */
export async function meetingsOn(tx: Transaction, school_id: Guid, date: SchoolDate): Promise<ClassMeeting[]> {
  const { rows: schools } = await tx.query<{ school: School }>(schoolOnDays, [school_id, date, date]);
  const { rows: sections } = await tx.query<{ section: Section }>(sectionsOfSchool, [school_id, date]);
  const school = schools[0]?.school;
  return school === undefined
    ? []
    : classesOn(
        school,
        sections.map(({ section }) => section),
        date,
      );
}

export type DatedMeeting = ClassMeeting & { date: SchoolDate };
type Spell = { section_id: Guid; added_on: SchoolDate; dropped_on: SchoolDate | null };

/** The meetings a student is enrolled in, from one day to another, in the order of the days. */
export async function meetingsOfStudent(
  tx: Transaction,
  { school_id, student_id, begins_on, ends_on }: { school_id: Guid; student_id: Guid; begins_on: SchoolDate; ends_on: SchoolDate },
): Promise<DatedMeeting[]> {
  const { rows: schools } = await tx.query<{ school: School }>(schoolOnDays, [school_id, begins_on, ends_on]);
  const { rows: spells } = await tx.query<Spell>(spellsOfStudent, [school_id, student_id]);
  const school = schools[0]?.school;
  if (school === undefined) return [];
  const ids = [...new Set(spells.map(({ section_id }) => section_id))];
  const { rows } = await tx.query<{ section: Section }>(`${sectionsOfSchool} AND section.id = ANY ($3::uuid[])`, [
    school_id,
    begins_on,
    ids,
  ]);
  const own = rows.map(({ section }) => section);
  return school.calendar
    .map(({ date }) => date)
    .toSorted()
    .flatMap((date) => classesOn(school, own, date).map((meeting) => ({ ...meeting, date })))
    .filter(({ section, date }) => spells.some((spell) => spell.section_id === section.id && enrolledOn(spell, date)));
}

const spellsOfStudent = `
  SELECT enrollment.section_id, enrollment.added_on::text, enrollment.dropped_on::text
  FROM student_section_enrollments enrollment JOIN course_sections section ON section.id = enrollment.section_id
  WHERE section.school_id = $1 AND enrollment.student_id = $2`;

// Of the school's document only what the timetable reads.
const schoolOnDays = `
  SELECT jsonb_build_object(
    'id', school.id,
    'bell_schedules', coalesce((
      SELECT jsonb_agg(jsonb_build_object('id', schedule.id, 'name', schedule.name, 'is_default', schedule.is_default, 'periods', coalesce((
        SELECT jsonb_agg(jsonb_build_object('id', period.id, 'name', period.name, 'sequence', period.sequence,
          'start_time', to_char(period.start_time, 'HH24:MI'), 'end_time', to_char(period.end_time, 'HH24:MI')))
        FROM periods period WHERE period.bell_schedule_id = schedule.id), '[]')))
      FROM bell_schedules schedule WHERE schedule.school_id = school.id), '[]'),
    'terms', coalesce((
      SELECT jsonb_agg(jsonb_build_object('id', term.id, 'start_date', term.start_date, 'end_date', term.end_date))
      FROM academic_terms term WHERE term.school_id = school.id), '[]'),
    'calendar', coalesce((
      SELECT jsonb_agg(jsonb_build_object('date', day.date, 'day_type', day.day_type, 'cycle_day', day.cycle_day, 'bell_schedule_id', day.bell_schedule_id))
      FROM calendars calendar JOIN calendar_days day ON day.calendar_id = calendar.id
      WHERE calendar.school_id = school.id AND day.date BETWEEN $2 AND $3), '[]')
  ) AS school
  FROM schools school WHERE school.id = $1`;

const sectionsOfSchool = `
  SELECT jsonb_build_object(
    'id', section.id, 'school_id', section.school_id, 'term_id', section.term_id, 'section_number', section.section_number,
    'course_name', course.name, 'course_code', course.code,
    'meetings', coalesce((
      SELECT jsonb_agg(jsonb_build_object('cycle_day', meeting.cycle_day, 'day_of_week', meeting.day_of_week, 'period_id', meeting.period_id, 'room', meeting.room))
      FROM section_meetings meeting WHERE meeting.section_id = section.id), '[]'),
    'teachers', coalesce((
      SELECT jsonb_agg(jsonb_build_object('user_id', staff.id, 'name', person.first_name || ' ' || person.last_name, 'role', duty.role) ORDER BY duty.role DESC, person.last_name)
      FROM teacher_section_assignments duty JOIN staff ON staff.id = duty.staff_id JOIN persons person ON person.id = staff.person_id
      WHERE duty.section_id = section.id AND coalesce(duty.begins_on <= $2, true) AND coalesce($2 <= duty.ends_on, true)), '[]')
  ) AS section
  FROM course_sections section JOIN courses course ON course.id = section.course_id
  WHERE section.school_id = $1`;
