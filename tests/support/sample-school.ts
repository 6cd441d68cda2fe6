import type { Pool } from 'pg';

export type SampleSchool = {
  school: string;
  term: string;
  periods: string[];
  teachers: { id: string; sections: { id: string; period: string; students: string[] }[] }[];
  clerk: string;
};

/**
 * A school written by plain SQL, as any other OSSS service would: teachers with their sections and pupils, one period each, meeting on
 * every instructional day, and a clerk. Without sheets; see `writeSheets`.
 */
export async function sampleSchool(
  pool: Pool,
  { teachers = 2, sections = 2, pupils = 5, from = '2026-08-10', to = '2027-05-28', timezone = 'America/Chicago' } = {},
): Promise<SampleSchool> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const id = async (sql: string, values: unknown[] = []) => (await client.query<{ id: string }>(sql, values)).rows.map((row) => row.id);
    const one = async (sql: string, values: unknown[] = []) => (await id(sql, values))[0] as string;
    const district = await one(`insert into organizations (name) values ('District') returning id`);
    const school = await one(`insert into schools (organization_id, name, timezone) values ($1, 'School', $2) returning id`, [
      district,
      timezone,
    ]);
    const term = await one(
      `insert into academic_terms (school_id, name, type, start_date, end_date) values ($1, 'Year', 'year', $2, $3) returning id`,
      [school, from, to],
    );
    const schedule = await one(`insert into bell_schedules (school_id, name, is_default) values ($1, 'Regular', true) returning id`, [
      school,
    ]);
    const periods = await id(
      `insert into periods (bell_schedule_id, name, start_time, end_time, sequence)
       select $1, 'Period ' || n, time '08:00' + n * interval '1 hour', time '08:50' + n * interval '1 hour', n
       from generate_series(1, $2::int) n order by n returning id`,
      [schedule, Math.max(sections, 1)],
    );
    const calendar = await one(`insert into calendars (school_id, name) values ($1, 'Calendar') returning id`, [school]);
    await client.query(
      `insert into calendar_days (calendar_id, date, day_type)
       select $1, day::date, case when extract(isodow from day) < 6 then 'instructional' else 'weekend' end
       from generate_series($2::date, $3::date, interval '1 day') day`,
      [calendar, from, to],
    );
    await client.query(
      `insert into attendance_codes (school_id, code, description, is_present, is_excused, wants_minutes, category, color, key, sequence)
       values ($1, 'P', 'Present', true, false, false, 'In Attendance', 'green', 'p', 1), ($1, 'A', 'Absent', false, false, false, 'Unexcused Absence', 'red', 'a', 2),
              ($1, 'T', 'Tardy', true, false, true, 'Tardy', 'orange', 't', 3)`,
      [school],
    );
    const course = await one(`insert into courses (school_id, name, code) values ($1, 'Algebra', 'ALG1') returning id`, [school]);
    const staff = async (name: string, role: string) => {
      const person = await one(`insert into persons (first_name, last_name) values ('Staff', $1) returning id`, [name]);
      const member = await one(`insert into staff (person_id) values ($1) returning id`, [person]);
      await client.query(`insert into staff_schools (staff_id, school_id, role) values ($1, $2, $3)`, [member, school, role]);
      return member;
    };
    const made: SampleSchool['teachers'] = [];
    for (let teacher = 0; teacher < teachers; teacher += 1) {
      const member = await staff(`Teacher ${teacher}`, 'teacher');
      const taught: SampleSchool['teachers'][number]['sections'] = [];
      for (let n = 0; n < sections; n += 1) {
        const period = periods[n] as string;
        const section = await one(
          `insert into course_sections (course_id, term_id, school_id, section_number) values ($1, $2, $3, $4) returning id`,
          [course, term, school, `${teacher}-${n}`],
        );
        await client.query(`insert into section_meetings (section_id, period_id, room) values ($1, $2, '101')`, [section, period]);
        await client.query(`insert into teacher_section_assignments (staff_id, section_id, role) values ($1, $2, 'teacher')`, [
          member,
          section,
        ]);
        const persons = await id(
          `insert into persons (first_name, last_name, dob) select 'Pupil', 'No ' || n, '2012-01-01' from generate_series(1, $1::int) n returning id`,
          [pupils],
        );
        const students = await id(
          `insert into students (person_id, school_id, grade_level) select unnest($1::uuid[]), $2, '08' returning id`,
          [persons, school],
        );
        await client.query(`insert into student_section_enrollments (student_id, section_id, added_on) select unnest($1::uuid[]), $2, $3`, [
          students,
          section,
          from,
        ]);
        taught.push({ id: section, period, students });
      }
      made.push({ id: member, sections: taught });
    }
    const clerk = await staff('Clerk', 'administrator');
    await client.query('COMMIT');
    return { school, term, periods, teachers: made, clerk };
  } finally {
    client.release();
  }
}

/** A sheet with a mark for each pupil on each of the section's first `days` instructional days, each day in its own transaction. */
export async function writeSheets(
  pool: Pool,
  { school, sections, days }: { school: string; sections: SampleSchool['teachers'][number]['sections']; days: number },
): Promise<void> {
  const { rows } = await pool.query<{ date: string }>(
    `select day.date from calendar_days day join calendars calendar on calendar.id = day.calendar_id
     where calendar.school_id = $1 and day_type = 'instructional' order by day.date limit $2`,
    [school, days],
  );
  for (const { date } of rows) {
    await pool.query(
      `with made as (
         insert into attendance_sheets (section_id, date, period_id)
         select * from unnest($1::uuid[], array_fill($2::date, array[cardinality($1::uuid[])]), $3::uuid[]) returning sheet_no, section_id
       )
       insert into attendance_events (sheet_no, student_id, source, code)
       select made.sheet_no, enrollment.student_id, 'teacher', case when random() < 0.9 then 'P' else 'A' end
       from made join student_section_enrollments enrollment using (section_id)`,
      [sections.map(({ id }) => id), date, sections.map(({ period }) => period)],
    );
  }
}
