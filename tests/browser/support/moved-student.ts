import { demoPeople } from '@osss/sync-server/world/demo-people';
import type { School } from './school.ts';

export type Moved = { student: string; name: string; from: string; to: string; title: string };

type Two = { from: string; to: string; student: string; name: string };

/**
 * A student of one of `teacher`'s classes has moved to another one of the same course on November 3, with scores of every kind: most have
 * their like there, one is worth half, one has nothing like it, and for one there is another score already.
 */
export async function moveStudent({ database }: Pick<School, 'database'>): Promise<Moved> {
  const db = database.pool;
  const subject = demoPeople().accounts.find(({ username }) => username === 'teacher')?.sub;
  const { rows } = await db.query<Two>(
    `select a.section_id as from, b.section_id as to, enrolled.student_id as student,
       coalesce(person.preferred_name, person.first_name) || ' ' || person.last_name as name
     from logins login join staff using (person_id) join teacher_section_assignments a on a.staff_id = staff.id
     join teacher_section_assignments b on b.staff_id = staff.id and b.section_id <> a.section_id
     join course_sections one on one.id = a.section_id join course_sections other on other.id = b.section_id and other.term_id = one.term_id
     join student_section_enrollments enrolled on enrolled.section_id = a.section_id and enrolled.dropped_on is null
     join students student on student.id = enrolled.student_id join persons person on person.id = student.person_id
     where login.subject = $1 and exists (select from assignments where section_id = a.section_id) and exists (select from assignments where section_id = b.section_id)
       and not exists (select from student_section_enrollments there where there.section_id = b.section_id and there.student_id = enrolled.student_id)
     order by 1, 2, 3 limit 1`,
    [subject],
  );
  const [found] = rows;
  if (found === undefined) throw new Error('The demo’s teacher has no two gradebooks in one term.');
  const { from, to, student, name } = found;
  await db.query('update course_sections set course_id = (select course_id from course_sections where id = $1) where id = $2', [from, to]);
  await db.query(`update student_section_enrollments set dropped_on = '2026-11-03' where section_id = $1 and student_id = $2`, [
    from,
    student,
  ]);
  await db.query(`insert into student_section_enrollments (section_id, student_id, added_on) values ($1, $2, '2026-11-03')`, [to, student]);
  await db.query('delete from gradebook_entries where student_id = $1 and section_id = $2', [student, from]);
  await db.query(score, [from, student, ...columns]);
  await db.query(score, [to, student, ['Chapter 1 quiz'], [12], [null], [false], [null]]);
  await db.query(`update assignments set points_possible = 50 where section_id = $1 and name = 'Unit 1 test'`, [to]);
  await db.query(`update assignments set name = 'Another practice' where section_id = $1 and name = 'Practice set B'`, [to]);
  // Postgres stamps by the machine's clock, and the school's may be earlier: what is typed there would lose.
  await db.query(`delete from cell_stamps where collection = 'assignments' and document_id like $1 || ':%'`, [to]);
  const title = await db.query<{ title: string }>(
    `select course.name || ' · ' || section.section_number as title from course_sections section join courses course on course.id = section.course_id
     where section.id = $1`,
    [from],
  );
  return { student, name, from, to, title: title.rows[0]?.title ?? '' };
}

const theirs: [work: string, score: number | null, flag: string | null, late: boolean, comment: string | null][] = [
  ['Warm-up problems', 8, null, false, 'Neat'],
  ['Chapter 1 quiz', 17, null, true, null],
  ['Practice set A', null, 'missing', false, null],
  ['Unit 1 test', 88, null, false, null],
  ['Practice set B', 9, null, false, null],
  ['Chapter 2 quiz', null, 'excused', false, null],
];
const columns = [0, 1, 2, 3, 4].map((column) => theirs.map((one) => one[column]));

const score = `
  insert into gradebook_entries (section_id, assignment_id, student_id, score, flag, late, comment)
  select $1, work.id, $2, given.score, given.flag, given.late, given.comment
  from unnest($3::text[], $4::numeric[], $5::text[], $6::boolean[], $7::text[]) given (work, score, flag, late, comment)
  join assignments work on work.section_id = $1 and work.name = given.work`;

/** What Postgres has of a student in a section, by the assignment's name. */
export async function scoresAt({ database }: Pick<School, 'database'>, section: string, student: string): Promise<Record<string, string>> {
  const { rows } = await database.pool.query<{ name: string; said: string }>(
    `select work.name, concat_ws(' ', trim_scale(entry.score)::text, entry.flag, case when entry.late then 'late' end, entry.comment) as said
     from gradebook_entries entry join assignments work on (work.section_id, work.id) = (entry.section_id, entry.assignment_id)
     where entry.section_id = $1 and entry.student_id = $2`,
    [section, student],
  );
  return Object.fromEntries(rows.filter(({ said }) => said !== '').map(({ name, said }) => [name, said]));
}
