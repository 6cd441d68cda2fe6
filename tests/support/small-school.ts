import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { Guid } from '@osss/shared/values';

/** A school day of two classes, written by hand-made SQL; people's logins have their username as subject. */
export type SmallSchool = {
  school_id: Guid;
  other_school_id: Guid;
  period_id: Guid;
  section_id: Guid;
  other_section_id: Guid;
  teacher_id: Guid;
  clerk_id: Guid;
  /** Enrolled in the section; the last of them only until before `date`. */
  students: { student_id: Guid; first_name: string; last_name: string }[];
  /** An instructional Wednesday. */
  date: string;
  sheet_id: string;
};

const date = '2026-03-18';

export async function insertSmallSchool(db: Pool, issuer: string): Promise<SmallSchool> {
  const id = () => randomUUID();
  const one = async (sql: string, values: unknown[]) => void (await db.query(sql, values));
  const organization_id = id();
  await one("INSERT INTO organizations (id, name) VALUES ($1, 'District')", [organization_id]);
  const first = await insertSchool(db, organization_id, 'Lincoln Middle School');
  const other = await insertSchool(db, organization_id, 'Roosevelt High School');
  const teacher_id = await insertStaff(db, issuer, 'teacher', 'Tessa', 'Tarrow', first.school_id);
  const clerk_id = await insertStaff(db, issuer, 'clerk', 'Clara', 'Clerkson', first.school_id);
  await insertStaff(db, issuer, 'other-clerk', 'Otto', 'Otherby', other.school_id);
  await one("INSERT INTO teacher_section_assignments (staff_id, section_id, role) VALUES ($1, $2, 'teacher')", [
    teacher_id,
    first.section_id,
  ]);
  const students: SmallSchool['students'] = [];
  for (const [first_name, last_name, dropped_on] of [
    ['Ada', 'Quillfeather', null],
    ['Ben', 'Zauberwald', null],
    ['Cleo', 'Ungewitter', '2026-03-01'],
  ] as const) {
    const [person_id, student_id] = [id(), id()];
    await one('INSERT INTO persons (id, first_name, last_name) VALUES ($1, $2, $3)', [person_id, first_name, last_name]);
    await one('INSERT INTO students (id, person_id, school_id, grade_level) VALUES ($1, $2, $3, $4)', [
      student_id,
      person_id,
      first.school_id,
      '7',
    ]);
    await one("INSERT INTO student_section_enrollments (student_id, section_id, added_on, dropped_on) VALUES ($1, $2, '2026-01-07', $3)", [
      student_id,
      first.section_id,
      dropped_on,
    ]);
    students.push({ student_id, first_name, last_name });
  }
  const { school_id, section_id, period_id } = first;
  return {
    school_id,
    section_id,
    period_id,
    other_school_id: other.school_id,
    other_section_id: other.section_id,
    teacher_id,
    clerk_id,
    students,
    date,
    sheet_id: `${section_id}:${date}:${period_id}`,
  };
}

async function insertSchool(db: Pool, organization_id: Guid, name: string) {
  const [school_id, term_id, schedule_id, period_id, calendar_id, course_id, section_id] = Array.from({ length: 7 }, () =>
    randomUUID(),
  ) as [Guid, Guid, Guid, Guid, Guid, Guid, Guid];
  const one = async (sql: string, values: unknown[]) => void (await db.query(sql, values));
  await one("INSERT INTO schools (id, organization_id, name, timezone) VALUES ($1, $2, $3, 'America/Chicago')", [
    school_id,
    organization_id,
    name,
  ]);
  await one(
    "INSERT INTO academic_terms (id, school_id, name, type, start_date, end_date) VALUES ($1, $2, 'Spring', 'semester', '2026-01-07', '2026-06-05')",
    [term_id, school_id],
  );
  await one("INSERT INTO bell_schedules (id, school_id, name, is_default) VALUES ($1, $2, 'Regular', true)", [schedule_id, school_id]);
  await one(
    "INSERT INTO periods (id, bell_schedule_id, name, start_time, end_time, sequence) VALUES ($1, $2, 'Period 1', '08:00', '08:50', 1)",
    [period_id, schedule_id],
  );
  await one("INSERT INTO calendars (id, school_id, name) VALUES ($1, $2, '2025/26')", [calendar_id, school_id]);
  await one("INSERT INTO calendar_days (calendar_id, date, day_type) VALUES ($1, $2, 'instructional')", [calendar_id, date]);
  for (const [code, description, present, excused, officeOnly, category] of codes) {
    await one(
      "INSERT INTO attendance_codes (school_id, code, description, is_present, is_excused, office_only, category, color, key) VALUES ($1, $2, $3, $4, $5, $6, $7, 'green', $2)",
      [school_id, code, description, present, excused, officeOnly, category],
    );
  }
  await one("INSERT INTO courses (id, school_id, name, code) VALUES ($1, $2, 'Algebra', 'ALG')", [course_id, school_id]);
  await one("INSERT INTO course_sections (id, course_id, term_id, school_id, section_number) VALUES ($1, $2, $3, $4, '01')", [
    section_id,
    course_id,
    term_id,
    school_id,
  ]);
  await one("INSERT INTO section_meetings (section_id, period_id, room) VALUES ($1, $2, 'R12')", [section_id, period_id]);
  return { school_id, section_id, period_id };
}

const codes = [
  ['P', 'Present', true, false, false, 'In Attendance'],
  ['A', 'Unexcused absence', false, false, false, 'Unexcused Absence'],
  ['E', 'Excused absence', false, true, true, 'Excused Absence'],
  ['T', 'Tardy', true, false, false, 'Tardy'],
] as const;

export async function insertStaff(
  db: Pool,
  issuer: string,
  subject: string,
  first_name: string,
  last_name: string,
  school_id: Guid,
): Promise<Guid> {
  const [person_id, staff_id] = [randomUUID(), randomUUID()];
  await db.query('INSERT INTO persons (id, first_name, last_name) VALUES ($1, $2, $3)', [person_id, first_name, last_name]);
  await db.query('INSERT INTO staff (id, person_id) VALUES ($1, $2)', [staff_id, person_id]);
  await db.query('INSERT INTO logins (issuer, subject, person_id) VALUES ($1, $2, $3)', [issuer, subject, person_id]);
  await db.query("INSERT INTO staff_schools (staff_id, school_id, role) VALUES ($1, $2, 'x')", [staff_id, school_id]);
  return staff_id;
}
