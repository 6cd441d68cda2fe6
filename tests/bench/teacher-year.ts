import type { Pool, PoolClient } from 'pg';
import type { SchoolDate } from '@osss/shared/values';
import { familyNames, givenNames } from '@osss/sync-server/demo-school/names';

/** A number of schools with people and classes; every id can be computed from its place, every login's subject is `name-school-teacher`. */
export type Schools = {
  name: 'year' | 'town';
  schools: number;
  teachersEach: number;
  sectionsEach: number;
  seats: number;
  studentsEach: number;
};

/** Forty teachers with six classes of 25 each: 150 students, and with `insertYear` 1,080 sheets with 27,000 marks a teacher. */
export const yearSchools: Schools = { name: 'year', schools: 1, teachersEach: 40, sectionsEach: 6, seats: 25, studentsEach: 6_000 };
/** A thousand classes of 30 in ten schools, each with a teacher of its own; a student sits in six of them. */
export const townSchools: Schools = { name: 'town', schools: 10, teachersEach: 100, sectionsEach: 1, seats: 30, studentsEach: 500 };

export const schoolDays = 180;
/** The year's last school day, which is today, and the 179 weekdays before it. */
const daysSql = `select day::date as date, row_number() over (order by day) as nth from (
  select day from generate_series($1::date - 300, $1::date, interval '1 day') day
  where extract(dow from day) between 1 and 5 or day::date = $1::date order by day desc limit ${schoolDays}) days`;

/** Writes schools, people and classes through the real tables, so that the triggers feed them. */
export async function insertSchools(db: Pool, spec: Schools, today: SchoolDate): Promise<void> {
  await inTransaction(db, async (tx) => {
    await tx.query('select set_config($1, $2, true)', ['bench.name', spec.name]);
    await tx.query(ids);
    for (const [sql, ...values] of peopleAndClasses(spec, today)) await tx.query(String(sql), values);
  });
  await db.query('analyze');
}

/** The year's attendance, one transaction a school day: each class's feed then has as many versions as the year had days. */
export async function insertYear(db: Pool, today: SchoolDate): Promise<void> {
  const { rows } = await db.query<{ date: SchoolDate }>(`select date from (${daysSql}) day order by nth`, [today]);
  for (const [index, { date }] of rows.entries()) {
    await inTransaction(db, async (tx) => {
      await tx.query(sheetsOfDay, [date]);
      await tx.query(marksOfDay, [date]);
    });
    // Foreign keys planned on empty tables would scan them for the session's life.
    if (index === 0) await db.query('analyze');
  }
}

const ids = `create or replace function pg_temp.id(kind text, variadic place int[]) returns uuid language sql as
  $$ select md5('bench ' || current_setting('bench.name') || ' ' || kind || ' ' || array_to_string(place, '-'))::uuid $$`;

const eachSchool = (spec: Schools) => `generate_series(1, ${spec.schools}) s`;
const eachTeacher = (spec: Schools) => `${eachSchool(spec)}, generate_series(1, ${spec.teachersEach}) t`;
const eachSection = (spec: Schools) => `${eachTeacher(spec)}, generate_series(1, ${spec.sectionsEach}) k`;
const eachStudent = (spec: Schools) => `${eachSchool(spec)}, generate_series(1, ${spec.studentsEach}) n`;
const pick = (names: string, by: string) => `(${names}::text[])[1 + abs(hashtext(${by})) % cardinality(${names}::text[])]`;

function peopleAndClasses(spec: Schools, today: SchoolDate): unknown[][] {
  const section = 's, t, k';
  // Seats are dealt in turn, so that no student sits twice in one class.
  const student = `((t - 1) * ${spec.sectionsEach * spec.seats} + (k - 1) * ${spec.seats} + seat - 1) % ${spec.studentsEach} + 1`;
  const person = (who: string) => `${pick('$1', `'given' || ${who}`)}, ${pick('$2', `'family' || ${who}`)}`;
  return [
    [`insert into organizations (id, name) values (pg_temp.id('organization', 0), 'Bench ${spec.name}')`],
    [
      `insert into schools (id, organization_id, name, school_code, timezone, settings)
      select pg_temp.id('school', s), pg_temp.id('organization', 0), 'School ' || s, '${spec.name} ' || s, 'UTC', '{"edit_days": 30, "late_days": 30}'
      from ${eachSchool(spec)}`,
    ],
    [
      `insert into academic_terms (id, school_id, name, type, start_date, end_date)
      select pg_temp.id('term', s), pg_temp.id('school', s), 'Year', 'school_year', $1::date - 300, $1::date + 60 from ${eachSchool(spec)}`,
      today,
    ],
    [
      `insert into bell_schedules (id, school_id, name, is_default) select pg_temp.id('bells', s), pg_temp.id('school', s), 'Regular', true from ${eachSchool(spec)}`,
    ],
    [
      `insert into periods (id, bell_schedule_id, name, start_time, end_time, sequence)
      select pg_temp.id('period', s, k), pg_temp.id('bells', s), 'Period ' || k, time '08:00' + (k - 1) * interval '55 minutes',
        time '08:50' + (k - 1) * interval '55 minutes', k from ${eachSchool(spec)}, generate_series(1, 6) k`,
    ],
    [
      `insert into calendars (id, school_id, name) select pg_temp.id('calendar', s), pg_temp.id('school', s), 'Year' from ${eachSchool(spec)}`,
    ],
    [
      `insert into calendar_days (calendar_id, date, day_type) select pg_temp.id('calendar', s), date, 'instructional' from ${eachSchool(spec)}, (${daysSql}) day`,
      today,
    ],
    [
      `insert into attendance_codes (school_id, code, description, is_present, is_excused, wants_minutes, category, color, key, sequence)
      select pg_temp.id('school', s), code, name, present, excused, code = 'T', name, color, lower(code), nth
      from ${eachSchool(spec)}, (values ('P', 'Present', true, false, 'green', 1), ('A', 'Unexcused Absence', false, false, 'red', 2),
        ('E', 'Excused Absence', false, true, 'blue', 3), ('T', 'Tardy', true, false, 'amber', 4)) c (code, name, present, excused, color, nth)`,
    ],
    [
      `insert into courses (id, school_id, name, code) select pg_temp.id('course', s, k), pg_temp.id('school', s), 'Course ' || k, 'C' || k
      from ${eachSchool(spec)}, generate_series(1, ${spec.sectionsEach}) k`,
    ],
    [
      `insert into course_sections (id, course_id, term_id, school_id, section_number)
      select pg_temp.id('section', ${section}), pg_temp.id('course', s, k), pg_temp.id('term', s), pg_temp.id('school', s), t || '-' || k from ${eachSection(spec)}`,
    ],
    [
      `insert into section_meetings (section_id, period_id, room)
      select pg_temp.id('section', ${section}), pg_temp.id('period', s, 1 + (t * ${spec.sectionsEach} + k - 1) % 6), 'R' || t from ${eachSection(spec)}`,
    ],
    [
      `insert into persons (id, first_name, last_name) select pg_temp.id('teacher', s, t), ${person("s || '-' || t")} from ${eachTeacher(spec)}`,
      givenNames,
      familyNames,
    ],
    [
      `insert into staff (id, person_id, employee_number)
      select pg_temp.id('teacher', s, t), pg_temp.id('teacher', s, t), '${spec.name}-' || s || '-' || t from ${eachTeacher(spec)}`,
    ],
    [
      `insert into logins (issuer, subject, person_id)
      select 'bench', '${spec.name}-' || s || '-' || t, pg_temp.id('teacher', s, t) from ${eachTeacher(spec)}`,
    ],
    [
      `insert into staff_schools (staff_id, school_id, role) select pg_temp.id('teacher', s, t), pg_temp.id('school', s), 'teacher' from ${eachTeacher(spec)}`,
    ],
    [
      `insert into teacher_section_assignments (staff_id, section_id, role) select pg_temp.id('teacher', s, t), pg_temp.id('section', ${section}), 'teacher' from ${eachSection(spec)}`,
    ],
    [
      `insert into persons (id, first_name, last_name, dob) select pg_temp.id('student', s, n), ${person("'p' || s || '-' || n")}, date '2010-01-01' + n % 1400
      from ${eachStudent(spec)}`,
      givenNames,
      familyNames,
    ],
    [
      `insert into students (id, person_id, school_id, student_number, grade_level)
      select pg_temp.id('student', s, n), pg_temp.id('student', s, n), pg_temp.id('school', s), (100000 * s + n)::text, (6 + n % 7)::text from ${eachStudent(spec)}`,
    ],
    [
      `insert into student_section_enrollments (student_id, section_id, added_on)
      select pg_temp.id('student', s, ${student}), pg_temp.id('section', ${section}), $1::date - 300 from ${eachSection(spec)}, generate_series(1, ${spec.seats}) seat`,
      today,
    ],
  ];
}

// Today's classes are taken already, whatever the hour; a stamp of later would beat every edit that is measured.
const sheetsOfDay = `
  insert into attendance_sheets (section_id, date, period_id, taken_by, taken_at, taken_effective_at, taken_seq, taken_mutation_id, taken_step)
  select meeting.section_id, $1::date, meeting.period_id, work.staff_id, at, at, 0, gen_random_uuid(), 0
  from section_meetings meeting join teacher_section_assignments work using (section_id) join periods period on period.id = meeting.period_id
  cross join lateral (select least(now(), ($1::date + period.start_time) at time zone 'UTC' + abs(hashtext(meeting.section_id::text || $1)) % 300 * interval '1 second') as at) moment`;

// Of a hundred students about 93 are present, 3 absent, 2 excused, 2 late.
const marksOfDay = `
  insert into attendance_events (sheet_no, student_id, source, code, minutes, effective_at, seq, mutation_id, step)
  select sheet.sheet_no, enrollment.student_id, 'teacher', code, case code when 'T' then 1 + luck end, sheet.taken_effective_at, 0, sheet.taken_mutation_id, 0
  from attendance_sheets sheet join student_section_enrollments enrollment using (section_id)
  cross join lateral (select abs(hashtext(enrollment.student_id::text || sheet.date)) % 100 as luck) drawn
  cross join lateral (select case when luck < 2 then 'T' when luck < 5 then 'A' when luck < 7 then 'E' else 'P' end as code) said
  where sheet.date = $1::date`;

async function inTransaction(db: Pool, work: (tx: PoolClient) => Promise<void>): Promise<void> {
  const client = await db.connect();
  try {
    await client.query('begin');
    await work(client);
    await client.query('commit');
  } finally {
    client.release();
  }
}
