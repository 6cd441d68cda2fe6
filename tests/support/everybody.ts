import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { Guid } from '@osss/shared/values';
import { account } from './server.ts';
import { insertSmallSchool, type SmallSchool } from './small-school.ts';

/** One of each who may sign in at Lincoln, by username; `outsider` is a registrar of the other school, `stranger` is linked to nobody. */
export const everybody = {
  admin: account('admin', 'admin', ['api.admin'], ['/lincoln/superintendent']),
  principal: account('principal', 'principal', [], ['/lincoln/principal']),
  registrar: account('registrar', 'registrar', [], ['/lincoln/registrar']),
  clerk: account('clerk', 'clerk', [], ['/lincoln/attendance_clerk']),
  teacher: account('teacher', 'teacher', ['api.teacher'], ['/lincoln/classroom_teacher']),
  'co-teacher': account('co-teacher', 'co-teacher', ['api.teacher'], ['/lincoln/special_education_teacher']),
  substitute: account('substitute', 'substitute', [], ['/lincoln/substitute_teacher']),
  'late-substitute': account('late-substitute', 'late-substitute', [], ['/lincoln/substitute_teacher']),
  counselor: account('counselor', 'counselor', [], ['/lincoln/school_counselor']),
  nurse: account('nurse', 'nurse', [], ['/lincoln/school_nurse']),
  parent: account('parent', 'parent', ['parent']),
  student: account('student', 'student', ['student']),
  outsider: account('outsider', 'outsider', [], ['/roosevelt/registrar']),
  stranger: account('stranger', 'stranger', ['api.teacher']),
} as const;
export type Username = keyof typeof everybody;

export type WholeSchool = SmallSchool & { guardian_id: Guid; staff: Partial<Record<Username, Guid>> };

/**
 * The small school (now: its Wednesday) with everybody of `everybody` linked: the teacher's class has a co-teacher, a substitute today and one
 * of last month; Ada is the parent's child and Ben signs in; the class has a sheet with marks, notes and history.
 */
export async function insertEverybody(db: Pool, issuer: string): Promise<WholeSchool> {
  const school = await insertSmallSchool(db, issuer);
  await db.query('DELETE FROM logins WHERE subject = $1', ['other-clerk']);
  const staff: WholeSchool['staff'] = { teacher: school.teacher_id, clerk: school.clerk_id };
  for (const name of ['admin', 'principal', 'registrar', 'co-teacher', 'substitute', 'late-substitute', 'counselor', 'nurse'] as const) {
    staff[name] = await insertStaff(db, issuer, name, name === 'late-substitute' ? null : school.school_id);
  }
  staff.outsider = await insertStaff(db, issuer, 'outsider', school.other_school_id);
  const duty = 'INSERT INTO teacher_section_assignments (staff_id, section_id, role, begins_on, ends_on) VALUES ($1, $2, $3, $4, $5)';
  await db.query(duty, [staff['co-teacher'], school.section_id, 'co_teacher', null, null]);
  await db.query(duty, [staff.substitute, school.section_id, 'substitute', school.date, school.date]);
  await db.query(duty, [staff['late-substitute'], school.section_id, 'substitute', '2026-02-02', '2026-02-06']);
  const guardian_id = await insertFamily(db, issuer, school);
  await insertAttendance(db, school);
  return { ...school, guardian_id, staff };
}

async function insertStaff(db: Pool, issuer: string, subject: string, school_id: Guid | null): Promise<Guid> {
  const person = await insertPerson(db, issuer, subject);
  const staff_id = randomUUID();
  await db.query('INSERT INTO staff (id, person_id, employee_number) VALUES ($1, $2, $3)', [staff_id, person, `E-${subject}`]);
  if (school_id !== null)
    await db.query("INSERT INTO staff_schools (staff_id, school_id, role) VALUES ($1, $2, 'x')", [staff_id, school_id]);
  return staff_id;
}

async function insertPerson(db: Pool, issuer: string, subject: string | null): Promise<Guid> {
  const person_id = randomUUID();
  const values = [person_id, subject ?? 'Another', 'Example', `${subject ?? 'another'}@example.org`];
  await db.query('INSERT INTO persons (id, first_name, last_name, email) VALUES ($1, $2, $3, $4)', values);
  if (subject !== null) await db.query('INSERT INTO logins (issuer, subject, person_id) VALUES ($1, $2, $3)', [issuer, subject, person_id]);
  return person_id;
}

/** Ada has two guardians, one of whom signs in; Ben signs in himself. */
async function insertFamily(db: Pool, issuer: string, { students: [ada, ben] }: SmallSchool): Promise<Guid> {
  const [guardian_id, other_id] = [randomUUID(), randomUUID()];
  for (const [id, subject] of [
    [guardian_id, 'parent'],
    [other_id, null],
  ] as const) {
    await db.query('INSERT INTO guardians (id, person_id) VALUES ($1, $2)', [id, await insertPerson(db, issuer, subject)]);
    await db.query("INSERT INTO student_guardians (student_id, guardian_id, relationship) VALUES ($1, $2, 'parent')", [
      ada?.student_id,
      id,
    ]);
  }
  await db.query("INSERT INTO logins (issuer, subject, person_id) SELECT $1, 'student', person_id FROM students WHERE id = $2", [
    issuer,
    ben?.student_id,
  ]);
  return guardian_id;
}

async function insertAttendance(db: Pool, school: SmallSchool): Promise<void> {
  const { rows } = await db.query<{ sheet_no: string }>(
    'INSERT INTO attendance_sheets (section_id, date, period_id, taken_by, taken_at) VALUES ($1, $2, $3, $4, now()) RETURNING sheet_no',
    [school.section_id, school.date, school.period_id, school.teacher_id],
  );
  const mark = 'INSERT INTO attendance_events (sheet_no, student_id, source, code, minutes, notes) VALUES ($1, $2, $3, $4, $5, $6)';
  const [ada, ben] = school.students;
  await db.query(mark, [rows[0]?.sheet_no, ada?.student_id, 'teacher', 'A', null, 'was not seen']);
  await db.query(mark, [rows[0]?.sheet_no, ada?.student_id, 'office', 'E', null, 'a visit to the doctor']);
  await db.query(mark, [rows[0]?.sheet_no, ben?.student_id, 'teacher', 'T', 7, null]);
  await db.query(`INSERT INTO emergency_contacts (person_id, contact_name) SELECT person_id, 'Aunt Example' FROM students WHERE id = $1`, [
    ada?.student_id,
  ]);
  await db.query('INSERT INTO emergency_rolls (school_id, date, number) VALUES ($1, $2, 1)', [school.school_id, school.date]);
  await insertGradebook(db, school);
  const known = "INSERT INTO external_ids (entity_type, entity_id, system, external_id) VALUES ('students', $1, 'oneroster', 'S:1')";
  await db.query(known, [school.students[0]?.student_id]);
  await db.query(`INSERT INTO notes (user_id, student_id, note_id, text) VALUES ($1, $2, gen_random_uuid(), 'mine')`, [
    school.teacher_id,
    ada?.student_id,
  ]);
  await db.query(
    `INSERT INTO notices (user_id, kind, reason, collection, document_id, path, mine, theirs, by_name)
     VALUES ($1, 'corrected', 'office', 'attendance_sheets', $2, $3, '{"code": "A"}', '{"code": "E"}', 'Clara Clerkson')`,
    [school.teacher_id, school.sheet_id, ['marks', ada?.student_id, 'teacher']],
  );
  await db.query(
    `INSERT INTO change_history (mutation_id, user_id, collection, document_id, made_at, effective_at, seq, changes)
     VALUES (gen_random_uuid(), $1, 'attendance_sheets', $2, now(), now(), 1, $3)`,
    [school.teacher_id, school.sheet_id, JSON.stringify([{ path: ['taken'], from: null, to: null, outcome: 'applied' }])],
  );
}

/** A category, an assignment in it, a score of Ada's and her grade of a quarter. */
async function insertGradebook(db: Pool, { section_id, students: [ada], teacher_id }: SmallSchool): Promise<void> {
  const [category, assignment, period] = [randomUUID(), randomUUID(), randomUUID()];
  await db.query(
    `INSERT INTO grading_periods (id, term_id, name, start_date, end_date)
     SELECT $1, term_id, 'Quarter 3', '2026-01-07', '2026-03-27' FROM course_sections WHERE id = $2`,
    [period, section_id],
  );
  await db.query(`INSERT INTO section_gradebooks (section_id, settings) VALUES ($1, '{"weighting": "categories"}')`, [section_id]);
  await db.query(`INSERT INTO assignment_categories (section_id, id, name, weight) VALUES ($1, $2, 'Homework', 40)`, [
    section_id,
    category,
  ]);
  await db.query(
    `INSERT INTO assignments (section_id, id, name, category_id, due_date, points_possible) VALUES ($1, $2, 'Fractions', $3, '2026-03-13', 20)`,
    [section_id, assignment, category],
  );
  await db.query(
    `INSERT INTO gradebook_entries (section_id, assignment_id, student_id, score, late, late_days, comment) VALUES ($1, $2, $3, 17.5, true, 1, 'Neat')`,
    [section_id, assignment, ada?.student_id],
  );
  await db.query(
    `INSERT INTO final_grades (section_id, grading_period_id, student_id, verified, posted_by, posted_at, numeric_grade, letter_grade)
     VALUES ($1, $2, $3, true, $4, '2026-03-27T15:00Z', 87.5, 'B+')`,
    [section_id, period, ada?.student_id, teacher_id],
  );
}
