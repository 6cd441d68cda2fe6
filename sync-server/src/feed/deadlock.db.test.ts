import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabase, type TestDatabase } from '../../../tests/support/postgres.ts';
import { sampleSchool, writeSheets, type SampleSchool } from '../../../tests/support/sample-school.ts';
import { withTransaction } from '../database/transaction.ts';
import { flushFeed } from './flush.ts';

let database: TestDatabase;
let sample: SampleSchool;
beforeAll(async () => {
  database = await createDatabase();
  sample = await sampleSchool(database.pool, { teachers: 10, sections: 4, pupils: 20 });
  for (const { sections } of sample.teachers) await writeSheets(database.pool, { school: sample.school, sections, days: 1 });
});
afterAll(() => database.close());

/** One roster import: the tables in another order than devices write them, thousands of rows in one transaction. */
function importRosters(round: number): Promise<void> {
  return withTransaction(database.pool, async (transaction) => {
    await transaction.query(`update persons set last_name = $1`, [`Pupil ${round}`]);
    await transaction.query(`update students set grade_level = $1`, [`${round}`]);
    await transaction.query(`update course_sections set section_number = section_number || 'x'`);
    await transaction.query(
      `insert into student_section_enrollments (student_id, section_id, added_on)
       select student.id, section.id, '2026-09-01'::date + $1::int from students student cross join lateral (select id from course_sections order by random() limit 4) section
       on conflict do nothing`,
      [round],
    );
  });
}

function exchange(sections: SampleSchool['teachers'][number]['sections'], round: number): Promise<void> {
  return withTransaction(database.pool, async (transaction) => {
    await transaction.query(`select from attendance_sheets where section_id = any ($1::uuid[]) order by sheet_no for no key update`, [
      sections.map(({ id }) => id),
    ]);
    await transaction.query(
      `update attendance_events set code = 'A', minutes = $2 where sheet_no in (select sheet_no from attendance_sheets where section_id = any ($1::uuid[]))`,
      [sections.map(({ id }) => id), round],
    );
    await transaction.query(
      `insert into notices (user_id, kind, reason, collection, document_id, path) select id, 'held', 'too_late', 'students', 'x', '{pronouns}' from staff`,
    );
    await transaction.query(
      `update student_section_enrollments set dropped_on = '2027-01-01'::date + $2::int where section_id = $1 and added_on = '2026-08-10'`,
      [sections[0]?.id, round],
    );
    await flushFeed(transaction);
  });
}

test('[FD1] imports and exchanges that write side by side never deadlock', { timeout: 120_000 }, async () => {
  const work: Promise<void>[] = [];
  const repeat = async (times: number, once: (round: number) => Promise<void>) => {
    for (let round = 1; round <= times; round += 1) await once(round);
  };
  work.push(repeat(5, importRosters));
  for (let index = 0; index < 6; index += 1) {
    const sections = sample.teachers
      .flatMap((teacher) => teacher.sections)
      .filter((_, n) => n % 3 === index % 3)
      .toSorted(() => Math.random() - 0.5);
    work.push(repeat(25, (round) => exchange(sections, round * 10 + index)));
  }
  const failures = (await Promise.allSettled(work)).flatMap((result) => (result.status === 'rejected' ? [String(result.reason)] : []));
  expect(failures).toEqual([]);
});
