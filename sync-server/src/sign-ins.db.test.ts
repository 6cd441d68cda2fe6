import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabase, type TestDatabase } from '../../tests/support/postgres.ts';
import { come, insertPerson, issuer, openDoor, signInOf, type Door } from '../../tests/support/sign-in-people.ts';
import { createPool } from './database/pool.ts';
import { applicationRole } from './database/roles.ts';

let database: TestDatabase;
let door: Door;
beforeAll(async () => {
  database = await createDatabase();
  door = openDoor(createPool({ connectionString: database.url, role: applicationRole }));
});
afterAll(async () => {
  await door.application.end();
  await database.close();
});

const program = fileURLToPath(new URL('sign-ins.ts', import.meta.url));
async function run(...words: string[]): Promise<string> {
  const ran = promisify(execFile)(process.execPath, [program, ...words], { env: { ...process.env, DATABASE_URL: database.url } });
  return ran.then(
    ({ stdout }) => stdout,
    ({ stderr }: { stderr: string }) => stderr,
  );
}
const idIn = (list: string) => /[0-9a-f-]{36}/.exec(list)?.[0] ?? '';

test('[ID10] the first administrator, whom nobody could link, is let in by whoever runs the server', async () => {
  const first = signInOf({ username: 'it' }, { name: 'Ines Admin', roles: ['api.user', 'api.admin'] });
  expect(await come(database.pool, first, door)).toBe('not_linked');
  const list = await run();
  expect(list).toContain('No rule: nobody is linked by itself.');
  expect(list).toContain('Ines Admin  it  api.user api.admin');
  expect(await run('new', idIn(list))).toContain('Linked to a new member of staff.');
  expect(await come(database.pool, first, door)).toMatch(/^[0-9a-f-]{36}$/);
  const { rows } = await database.pool.query('select first_name, last_name from persons where id in (select person_id from logins)');
  expect(rows).toEqual([{ first_name: 'Ines', last_name: 'Admin' }]);
});

test('[ID8, ID10] … who links a member of staff by number, or chooses the rule', async () => {
  const person = await insertPerson(database.pool, { employee_number: 'E-7' });
  const second = signInOf({ username: 'second' });
  await come(database.pool, second, door);
  const id = idIn(await run());
  expect(await run('link', id, 'E-8')).toContain('Nobody here has the staff number E-8.');
  expect(await run('new', '00000000-0000-4000-8000-000000000000')).toContain('There is no such sign-in');
  expect(await run('link', id, 'E-7')).toContain('Linked.');
  expect(await come(database.pool, second, door)).toBe(person);
  const anew = signInOf({ username: 'second', email: 'second@x.test' });
  await come(database.pool, anew, door);
  const list = await run();
  expect(list).toContain('second@x.test (not verified)');
  expect(await run('link', idIn(list), 'E-7')).toContain('already signs in by this provider');
  expect(await run('link', idIn(list), 'E-7', '--replace')).toContain('Linked.');
  expect(await come(database.pool, anew, door)).toBe(person);
  const third = await insertPerson(database.pool, { username: 'third' });
  expect(await run('rule', `${issuer}/`, 'username')).toContain(`Nobody has signed in by ${issuer}/ so far`);
  expect(await run('rule', issuer, 'username', 'employee_number', 'username')).toBe(
    'First sign-ins are linked by username, employee_number now.\n',
  );
  expect(await come(database.pool, signInOf({ username: 'third' }), door)).toBe(third);
  expect(await run('rule', issuer, 'name')).toContain('npm run sign-ins -- rule ISSUER');
  expect(await run('unlink', id, '--force')).toContain('npm run sign-ins -- rule ISSUER');
  expect(await run()).toContain(`  ${issuer}: employee_number, username`);
});
