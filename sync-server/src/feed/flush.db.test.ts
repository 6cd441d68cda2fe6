import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createDatabase, type TestDatabase } from '../../../tests/support/postgres.ts';
import { sampleSchool, writeSheets, type SampleSchool } from '../../../tests/support/sample-school.ts';
import { withTransaction } from '../database/transaction.ts';
import { flushFeed } from './flush.ts';

let database: TestDatabase;
let sample: SampleSchool;
let section: SampleSchool['teachers'][number]['sections'][number];
let before: Map<string, number>;

type Scope = { name: string; version: number };
const versions = async () => {
  const { rows } = await database.pool.query<Scope>(`select kind || ':' || ref as name, version from sync_scopes`);
  return new Map(rows.map(({ name, version }) => [name, version]));
};
/** The scopes that rose since the test began, by how much. */
const risen = async () =>
  Object.fromEntries(
    [...(await versions())].map(([name, version]) => [name, version - (before.get(name) ?? 0)]).filter(([, by]) => by !== 0),
  );
const sql = (text: string, values: unknown[] = []) => database.pool.query(text, values);

beforeAll(async () => {
  database = await createDatabase();
  sample = await sampleSchool(database.pool);
  section = sample.teachers[0]?.sections[0] as typeof section;
  await writeSheets(database.pool, { school: sample.school, sections: [section], days: 2 });
});
afterAll(() => database.close());
beforeEach(async () => {
  before = await versions();
});

test('[FD1] a write by hand-written SQL reaches the feed, one version per transaction and scope', async () => {
  await withTransaction(database.pool, async (transaction) => {
    await transaction.query(`update attendance_events set code = 'A', minutes = 1`);
    await transaction.query(`update attendance_events set code = 'T', minutes = 2`);
    await transaction.query(`update attendance_sheets set extra = '{"a": 1}'`);
  });
  expect(await risen()).toEqual({ [`attendance:${section.id}`]: 1 });
});

test('[FD1] a no-op notes nothing, nor does a change of what no document shows', async () => {
  await sql(`update attendance_events set code = code`);
  await sql(`update persons set email = 'somebody@example.org', updated_at = now()`);
  await sql(`update course_sections set capacity = 30`);
  await sql(`update students set grade_level = grade_level`);
  await sql(`insert into attendance_codes select * from attendance_codes on conflict do nothing`);
  await sql(`delete from attendance_codes where false`);
  expect(await risen()).toEqual({});
  expect((await sql('select from sync_dirty')).rowCount).toBe(0);
});

test('[FD1] what is rolled back, to a savepoint or whole, leaves no trace', async () => {
  await withTransaction(database.pool, async (transaction) => {
    await transaction.query('savepoint a');
    await transaction.query(`update students set grade_level = '12' where id = $1`, [section.students[0]]);
    await transaction.query('rollback to a');
  });
  await withTransaction(database.pool, async (transaction) => {
    await transaction.query(`update students set grade_level = '12'`);
    await flushFeed(transaction);
    throw new Error('no');
  }).catch(() => undefined);
  expect(await risen()).toEqual({});
});

test('[FD1] forced before commit the versions are known, and more may be written after', async () => {
  const seen = await withTransaction(database.pool, async (transaction) => {
    await transaction.query(`update students set grade_level = '09' where id = $1`, [section.students[0]]);
    await flushFeed(transaction);
    const { rows } = await transaction.query<{ version: number }>('select version from sync_scopes where ref = $1', [section.students[0]]);
    await transaction.query(`update students set grade_level = '10' where id = any ($1::uuid[])`, [section.students.slice(0, 2)]);
    return rows[0]?.version;
  });
  // Grades stand in the roll's names too.
  const [first, second] = section.students;
  expect(await risen()).toEqual({ [`student:${first}`]: 1, [`student:${second}`]: 1, [`emergency:${sample.school}`]: 1 });
  expect((await versions()).get(`student:${section.students[0]}`)).toBe(seen);
});

test('[FD1] READ COMMITTED only: the flush raises otherwise', async () => {
  const work = withTransaction(database.pool, (transaction) => transaction.query(`update students set grade_level = '07'`), {
    isolation: 'REPEATABLE READ',
  });
  await expect(work).rejects.toThrow(/READ COMMITTED transactions only/);
});

test('[FD1] a change found through a link reaches every document that shows it', async () => {
  const { rows } = await sql(`select person_id from students where id = $1`, [section.students[0]]);
  await sql(`update persons set preferred_name = 'Sam' where id = $1`, [(rows[0] as { person_id: string }).person_id]);
  expect(await risen()).toEqual({ [`student:${section.students[0]}`]: 1, [`emergency:${sample.school}`]: 1 });
  before = await versions();
  await sql(`update persons set last_name = 'Renamed' where id = (select person_id from staff where id = $1)`, [sample.teachers[0]?.id]);
  expect(Object.keys(await risen()).toSorted()).toEqual((sample.teachers[0]?.sections ?? []).map(({ id }) => `roster:${id}`).toSorted());
  before = await versions();
  await sql(`update courses set name = 'Geometry'`);
  expect(Object.keys(await risen()).length).toBe(4);
  before = await versions();
  await sql(`update periods set name = 'Block 1' where sequence = 1`);
  await sql(`update calendar_days set day_type = 'holiday' where date = '2026-09-07'`);
  expect(await risen()).toEqual({ [`school:${sample.school}`]: 2 });
});

test('[FD1] a pupil linked to a person while the name changes is not missed', async () => {
  const person = (await sql(`insert into persons (first_name, last_name) values ('Old', 'Name') returning id`)).rows[0] as { id: string };
  const renaming = await database.pool.connect();
  await renaming.query('begin');
  await renaming.query(`update persons set first_name = 'New' where id = $1`, [person.id]);
  const linking = sql(`insert into students (person_id, school_id) values ($1, $2) returning id`, [person.id, sample.school]);
  expect(await Promise.race([linking, new Promise((resolve) => setTimeout(resolve, 200, 'waits'))])).toBe('waits');
  await renaming.query('commit');
  renaming.release();
  const { id } = (await linking).rows[0] as { id: string };
  expect((await versions()).get(`student:${id}`)).toBe(1);
});

test('[FD1] a deleted document is a tombstone, and one made again lives again', async () => {
  const gone = (await sql(`delete from student_section_enrollments where student_id = $1 returning *`, [section.students[4]])).rows[0] as {
    id: string;
    added_on: string;
  };
  const entry = async () =>
    (await sql('select deleted, deleted_at is null as alive from sync_entries where document_id = $1', [gone.id])).rows[0];
  expect(await entry()).toEqual({ deleted: true, alive: false });
  await sql(`insert into student_section_enrollments (id, student_id, section_id, added_on) values ($1, $2, $3, $4)`, [
    gone.id,
    section.students[4],
    section.id,
    gone.added_on,
  ]);
  expect(await entry()).toEqual({ deleted: false, alive: true });
  await sql(`delete from attendance_sheets where date = '2026-08-11'`);
  const sheet = `${section.id}:2026-08-11:${section.period}`;
  expect((await sql('select deleted from sync_entries where document_id = $1', [sheet])).rows[0]).toEqual({ deleted: true });
});

test('[FD4] every change of access stamps the user it concerns', async () => {
  const [first, second] = sample.teachers;
  const stamped = async (text: string, values: unknown[], users: (string | undefined)[]) => {
    before = await versions();
    await sql(text, values);
    const names = Object.keys(await risen()).filter((name) => name.startsWith('user:'));
    expect(names.toSorted(), text).toEqual(users.map((user) => `user:${user}`).toSorted());
  };
  await stamped(
    `insert into teacher_section_assignments (staff_id, section_id, role) values ($1, $2, 'co_teacher')`,
    [second?.id, section.id],
    [second?.id],
  );
  await stamped(
    `update teacher_section_assignments set ends_on = '2026-12-01' where staff_id = $1 and section_id = $2`,
    [second?.id, section.id],
    [second?.id],
  );
  await stamped(
    `insert into student_section_enrollments (student_id, section_id, added_on) values ($1, $2, '2026-09-01')`,
    [second?.sections[0]?.students[0], section.id],
    [first?.id, second?.id],
  );
  await stamped(`update student_section_enrollments set dropped_on = '2026-10-01' where section_id = $1`, [section.id], []);
  await stamped(
    `delete from student_section_enrollments where section_id = $1 and student_id = $2`,
    [section.id, second?.sections[0]?.students[0]],
    [first?.id, second?.id],
  );
  await stamped(`update students set school_id = school_id`, [], []);
  await stamped(`update staff_schools set ends_on = '2027-01-01' where staff_id = $1`, [first?.id], [first?.id]);
  await stamped(
    `insert into logins (issuer, subject, person_id) select 'https://id.example.org', 'a', person_id from staff where id = $1`,
    [first?.id],
    [first?.id],
  );
  await stamped(
    `with person as (insert into persons (first_name, last_name) values ('New', 'Pupil') returning id) insert into students (person_id, school_id) select id, $1 from person`,
    [sample.school],
    [sample.clerk],
  );
  await stamped(`update academic_terms set end_date = '2027-06-04'`, [], [first?.id, second?.id, sample.clerk]);
});

test('the key of a sheet never changes', async () => {
  await expect(sql(`update attendance_sheets set date = '2026-08-13'`)).rejects.toThrow(/never change/);
});
