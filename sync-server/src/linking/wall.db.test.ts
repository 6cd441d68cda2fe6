import type { Capability } from '@osss/shared/access';
import type { Guid } from '@osss/shared/values';
import type { Pool } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabase, type TestDatabase } from '../../../tests/support/postgres.ts';
import { insertPerson, issuer } from '../../../tests/support/sign-in-people.ts';
import { insertSmallSchool, type SmallSchool } from '../../../tests/support/small-school.ts';
import { enterAs } from '../access/wall.ts';
import { createPool } from '../database/pool.ts';
import { applicationRole } from '../database/roles.ts';
import { withTransaction } from '../database/transaction.ts';

// With the first wall away: plain SQL, as the application's role.
let database: TestDatabase;
let application: Pool;
let school: SmallSchool;
let registrar: Guid;
let mine: Guid;
let theirs: Guid;
let both: Guid;
beforeAll(async () => {
  database = await createDatabase();
  const db = database.pool;
  application = createPool({ connectionString: database.url, role: applicationRole });
  school = await insertSmallSchool(db, issuer);
  mine = await insertPerson(db, { name: 'Mo Mine', employee_number: 'M', school_id: school.school_id });
  theirs = await insertPerson(db, { name: 'Olga Other', employee_number: 'T', school_id: school.other_school_id });
  both = await insertPerson(db, { name: 'Bo Both', school_id: school.school_id });
  await db.query(`insert into staff_schools (staff_id, school_id, role) select id, $2, 'aide' from staff where person_id = $1`, [
    both,
    school.other_school_id,
  ]);
  registrar = (await staffOf(mine))!;
  await db.query(
    `insert into waiting_sign_ins (issuer, subject, name, employee_number, why, first_seen_at, last_seen_at)
     values ($1, 'w-mine', 'A', 'M', 'no_rule', now(), now()), ($1, 'w-theirs', 'B', 'T', 'no_rule', now(), now()), ($1, 'w-nobody', 'C', null, 'no_rule', now(), now())`,
    [issuer],
  );
  await db.query('update waiting_sign_ins set school_ids = sign_in_schools(to_jsonb(waiting_sign_ins))');
  for (const [subject, person] of [
    ['l-mine', mine],
    ['l-theirs', theirs],
    ['l-both', both],
  ])
    await db.query('insert into logins (issuer, subject, person_id) values ($1, $2, $3)', [issuer, subject, person]);
});
afterAll(async () => {
  await application.end();
  await database.close();
});

async function staffOf(person: Guid): Promise<Guid | undefined> {
  return (await database.pool.query<{ id: Guid }>('select id from staff where person_id = $1', [person])).rows[0]?.id;
}

/** Runs the statement and takes back what it did. @returns its first column, or the code of Postgres's refusal */
async function as(capabilities: Capability[], sql: string, values: unknown[] = []): Promise<unknown> {
  const undo = new Error('undo');
  let told: unknown;
  await withTransaction(application, async (tx) => {
    await enterAs(tx, { user_id: registrar, name: 'R', capabilities, school_ids: [], duties: [], own_student_ids: [] }, Date.now());
    told = (await tx.query({ text: sql, values, rowMode: 'array' })).rows.map(([first]: unknown[]) => first);
    throw undo;
  }).catch((error: unknown) => {
    if (error !== undo) told = error instanceof Error && 'code' in error ? error.code : error;
  });
  return told;
}
const refused = '42501';
const office: Capability[] = ['records_office'];

test('[ID10] behind the program’s own rules Postgres shows a registrar the sign-ins of the own school, and others nothing', async () => {
  const waiting = 'select subject from waiting_sign_ins order by subject';
  expect(await as(office, waiting)).toEqual(['w-mine', 'w-nobody']);
  expect(await as(['administer'], waiting)).toEqual(['w-mine', 'w-nobody', 'w-theirs']);
  expect(await as(['teach', 'attendance_office'], waiting)).toEqual([]);
  const logins = `select subject from logins where subject like 'l-%' order by subject`;
  expect(await as(office, logins)).toEqual(['l-both', 'l-mine']);
  expect(await as(['teach'], logins)).toEqual([]);
  expect(await as(['teach'], 'select id from login_changes')).toEqual([]);
});

test('[ID10] … and takes a link or its end of these people alone', async () => {
  const link = `insert into logins (issuer, subject, person_id) values ('x', 'new', $1) returning subject`;
  expect(await as(office, link, [mine])).toEqual(['new']);
  expect(await as(office, link, [theirs])).toBe(refused);
  expect(await as(office, link, [both])).toBe(refused);
  expect(await as(['teach'], link, [mine])).toBe(refused);
  expect(await as(['administer'], link, [both])).toEqual(['new']);
  const end = `delete from logins where subject like 'l-%' returning subject`;
  expect(await as(office, end)).toEqual(['l-mine']);
  expect(await as(office, `delete from waiting_sign_ins where subject = 'w-theirs' returning subject`)).toEqual([]);
});

test('[ID10] … and no login of who has administered', async () => {
  await database.pool.query(`select note_administrator($1, 'l-mine')`, [issuer]);
  expect(await as(['records_office'], `delete from logins where subject = 'l-mine' returning subject`)).toEqual([]);
  expect(await as(['administer'], `delete from logins where subject = 'l-mine' returning subject`)).toEqual(['l-mine']);
  await database.pool.query(`update logins set administers = false where subject = 'l-mine'`);
});

test('[ID10] … writes down nobody else’s name, and leaves the rule to administrators', async () => {
  const note = `insert into login_changes (action, issuer, subject, person_id, by_user_id) values ($1, 'x', 's', $2, $3) returning action`;
  expect(await as(office, note, ['linked', mine, registrar])).toEqual(['linked']);
  expect(await as(office, note, ['linked', mine, await staffOf(theirs)])).toBe(refused);
  expect(await as(office, note, ['linked', theirs, registrar])).toBe(refused);
  expect(await as(office, note, ['rule', null, registrar])).toBe(refused);
  expect(await as(office, `insert into sign_in_rules (issuer, claim) values ('x', 'email')`)).toBe(refused);
  expect(await as(office, `update login_changes set by_name = 'x'`)).toBe(refused);
  expect(await as(['administer'], `delete from login_changes`)).toBe(refused);
});
