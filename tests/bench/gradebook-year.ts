import type { Pool } from 'pg';
import type { Guid, SchoolDate } from '@osss/shared/values';

/** Of each class of the year: with six classes of 25 that is 720 assignments and 18,000 scores a teacher. */
const assignmentsEach = 120;
const atOnce = 10;

/** A year's gradebooks, some assignments of all classes a transaction. Sections of a single class's school have none. */
export async function insertGradebooks(db: Pool, today: SchoolDate): Promise<void> {
  await db.query(
    `insert into section_gradebooks (section_id, settings) select id, '{"weighting": "categories"}' from course_sections section where ${ofTheYear}`,
  );
  await db.query(
    `insert into assignment_categories (section_id, id, name, weight, position)
     select section.id, md5('bench category ' || section.id || name)::uuid, name, weight, nth
     from course_sections section, (values ('Homework', 30, 1), ('Quizzes', 30, 2), ('Tests', 40, 3)) kind (name, weight, nth) where ${ofTheYear}`,
  );
  for (let first = 0; first < assignmentsEach; first += atOnce) {
    await db.query(assignments, [first, first + atOnce - 1, today]);
    await db.query(scores, [first, first + atOnce - 1]);
    if (first === 0) await db.query('analyze');
  }
}

/** The largest class there is: 40 students and 200 assignments. */
export async function enlargeClass(db: Pool, section: Guid, today: SchoolDate): Promise<void> {
  await db.query(
    `insert into student_section_enrollments (student_id, section_id, added_on)
     select student.id, $1, $2::date - 300 from students student join course_sections section on section.id = $1 and section.school_id = student.school_id
     where not exists (select from student_section_enrollments there where there.section_id = $1 and there.student_id = student.id)
     order by student.id limit 40 - (select count(*) from student_section_enrollments where section_id = $1)`,
    [section, today],
  );
  await db.query(`${assignments} and section.id = $4`, [assignmentsEach, 199, today, section]);
  await db.query(`${scores} and section.id = $3 on conflict do nothing`, [0, 199, section]);
}

const ofTheYear = `exists (select from schools school where school.id = section.school_id and school.school_code like 'year %')`;
const idOf = (nth: string) => `md5('bench assignment ' || section.id || ${nth})::uuid`;

const assignments = `
  insert into assignments (section_id, id, name, category_id, points_possible, due_date, position, published)
  select section.id, ${idOf('nth')}, 'Assignment ' || nth, md5('bench category ' || section.id || (array['Homework', 'Quizzes', 'Tests'])[1 + nth % 3])::uuid,
    10 + 10 * (nth % 5), $3::date - 300 + nth * 2, nth, true
  from course_sections section, generate_series($1::int, $2::int) nth where ${ofTheYear}`;

// Of a hundred scores two are missing, two excused, four late.
const scores = `
  insert into gradebook_entries (section_id, assignment_id, student_id, score, flag, late, late_days)
  select section.id, ${idOf('nth')}, enrolled.student_id, case when luck >= 4 then (luck * 7) % 40 / 4.0 end,
    case when luck < 2 then 'missing' when luck < 4 then 'excused' end, luck between 4 and 7, case when luck between 4 and 7 then 1 end
  from course_sections section join student_section_enrollments enrolled on enrolled.section_id = section.id
  cross join generate_series($1::int, $2::int) nth
  cross join lateral (select abs(hashtext(enrolled.student_id::text || nth)) % 100 as luck) drawn where ${ofTheYear}`;
