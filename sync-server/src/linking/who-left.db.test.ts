import type { Pool } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabase, type TestDatabase } from '../../../tests/support/postgres.ts';
import { choose, come, insertPerson, issuer, openDoor, signInOf, whyOf, type Door } from '../../../tests/support/sign-in-people.ts';
import { insertSmallSchool, type SmallSchool } from '../../../tests/support/small-school.ts';
import { createPool } from '../database/pool.ts';
import { applicationRole } from '../database/roles.ts';

let database: TestDatabase;
let db: Pool;
let door: Door;
let school: SmallSchool;
beforeAll(async () => {
  database = await createDatabase();
  db = database.pool;
  door = openDoor(createPool({ connectionString: database.url, role: applicationRole }));
  school = await insertSmallSchool(db, issuer);
  await choose(db, 'username');
});
afterAll(async () => {
  await door.application.end();
  await database.close();
});

const leaves = (person: string, when: string) =>
  db.query(`update staff_schools set ends_on = current_date + $2::int where staff_id in (select id from staff where person_id = $1)`, [
    person,
    when,
  ]);
const teaches = (person: string, until: string | null) =>
  db.query(
    `insert into teacher_section_assignments (staff_id, section_id, role, ends_on)
     select id, $2, 'substitute', current_date + $3::int from staff where person_id = $1`,
    [person, school.section_id, until],
  );

test('[ID9] a username given anew links nobody to the person who left; the office decides', async () => {
  const person = await insertPerson(db, { username: 'jsmith', school_id: school.school_id });
  await teaches(person, '-30');
  await leaves(person, '-3');
  const newcomer = signInOf({ username: 'jsmith' });
  expect(await come(db, newcomer, door)).toBe('not_linked');
  expect(await whyOf(db, newcomer)).toBe('person_left');
});

test('[ID9] nor to a guardian none of whose children is theirs any more', async () => {
  const person = await insertPerson(db, { username: 'parent' });
  await db.query('delete from staff where person_id = $1', [person]);
  await db.query(
    `with made as (insert into guardians (person_id) values ($1) returning id)
     insert into student_guardians (student_id, guardian_id, relationship, ends_on) select $2, id, 'parent', current_date from made`,
    [person, school.students[0]!.student_id],
  );
  const newcomer = signInOf({ username: 'parent' });
  expect(await come(db, newcomer, door)).toBe('not_linked');
  expect(await whyOf(db, newcomer)).toBe('person_left');
});

test('[ID9] nor to a student who has had no class for longer than a summer; in summer they are linked', async () => {
  const attended = async (username: string, until: string) => {
    const person = await insertPerson(db, { username, student_number: username, school_id: school.school_id });
    await db.query(
      `insert into student_section_enrollments (student_id, section_id, added_on, dropped_on)
       select id, $2, current_date - 300, current_date + $3::int from students where person_id = $1`,
      [person, school.section_id, until],
    );
    return person;
  };
  await attended('graduate', '-150');
  const pupil = await attended('pupil', '-90');
  const newcomer = signInOf({ username: 'graduate' });
  expect(await come(db, newcomer, door)).toBe('not_linked');
  expect(await whyOf(db, newcomer)).toBe('person_left');
  expect(await come(db, signInOf({ username: 'pupil' }), door)).toBe(pupil);
});

test('[ID8] who is only about to leave, comes later, or still has a pass, is linked', async () => {
  const [leaving, coming, covering] = [
    await insertPerson(db, { username: 'leaving', school_id: school.school_id }),
    await insertPerson(db, { username: 'coming', school_id: school.school_id }),
    await insertPerson(db, { username: 'covering', school_id: school.school_id }),
  ];
  await leaves(leaving, '7');
  await db.query(`update staff_schools set begins_on = current_date + 20 where staff_id in (select id from staff where person_id = $1)`, [
    coming,
  ]);
  await leaves(covering, '-3');
  await teaches(covering, '5');
  expect(await come(db, signInOf({ username: 'leaving' }), door)).toBe(leaving);
  expect(await come(db, signInOf({ username: 'coming' }), door)).toBe(coming);
  expect(await come(db, signInOf({ username: 'covering' }), door)).toBe(covering);
});
