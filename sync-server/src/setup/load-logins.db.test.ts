import type { Pool } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabase, type TestDatabase } from '../../../tests/support/postgres.ts';
import { come, insertPerson, issuer, openDoor, signInOf, whyOf, type Door } from '../../../tests/support/sign-in-people.ts';
import { createPool } from '../database/pool.ts';
import { applicationRole } from '../database/roles.ts';
import { withTransaction } from '../database/transaction.ts';
import { loadLogins } from './load-logins.ts';
import type { SetupFile } from './setup-file.ts';

let database: TestDatabase;
let db: Pool;
let door: Door;
beforeAll(async () => {
  database = await createDatabase();
  db = database.pool;
  door = openDoor(createPool({ connectionString: database.url, role: applicationRole }));
});
afterAll(async () => {
  await door.application.end();
  await database.close();
});

const load = (...logins: SetupFile['logins']) => withTransaction(db, (tx) => loadLogins(tx, logins));
const subjectsOf = async (person: string) =>
  (await db.query<{ subject: string }>('select subject from logins where person_id = $1 order by subject', [person])).rows.map(
    ({ subject }) => subject,
  );

test('[ID10] a sign-in that a setup file links waits no more, and the office finds it linked', async () => {
  const person = await insertPerson(db, { employee_number: 'F-1' });
  const identity = signInOf({ username: 'file-1' });
  expect(await come(db, identity, door)).toBe('not_linked');
  await load({ employee_number: 'F-1', issuer, subject: identity.subject });
  expect(await whyOf(db, identity)).toBeUndefined();
  expect(await come(db, identity, door)).toBe(person);
});

test('[ID10] the login that a setup file lists takes the place of the one before, and a second time nothing changes', async () => {
  const person = await insertPerson(db, { employee_number: 'F-2' });
  await load({ employee_number: 'F-2', issuer, subject: 'f-2-old' });
  await load({ employee_number: 'F-2', issuer, subject: 'f-2-new' });
  await load({ employee_number: 'F-2', issuer, subject: 'f-2-new' });
  expect(await subjectsOf(person)).toEqual(['f-2-new']);
  const { rows } = await db.query('select action, subject, by_name from login_changes where person_id = $1 order by id', [person]);
  expect(rows).toEqual([
    { action: 'linked', subject: 'f-2-old', by_name: 'setup file' },
    { action: 'linked', subject: 'f-2-new', by_name: 'setup file' },
    { action: 'unlinked', subject: 'f-2-old', by_name: 'setup file' },
  ]);
});

test('[ID10] a setup file that gives one person two logins of a provider, or one login to two people, is refused with both places', async () => {
  const person = await insertPerson(db, { employee_number: 'F-3' });
  await insertPerson(db, { employee_number: 'F-4' });
  await load({ employee_number: 'F-3', issuer, subject: 'f-3' });
  const one = { employee_number: 'F-3', issuer, subject: 'f-3-a' };
  await expect(load(one, { ...one, subject: 'f-3-b' })).rejects.toMatchObject({
    problems: [{ path: 'logins[1].employee_number', message: expect.stringContaining('logins[0]') }],
  });
  await expect(load(one, { ...one, employee_number: 'F-4' })).rejects.toMatchObject({
    problems: [{ path: 'logins[1].subject', message: expect.stringContaining('logins[0]') }],
  });
  expect(await subjectsOf(person)).toEqual(['f-3']);
  await load(one, { ...one, issuer: 'https://other.test', subject: 'f-3-elsewhere' });
  expect(await subjectsOf(person)).toEqual(['f-3-a', 'f-3-elsewhere']);
});
