import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabase, type TestDatabase } from '../../../tests/support/postgres.ts';
import { sampleSchool, writeSheets, type SampleSchool } from '../../../tests/support/sample-school.ts';
import { withTransaction } from '../database/transaction.ts';

let database: TestDatabase;
let sample: SampleSchool;
const sql = async <Row extends object>(text: string, values: unknown[] = []) => (await database.pool.query<Row>(text, values)).rows;
const old = `'2020-01-01 00:00:00+00'`;

beforeAll(async () => {
  database = await createDatabase();
  sample = await sampleSchool(database.pool, { teachers: 1, sections: 1, pupils: 3 });
  await writeSheets(database.pool, { school: sample.school, sections: sample.teachers[0]?.sections ?? [], days: 1 });
});
afterAll(() => database.close());

type Stamp = { effective_at: number; seq: number; mutation_id: string; step: number };
const isReceipt = (stamp: Stamp | undefined) => {
  expect(stamp).toMatchObject({ seq: 0, step: 0 });
  expect(Math.abs(Date.now() - (stamp?.effective_at ?? 0))).toBeLessThan(10_000);
};

test('[EX3] a mark written by hand-written SQL carries the time of its receipt', async () => {
  for (const stamp of await sql<Stamp>('select * from attendance_events')) isReceipt(stamp);
  await sql(`update attendance_events set effective_at = ${old}, seq = 5, step = 1, mutation_id = gen_random_uuid()`);
  expect((await sql<Stamp>('select * from attendance_events')).map(({ seq }) => seq)).toEqual([5, 5, 5]);
  await sql(`update attendance_events set code = code`);
  expect((await sql<Stamp>('select * from attendance_events')).map(({ seq }) => seq)).toEqual([5, 5, 5]);
  await sql(`update attendance_events set notes = 'late bus'`);
  for (const stamp of await sql<Stamp>('select * from attendance_events')) isReceipt(stamp);
});

test('[EX3] a mark that brings its own stamp keeps it', async () => {
  await sql(`update attendance_events set code = 'A', effective_at = ${old}, seq = 7, mutation_id = gen_random_uuid()`);
  expect((await sql<Stamp>('select * from attendance_events')).map(({ seq }) => seq)).toEqual([7, 7, 7]);
});

test('[EX3] `taken` written by hand-written SQL carries the time of its receipt, one with a stamp keeps it', async () => {
  const select =
    'select taken_effective_at as effective_at, taken_seq as seq, taken_mutation_id as mutation_id, taken_step as step from attendance_sheets';
  expect((await sql<Stamp>(select))[0]?.seq).toBeNull();
  await sql(`update attendance_sheets set taken_by = $1, taken_at = now()`, [sample.clerk]);
  isReceipt((await sql<Stamp>(select))[0]);
  await sql(`update attendance_sheets set taken_at = ${old}, taken_effective_at = ${old}, taken_seq = 3`);
  expect((await sql<Stamp>(select))[0]?.seq).toBe(3);
});

test('[EX3] cells that are columns of other tables get their receipt in cell_stamps, unless the writer stamps himself', async () => {
  const [student] = sample.teachers[0]?.sections[0]?.students ?? [];
  await sql(`update persons set preferred_name = 'Jo', first_name = 'Joanna' where id = (select person_id from students where id = $1)`, [
    student,
  ]);
  const stamps = () =>
    sql<Stamp & { path: string[] }>(`select * from cell_stamps where collection = 'students' and document_id = $1`, [student]);
  expect((await stamps()).map(({ path }) => path)).toEqual([['preferred_name']]);
  isReceipt((await stamps())[0]);
  const before = await stamps();
  await withTransaction(database.pool, async (transaction) => {
    await transaction.query(`set local osss.stamped = 'on'`);
    await transaction.query(
      `update persons set preferred_name = 'Jojo', pronouns = 'they' where id = (select person_id from students where id = $1)`,
      [student],
    );
  });
  expect(await stamps()).toEqual(before);
  await sql(`update student_section_enrollments set dropped_on = '2026-10-01' where student_id = $1`, [student]);
  isReceipt((await sql<Stamp>(`select * from cell_stamps where collection = 'enrollments' and path = '{dropped_on}'`))[0]);
});
