import type pg from 'pg';
import { addDays, schoolDay } from '@osss/shared/school-day.ts';
import type { Chance } from './random.ts';

export const issuer = 'https://identity.example/realms/OSSS';
export const zone = 'America/Chicago';

export type Person = { user_id: string; subject: string; name: string; groups: string[] };
export type FuzzSchool = {
  school_id: string;
  people: { teachers: Person[]; substitute: Person; office: Person };
  sections: string[];
  periods: string[];
  students: string[];
  enrollments: string[];
  /** Of the first students. */
  contacts: string[];
  /** An earlier one that is locked, and the running one. */
  grading_periods: [string, string];
  /** Ids that devices would make up: a layout's, a group's, a note's; an assignment's, a category's. */
  made: [string, string, string];
  /** The school days that edits are about, oldest first; the oldest lie outside the teachers' window. */
  dates: string[];
};

/** A school small enough that people meet in the same cells: 3 teachers, 3 classes (one co-taught), 10 students. */
export async function makeSchool(db: pg.Pool, chance: Chance, now: number): Promise<FuzzSchool> {
  const today = schoolDay(now, zone);
  const ids = (count: number) => Array.from({ length: count }, chance.uuid);
  const [organization, school, term, bells, calendar, course] = ids(6) as [string, string, string, string, string, string];
  const [sections, periods, students] = [ids(3), ids(2), ids(10)];
  const start = addDays(today, -200);
  await db.query(`insert into organizations (id, name) values ($1, 'District')`, [organization]);
  await db.query(
    `insert into schools (id, organization_id, name, timezone, settings)
     values ($1, $2, 'School', $3, '{"edit_days": 3, "late_days": 30}')`,
    [school, organization, zone],
  );
  await db.query(
    `insert into academic_terms (id, school_id, name, type, start_date, end_date) values ($1, $2, 'Year', 'schoolYear', $3, $4)`,
    [term, school, start, addDays(today, 200)],
  );
  await db.query(`insert into bell_schedules (id, school_id, name, is_default) values ($1, $2, 'Regular', true)`, [bells, school]);
  await db.query(
    `insert into periods (id, bell_schedule_id, name, start_time, end_time, sequence)
     select id, $2, 'Period ' || n, make_time(7 + n::int, 0, 0), make_time(7 + n::int, 50, 0), n
     from unnest($1::uuid[]) with ordinality as t(id, n)`,
    [periods, bells],
  );
  await db.query(`insert into calendars (id, school_id, name) values ($1, $2, 'Year')`, [calendar, school]);
  await db.query(
    `insert into calendar_days (calendar_id, date, day_type)
     select $1, day::date, 'instructional' from generate_series($2::date, $2::date + 400, '1 day') as day`,
    [calendar, start],
  );
  await db.query(
    `insert into attendance_codes (school_id, code, description, is_present, is_excused, office_only, category, color, key)
     values ($1, 'P', 'Present', true, false, false, 'In Attendance', 'green', 'p'),
            ($1, 'A', 'Absent', false, false, false, 'Unexcused Absence', 'red', 'a'),
            ($1, 'T', 'Tardy', true, false, false, 'Tardy', 'amber', 't'),
            ($1, 'E', 'Excused', false, true, true, 'Excused Absence', 'blue', 'e')`,
    [school],
  );
  await db.query(`insert into courses (id, school_id, name) values ($1, $2, 'Algebra')`, [course, school]);
  await db.query(
    `insert into course_sections (id, course_id, term_id, school_id, section_number)
     select id, $2, $3, $4, n::text from unnest($1::uuid[]) with ordinality as t(id, n)`,
    [sections, course, term, school],
  );
  await db.query(
    `insert into section_meetings (section_id, period_id, room) select s, p, '1' from unnest($1::uuid[]) s, unnest($2::uuid[]) p`,
    [sections, periods],
  );
  const people = await makePeople(db, chance, school);
  await assign(db, people, sections, today);
  const enrollments = await enroll(db, chance, school, sections, students, start);
  const dates = [-40, -2, -1, 0].map((days) => addDays(today, days));
  const contacts = ids(3);
  await db.query(
    `insert into emergency_contacts (id, person_id, contact_name, phone)
     select c.id, s.person_id, 'Aunt', '555-0199' from unnest($1::uuid[], $2::uuid[]) c (id, student) join students s on s.id = c.student`,
    [contacts, students.slice(0, 3)],
  );
  const made: FuzzSchool['made'] = [chance.uuid(), chance.uuid(), chance.uuid()];
  const grading_periods: FuzzSchool['grading_periods'] = [chance.uuid(), chance.uuid()];
  await db.query(
    `insert into grading_periods (id, term_id, name, start_date, end_date, locks_on)
     values ($1, $3, 'Earlier', $4::date, $5::date - 30, $5::date - 1), ($2, $3, 'Running', $5::date - 29, $5::date + 200, null)`,
    [...grading_periods, term, start, today],
  );
  return { school_id: school, people, sections, periods, students, enrollments, contacts, grading_periods, made, dates };
}

async function makePeople(db: pg.Pool, chance: Chance, school: string): Promise<FuzzSchool['people']> {
  async function hire(name: string, position: string, role: string): Promise<Person> {
    const [person, user_id, subject] = [chance.uuid(), chance.uuid(), chance.uuid()];
    await db.query(`insert into persons (id, first_name, last_name) values ($1, $2, 'Staff')`, [person, name]);
    await db.query(`insert into staff (id, person_id) values ($1, $2)`, [user_id, person]);
    await db.query(`insert into logins (issuer, subject, person_id) values ($1, $2, $3)`, [issuer, subject, person]);
    await db.query(`insert into staff_schools (staff_id, school_id, role) values ($1, $2, $3)`, [user_id, school, role]);
    return { user_id, subject, name, groups: [`/positions/${position}`] };
  }
  const teachers = [];
  for (const name of ['First', 'Second', 'Third']) teachers.push(await hire(name, 'classroom_teacher', 'teacher'));
  const substitute = await hire('Substitute', 'substitute_teacher', 'teacher');
  return { teachers, substitute, office: await hire('Office', 'registrar', 'administrator') };
}

async function assign(db: pg.Pool, people: FuzzSchool['people'], sections: string[], today: string): Promise<void> {
  const [first, second, third] = people.teachers.map((teacher) => teacher.user_id);
  const rows = [
    [first, sections[0], 'teacher', null, null],
    [second, sections[1], 'teacher', null, null],
    [third, sections[2], 'teacher', null, null],
    [second, sections[0], 'co_teacher', null, null],
    [people.substitute.user_id, sections[2], 'substitute', addDays(today, -1), addDays(today, 1)],
  ];
  for (const row of rows) {
    await db.query(
      `insert into teacher_section_assignments (staff_id, section_id, role, begins_on, ends_on) values ($1, $2, $3, $4, $5)`,
      row,
    );
  }
}

async function enroll(
  db: pg.Pool,
  chance: Chance,
  school: string,
  sections: string[],
  students: string[],
  start: string,
): Promise<string[]> {
  for (const [index, student] of students.entries()) {
    const person = chance.uuid();
    await db.query(`insert into persons (id, first_name, last_name) values ($1, $2, 'Student')`, [person, `S${index}`]);
    await db.query(`insert into students (id, person_id, school_id, student_number) values ($1, $2, $3, $4)`, [
      student,
      person,
      school,
      `${index}`,
    ]);
  }
  const ids: string[] = [];
  for (const section of sections) {
    for (const student of chance.shuffled(students).slice(0, 6)) {
      const id = chance.uuid();
      ids.push(id);
      await db.query(`insert into student_section_enrollments (id, student_id, section_id, added_on) values ($1, $2, $3, $4)`, [
        id,
        student,
        section,
        start,
      ]);
    }
  }
  return ids;
}
