import { registry, collectionNames } from '@osss/shared/collections/registry';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabase, type TestDatabase } from '../../../tests/support/postgres.ts';
import { sampleSchool, writeSheets, type SampleSchool } from '../../../tests/support/sample-school.ts';
import { readBodies } from './documents.ts';

let database: TestDatabase;
let sample: SampleSchool;
let sheet: string;
beforeAll(async () => {
  database = await createDatabase();
  sample = await sampleSchool(database.pool);
  const sections = sample.teachers[0]?.sections ?? [];
  await writeSheets(database.pool, { school: sample.school, sections: sections.slice(0, 1), days: 1 });
  sheet = `${sections[0]?.id}:2026-08-10:${sections[0]?.period}`;
});
afterAll(() => database.close());

const one = async (collection: (typeof collectionNames)[number], id: string): Promise<Record<string, unknown>> =>
  JSON.parse((await readBodies(database.pool, collection, [id])).get(id) ?? 'null') as Record<string, unknown>;

test('[FD1, SC4] what Postgres writes of each collection is what its schema says: every field, no other, of the right type', async () => {
  await database.pool.query(
    `insert into notices (user_id, kind, reason, collection, document_id, path, mine) values ($1, 'lost', 'superseded', 'students', 'x', '{pronouns}', '"a"')`,
    [sample.clerk],
  );
  await database.pool.query(
    `insert into student_alerts (student_id, audience, kind, title, begins_on) select id, 'plan', 'iep', 'Reading', '2026-09-01' from students limit 1`,
  );
  await database.pool.query(`insert into emergency_contacts (person_id, contact_name) select person_id, 'Aunt' from students limit 1`);
  await database.pool.query(
    `insert into notes (user_id, student_id, note_id, deleted_at) select $1, id, gen_random_uuid(), now() from students limit 1`,
    [sample.clerk],
  );
  await insertGradebook();
  const { rows } = await database.pool.query<{ collection: (typeof collectionNames)[number]; id: string }>(
    `select distinct on (collection) collection, document_id as id from sync_entries where collection <> '_access'`,
  );
  expect(rows.map(({ collection }) => collection).toSorted()).toEqual(collectionNames.toSorted());
  for (const { collection, id } of rows) {
    const body = await one(collection, id);
    const { schema } = registry[collection];
    expect(schema.safeParse(body).error, collection).toBeUndefined();
    expect(Object.keys(body).toSorted(), collection).toEqual(Object.keys(schema.shape).toSorted());
  }
});

/** With everything that can be said of an assignment, a score, a grade and how they are computed. */
async function insertGradebook(): Promise<void> {
  await database.pool.query(
    `with quarter as (
       insert into grading_periods (term_id, name, start_date, end_date, weight) select id, 'Quarter 1', start_date, end_date, 40 from academic_terms limit 1
       returning id
     ), pupil as (select section_id, student_id from student_section_enrollments limit 1), category as (
       insert into assignment_categories (section_id, id, name, weight, extra)
       select section_id, gen_random_uuid(), 'Homework', 62.5, '{"color": "red"}' from pupil returning *
     ), book as (
       insert into section_gradebooks (section_id, settings, scale, comment_bank)
       select section_id, '{"weighting": "categories", "late_policy": {"kind": "flat", "percent_off": 10}}', '[{"label": "A", "minimum": 90}]',
         jsonb_build_object(gen_random_uuid(), jsonb_build_object('text', 'Well done')) from pupil
     ), work as (
       insert into assignments (section_id, id, name, category_id, points_possible, multiplier, due_date, grading_period_id, published, deleted_at)
       select section_id, gen_random_uuid(), 'Essay', category.id, 62.5, 1.125, '2026-09-14', quarter.id, true, now()
       from category, quarter returning *
     ), entry as (
       insert into gradebook_entries (section_id, assignment_id, student_id, letter, score_kind, late, late_days, comment, extra)
       select section_id, work.id, student_id, 'B+', 'letter', true, 2, 'Neat', '{"seen": true}' from work join pupil using (section_id)
     )
     insert into final_grades (section_id, grading_period_id, student_id, override_percent, override_reason, verified, posted_by, posted_at, numeric_grade)
     select section_id, quarter.id, student_id, 92.5, 'Worked hard', true, $1, now(), 91.25 from pupil, quarter`,
    [sample.clerk],
  );
}

test('[FD1] the documents inside a school have their schema’s fields and no other', async () => {
  const body = registry.schools.schema.parse(await one('schools', sample.school));
  const { shape } = registry.schools.schema;
  for (const name of ['attendance_codes', 'bell_schedules', 'terms', 'grading_periods', 'calendar'] as const) {
    expect(Object.keys(body[name][0] ?? {}).toSorted(), name).toEqual(Object.keys(shape[name].element.shape).toSorted());
  }
  expect(body.bell_schedules[0]?.periods[0]).toMatchObject({ name: 'Period 1', start_time: '09:00', end_time: '09:50', sequence: 1 });
  expect(body.calendar.length).toBe(292);
});

test('[EX7] unknown fields survive: of documents, of sheets and of marks', async () => {
  const [student] = sample.teachers[0]?.sections[0]?.students ?? [];
  await database.pool.query(`update students set extra = '{"house": {"name": "Owl"}, "id": "never"}' where id = $1`, [student]);
  await database.pool.query(`update attendance_sheets set extra = '{"weather": "rain", "marks": 1}'`);
  await database.pool.query(
    `update attendance_events set code = 'T', minutes = 7, notes = 'bus "12"', extra = '{"left_early_minutes": 3, "seen_by": ["a"], "code": "X"}' where student_id = $1`,
    [student],
  );
  expect(await one('students', student ?? '')).toMatchObject({ id: student, house: { name: 'Owl' } });
  const body = registry.attendance_sheets.schema.parse(await one('attendance_sheets', sheet));
  expect(body).toMatchObject({ id: sheet, weather: 'rain', taken: null });
  expect(body.marks[student ?? '']).toEqual({
    teacher: { code: 'T', minutes: 7, note: 'bus "12"', left_early_minutes: 3, seen_by: ['a'] },
    office: null,
  });
});

test('[EX4] both sides of a mark, and a student without either is left out', async () => {
  const [, second = '', third = ''] = sample.teachers[0]?.sections[0]?.students ?? [];
  await database.pool.query(
    `insert into attendance_events (sheet_no, student_id, source, code) select sheet_no, $1, 'office', 'A' from attendance_sheets limit 1`,
    [second],
  );
  await database.pool.query(`update attendance_events set code = null where student_id = $1`, [third]);
  await database.pool.query(`update attendance_sheets set taken_by = $1, taken_at = '2026-08-10 14:05:00.250+00'`, [sample.clerk]);
  const body = registry.attendance_sheets.schema.parse(await one('attendance_sheets', sheet));
  expect(body.marks[second]).toMatchObject({ teacher: { code: expect.any(String) as string }, office: { code: 'A' } });
  expect(body.marks).not.toHaveProperty(third);
  expect(body.taken).toEqual({ by: sample.clerk, at: Date.UTC(2026, 7, 10, 14, 5, 0, 250) });
});
