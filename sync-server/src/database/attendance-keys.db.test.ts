import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabase, type TestDatabase } from '../../../tests/support/postgres.ts';
import { sampleSchool, writeSheets } from '../../../tests/support/sample-school.ts';
import { withTransaction } from './transaction.ts';

let database: TestDatabase;
let sheet_no: number;
let school_id: string;

beforeAll(async () => {
  database = await createDatabase();
  const sample = await sampleSchool(database.pool, { teachers: 1, sections: 1, pupils: 3 });
  school_id = sample.school;
  await writeSheets(database.pool, { school: sample.school, sections: sample.teachers[0]?.sections ?? [], days: 2 });
  sheet_no = (await database.pool.query<{ sheet_no: number }>('select min(sheet_no)::int as sheet_no from attendance_sheets')).rows[0]!
    .sheet_no;
});
afterAll(() => database.close());

const insertMark = `insert into attendance_events (sheet_no, student_id, source, code) values ($1, $2, 'office', 'A')`;

async function newStudent(): Promise<string> {
  const person = await database.pool.query<{ id: string }>(
    `insert into persons (first_name, last_name) values ('Some', 'Pupil') returning id`,
  );
  const student = await database.pool.query<{ id: string }>(
    `insert into students (person_id, school_id, student_number) values ($1, $2, $3) returning id`,
    [person.rows[0]!.id, school_id, randomUUID()],
  );
  return student.rows[0]!.id;
}

const marksOf = async (student: string) =>
  (await database.pool.query('select from attendance_events where student_id = $1', [student])).rowCount;

test('[SC7] a mark of a student or a sheet that does not exist is refused, and its key never changes', async () => {
  const student = await newStudent();
  await expect(database.pool.query(insertMark, [sheet_no, randomUUID()])).rejects.toMatchObject({ code: '23503' });
  await expect(database.pool.query(insertMark, [987_654, student])).rejects.toMatchObject({ code: '23503' });
  const moved = 'update attendance_events set student_id = $1 where sheet_no = $2';
  await expect(database.pool.query(moved, [randomUUID(), sheet_no])).rejects.toMatchObject({ code: '23001' });
});

test('[SC7] a student with marks cannot be deleted, one without can; a sheet takes its marks with it', async () => {
  const [marked, unmarked] = [await newStudent(), await newStudent()];
  const { rows } = await database.pool.query<{ max: string }>('select max(sheet_no) from attendance_sheets');
  await database.pool.query(insertMark, [rows[0]!.max, marked]);
  const deletes = 'delete from students where id = $1';
  await expect(database.pool.query(deletes, [marked])).rejects.toMatchObject({ code: '23503' });
  expect((await database.pool.query(deletes, [unmarked])).rowCount).toBe(1);
  await database.pool.query('delete from attendance_sheets where sheet_no = $1', [rows[0]!.max]);
  expect(await marksOf(marked)).toBe(0);
});

test('[SC7] a student deleted while a mark of theirs is being written: one of the two waits and is refused', async () => {
  const student = await newStudent();
  let deleting: Promise<unknown> = Promise.resolve();
  await withTransaction(database.pool, async (transaction) => {
    await transaction.query(insertMark, [sheet_no, student]);
    deleting = database.pool.query('delete from students where id = $1', [student]).then(
      () => 'deleted',
      (error: { code: string }) => error.code,
    );
    await pause(100);
  });
  expect(await deleting).toBe('23503');
  expect(await marksOf(student)).toBe(1);

  const other = await newStudent();
  let writing: Promise<unknown> = Promise.resolve();
  await withTransaction(database.pool, async (transaction) => {
    await transaction.query('delete from students where id = $1', [other]);
    writing = database.pool.query(insertMark, [sheet_no, other]).then(
      () => 'written',
      (error: { code: string }) => error.code,
    );
    await pause(100);
  });
  expect(await writing).toBe('23503');
  expect(await marksOf(other)).toBe(0);
});
