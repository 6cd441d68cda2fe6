import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerChecker, type OpenapiDocument } from '../../../tests/support/openapi.ts';
import { createDatabase, type TestDatabase } from '../../../tests/support/postgres.ts';
import { insertSmallSchool, type SmallSchool } from '../../../tests/support/small-school.ts';
import { createLog } from '../http/log.ts';
import { startServer, type RunningServer } from '../server.ts';

type Body = { id: string; code: string; items: { id: string; title: string; audience: string }[] };

const issuer = 'https://id.test/realms/OSSS';
const positions: Record<string, string> = {
  teacher: 'classroom_teacher',
  clerk: 'registrar',
  'other-clerk': 'registrar',
  nurse: 'school_nurse',
  counselor: 'school_counselor',
  parent: 'parent',
};
let database: TestDatabase;
let school: SmallSchool;
let running: RunningServer;
let check: ReturnType<typeof answerChecker>;

beforeAll(async () => {
  database = await createDatabase();
  school = await insertSmallSchool(database.pool, issuer);
  for (const subject of ['nurse', 'counselor']) await addStaff(subject);
  await addParent();
  running = await startServer({
    ...{ databaseUrl: database.url, issuer, audience: 'osss-api', clients: ['osss-teacher'], port: 0, host: '127.0.0.1' },
    ...{ logLevel: 'silent', trustProxy: 0, production: false, log: createLog('silent'), now: () => Date.parse('2026-03-18T13:10:00Z') },
    verifyToken: (subject) =>
      Promise.resolve({
        issuer,
        subject,
        username: subject,
        name: subject,
        roles: [],
        groups: [`/x/${positions[subject]}`],
        expires_at: 9e15,
      }),
  });
  check = answerChecker((await (await fetch(`${running.url}/openapi.json`)).json()) as OpenapiDocument);
});
afterAll(async () => {
  await running.stop();
  await database.close();
});

async function addPerson(subject: string): Promise<string> {
  const person = randomUUID();
  await database.pool.query(`insert into persons (id, first_name, last_name) values ($1, $2, 'Caring')`, [person, subject]);
  await database.pool.query('insert into logins (issuer, subject, person_id) values ($1, $2, $3)', [issuer, subject, person]);
  return person;
}
async function addStaff(subject: string): Promise<void> {
  const [person, staff] = [await addPerson(subject), randomUUID()];
  await database.pool.query('insert into staff (id, person_id) values ($1, $2)', [staff, person]);
  await database.pool.query(`insert into staff_schools (staff_id, school_id, role) values ($1, $2, 'aide')`, [staff, school.school_id]);
}
async function addParent(): Promise<void> {
  const [person, guardian] = [await addPerson('parent'), randomUUID()];
  await database.pool.query('insert into guardians (id, person_id) values ($1, $2)', [guardian, person]);
  await database.pool.query(`insert into student_guardians (student_id, guardian_id, relationship) values ($1, $2, 'parent')`, [
    school.students[0]?.student_id,
    guardian,
  ]);
}

async function ask(who: string, method: string, path = '', body?: object): Promise<{ status: number; body: Body }> {
  const address = `/api/v1/student-alerts${path}`;
  const headers = { authorization: `Bearer ${who}`, ...(body ? { 'content-type': 'application/json' } : {}) };
  const response = await fetch(`${running.url}${address}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
  const text = await response.text();
  const answer = text === '' ? null : JSON.parse(text);
  const template = /^\/[^?]/.test(path) ? '/api/v1/student-alerts/{id}' : '/api/v1/student-alerts';
  if (response.status !== 204)
    expect(check(method, template, response.status, response.headers.get('content-type') ?? '', answer)).toBeNull();
  return { status: response.status, body: answer };
}

const alertOf = (over: object = {}) => ({
  ...{ student_id: school.students[0]?.student_id, audience: 'safety', kind: 'allergy', title: 'Peanuts', details: 'Anaphylaxis' },
  ...{ instructions: 'EpiPen in the office, then 911', begins_on: null, ends_on: null },
  ...over,
});
const textOf = (over: object = {}) => {
  const { student_id: _, audience: __, ...text } = { ...alertOf(), ...over };
  return text;
};
const listed = async (who: string, query = `school_id=${school.school_id}`) => (await ask(who, 'GET', `?${query}`)).body.items;

test('[AC2] the nurse keeps safety, the counselor plans, the records office both, of their own school only', async () => {
  const statusOf = async (who: string, over: object) => (await ask(who, 'POST', '', alertOf(over))).status;
  const plan = { audience: 'plan', kind: 'iep', title: 'Extra time' };
  expect([await statusOf('nurse', {}), await statusOf('nurse', plan)]).toEqual([200, 404]);
  expect([await statusOf('counselor', {}), await statusOf('counselor', plan)]).toEqual([404, 200]);
  expect([await statusOf('clerk', {}), await statusOf('clerk', plan)]).toEqual([200, 200]);
  expect([await statusOf('teacher', {}), await statusOf('parent', {})]).toEqual([403, 403]);
  expect([await statusOf('other-clerk', {}), await statusOf('other-clerk', { student_id: randomUUID() })]).toEqual([404, 404]);
});

test('[AC2, AC4] each reads online what the school opens to the own position; what one may not read answers as what does not exist', async () => {
  const audiences = async (who: string) => [...new Set((await listed(who)).map(({ audience }) => audience))].toSorted();
  expect(await audiences('clerk')).toEqual(['plan', 'safety']);
  expect(await audiences('nurse')).toEqual(['plan', 'safety']);
  expect(await audiences('teacher')).toEqual(['plan', 'safety']);
  expect(await listed('other-clerk')).toEqual([]);
  expect(await listed('other-clerk', `student_id=${school.students[0]?.student_id}`)).toEqual([]);
  expect((await ask('parent', 'GET', `?student_id=${school.students[0]?.student_id}`)).status).toBe(403);
  expect((await ask('clerk', 'GET')).status).toBe(400);
  const [plan] = await listed('counselor', `school_id=${school.school_id}&audience=plan`);
  const setting = (readers: object) =>
    database.pool.query(`update schools set settings = settings || jsonb_build_object('alert_readers', $2::jsonb) where id = $1`, [
      school.school_id,
      readers,
    ]);
  await setting({ plan: [] });
  expect(await audiences('teacher')).toEqual(['safety']);
  const [hidden, missing] = [await ask('teacher', 'GET', `/${plan?.id}`), await ask('teacher', 'GET', `/${randomUUID()}`)];
  expect(hidden.status).toBe(404);
  expect({ ...hidden.body, instance: '' }).toEqual({ ...missing.body, instance: '' });
  expect((await ask('nurse', 'PUT', `/${plan?.id}`, textOf())).status).toBe(404);
  // Whoever keeps them reads them, whatever is set.
  expect(await audiences('counselor')).toEqual(['plan', 'safety']);
  await setting({});
  expect((await ask('nurse', 'PUT', `/${plan?.id}`, textOf())).status).toBe(403);
});

test('[AC2, FD8] an alert is written anew and deleted, its devices follow, and its history stays', async () => {
  const { id } = (await ask('nurse', 'POST', '', alertOf())).body;
  expect((await ask('clerk', 'PUT', `/${id}`, textOf({ title: 'Tree nuts', ends_on: '2026-06-05' }))).status).toBe(200);
  expect((await ask('clerk', 'PUT', `/${id}`, textOf({ begins_on: '2026-04-02', ends_on: '2026-04-01' }))).status).toBe(400);
  expect((await ask('clerk', 'PUT', `/${id}`, textOf({ title: 'a\0' }))).status).toBe(400);
  expect((await ask('teacher', 'GET', `/${id}`)).body).toMatchObject({ title: 'Tree nuts', student: { last_name: 'Quillfeather' } });
  expect((await ask('teacher', 'DELETE', `/${id}`)).status).toBe(403);
  expect((await ask('nurse', 'DELETE', `/${id}`)).status).toBe(204);
  expect((await ask('nurse', 'DELETE', `/${id}`)).status).toBe(404);
  const { rows } = await database.pool.query(`select deleted from sync_entries where collection = 'student_alerts' and document_id = $1`, [
    id,
  ]);
  expect(rows).toEqual([{ deleted: true }]);
  const history = await database.pool.query<{ changes: { path: string[]; to: unknown }[] }>(
    'select changes from change_history where document_id = $1 order by id',
    [id],
  );
  expect(history.rows.map(({ changes }) => changes.map(({ path, to }) => [path[0], to]))).toEqual([
    expect.arrayContaining([['title', 'Peanuts']]),
    [
      ['title', 'Tree nuts'],
      ['ends_on', '2026-06-05'],
    ],
    expect.arrayContaining([['title', null]]),
  ]);
});
