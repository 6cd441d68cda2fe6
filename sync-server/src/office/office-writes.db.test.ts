import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Json } from '@osss/shared/values';
import { answerChecker, type OpenapiDocument } from '../../../tests/support/openapi.ts';
import { account, startTestServer, type TestServer } from '../../../tests/support/server.ts';
import { insertSmallSchool, insertStaff, type SmallSchool } from '../../../tests/support/small-school.ts';

// A Wednesday, 08:10 in Chicago.
let now = Date.parse('2026-03-18T13:10:00Z');

/** What these tests read of answers; the whole of each is held against its schema. */
type Body = { items: { id: string }[]; next_cursor: string | null; detail: string };

let running: TestServer;
let school: SmallSchool;
let check: ReturnType<typeof answerChecker>;
let tokens: Record<string, string>;

beforeAll(async () => {
  const people = [
    account('teacher', 'teacher', ['api.teacher'], ['/lincoln/classroom_teacher']),
    account('clerk', 'clerk', [], ['/lincoln/attendance_clerk']),
    account('registrar', 'registrar', [], ['/lincoln/registrar']),
    account('other-clerk', 'other-clerk', [], ['/roosevelt/attendance_clerk']),
  ];
  running = await startTestServer(people, { now: () => now });
  school = await insertSmallSchool(running.database.pool, running.issuer);
  await insertStaff(running.database.pool, running.issuer, 'registrar', 'Rita', 'Rolle', school.school_id);
  check = answerChecker((await (await fetch(`${running.url}/openapi.json`)).json()) as OpenapiDocument);
  tokens = Object.fromEntries(await Promise.all(people.map(async ({ username }) => [username, await running.token(username)] as const)));
});
afterAll(() => running.close());

async function ask(who: string, method: string, path: string, template: string, body?: object): Promise<{ status: number; body: Body }> {
  const headers = { authorization: `Bearer ${tokens[who]}`, ...(body ? { 'content-type': 'application/json' } : {}) };
  const response = await fetch(`${running.url}${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
  const text = await response.text();
  const answer = text === '' ? null : JSON.parse(text);
  if (response.status !== 204)
    expect(check(method, template, response.status, response.headers.get('content-type') ?? '', answer)).toBeNull();
  return { status: response.status, body: answer };
}

const markTemplate = '/api/v1/attendance-sheets/{id}/marks/{student_id}/office';
const markPath = (student: number, sheet = school.sheet_id) =>
  `/api/v1/attendance-sheets/${sheet}/marks/${school.students[student]!.student_id}/office`;
const put = (who: string, student: number, body: object, sheet?: string) => ask(who, 'PUT', markPath(student, sheet), markTemplate, body);
const list = (path: string, who = 'clerk') => ask(who, 'GET', path, path.split('?')[0]!);
const history = async () =>
  (await ask('clerk', 'GET', `/api/v1/attendance-sheets/${school.sheet_id}/history`, '/api/v1/attendance-sheets/{id}/history')).body.items;

const client_id = randomUUID();
let seq = 0;

/** A teacher's device sends one mark. */
async function send(student: number, to: Json, { made_at = now, sheet = school.sheet_id } = {}) {
  const path = ['marks', school.students[student]!.student_id, 'teacher'];
  return sendEdit({ scope: `attendance:${sheet.split(':')[0]}`, collection: 'attendance_sheets', document_id: sheet, path, to, made_at });
}

type Typed = { scope: string; collection: string; document_id: string; path: string[]; to: Json; made_at: number };

async function sendEdit({ path, to, ...edit }: Typed) {
  seq += 1;
  const mutation = { id: randomUUID(), seq, action: randomUUID(), changes: [{ path, from: null, to }], actor: 'teacher', ...edit };
  const request = {
    protocol: 1,
    client_id,
    now,
    max_seq: seq,
    proof: null,
    epoch: null,
    full: false,
    more: true,
    checkpoint: {},
    mutations: [mutation],
  };
  const response = await fetch(`${running.url}/api/sync/v1/exchange`, {
    method: 'POST',
    headers: { authorization: `Bearer ${tokens['teacher']}`, 'content-type': 'application/json' },
    body: JSON.stringify(request),
  });
  expect(response.status).toBe(200);
  const [verdicts] = (await response.text()).trim().split('\n');
  return JSON.parse(verdicts!).verdicts[0];
}

describe('the office’s mark', () => {
  test('[EX4] it stands beside the teacher’s and is the official one; taken back, the teacher’s is official again', async () => {
    await send(0, { code: 'A' });
    const set = await put('clerk', 0, { code: 'E', reason: 'Dentist, the mother called' });
    const office = { code: 'E', note: 'Dentist, the mother called' };
    expect(set).toMatchObject({ status: 200, body: { official: office, teacher: { code: 'A' }, office } });
    expect((await list(`/api/v1/absences?school_id=${school.school_id}`)).body.items).toMatchObject([
      { official: office, teacher: { code: 'A' }, meaning: { is_excused: true } },
    ]);
    expect((await ask('clerk', 'DELETE', markPath(0), markTemplate)).status).toBe(204);
    expect((await list(`/api/v1/absences?school_id=${school.school_id}`)).body.items).toMatchObject([
      { official: { code: 'A' }, office: null },
    ]);
  });
  test('[FD1] it reaches the devices: the sheet’s scope rises with each write, and the teacher gets a notice', async () => {
    const { pool } = running.database;
    const version = async () =>
      (await pool.query("SELECT version FROM sync_scopes WHERE kind = 'attendance' AND ref = $1", [school.section_id])).rows[0]
        ?.version as string;
    const before = await version();
    await send(1, { code: 'P' });
    await put('clerk', 1, { code: 'E', reason: 'Was seen at the nurse' });
    expect(Number(await version())).toBe(Number(before) + 2);
    const { rows } = await pool.query('SELECT user_id, kind, by_name FROM notices');
    expect(rows).toContainEqual({ user_id: school.teacher_id, kind: 'corrected', by_name: 'Clara Clerkson' });
  });
  test('[FD8] the history of the sheet tells who set what, when, from what, and what became of it', async () => {
    const items = await history();
    expect(items[0]).toMatchObject({
      by: { name: 'Tessa Tarrow' },
      from_device: true,
      changes: [{ cell: 'teacher', student: { last_name: 'Quillfeather' }, from: null, to: { code: 'A' }, outcome: 'applied' }],
    });
    expect(items[1]).toMatchObject({
      by: { name: 'Clara Clerkson' },
      from_device: false,
      changes: [{ cell: 'office', to: { code: 'E' }, outcome: 'applied' }],
    });
    const ids = items.map(({ id }: { id: string }) => Number(id));
    expect(ids).toEqual(ids.toSorted((a: number, b: number) => a - b));
  });
  test('the school’s own codes and rosters are kept to', async () => {
    expect(await put('clerk', 0, { code: 'XX', reason: 'x' })).toMatchObject({ status: 422, body: { code: 'unknown_code' } });
    expect(await put('clerk', 2, { code: 'A', reason: 'dropped before' })).toMatchObject({ status: 422, body: { code: 'not_enrolled' } });
    expect((await put('clerk', 0, { code: 'A' })).status).toBe(400);
    expect((await put('clerk', 0, { code: 'A', reason: 'a\0b' })).status).toBe(400);
    expect((await put('clerk', 0, { code: 'A', reason: 'x', minutes: -1 })).status).toBe(400);
  });
  test('a refused write changes nothing and is in no history', async () => {
    const before = await history();
    await put('clerk', 0, { code: 'XX', reason: 'x' });
    await put('teacher', 0, { code: 'P', reason: 'x' });
    expect(await history()).toEqual(before);
  });
  test('teachers and other schools’ offices may not set it, and learn nothing of the sheet', async () => {
    expect((await put('teacher', 0, { code: 'P', reason: 'x' })).status).toBe(403);
    const foreign = await put('other-clerk', 0, { code: 'P', reason: 'x' });
    const missing = await put(
      'other-clerk',
      0,
      { code: 'P', reason: 'x' },
      `00000000-0000-4000-8000-000000000000:${school.date}:${school.period_id}`,
    );
    expect(foreign.status).toBe(404);
    expect({ ...foreign.body, instance: '' }).toEqual({ ...missing.body, instance: '' });
  });
  test('a body that is no JSON, of another type or too large is refused as such', async () => {
    const headers = { authorization: `Bearer ${tokens['clerk']}`, 'content-type': 'application/json' };
    const raw = async (body: string, type = 'application/json') =>
      (await fetch(`${running.url}${markPath(0)}`, { method: 'PUT', headers: { ...headers, 'content-type': type }, body })).status;
    expect([
      await raw('{'),
      await raw('code=A', 'application/x-www-form-urlencoded'),
      await raw(JSON.stringify({ code: 'A', reason: 'x'.repeat(70_000) })),
    ]).toEqual([400, 415, 413]);
  });
});

describe('what is held', () => {
  test('[EX5] an edit outside the window is listed with what was typed; the office’s yes applies it, once', async () => {
    const sheet = `${school.section_id}:2026-02-04:${school.period_id}`;
    const verdict = await send(0, { code: 'T', minutes: 5 }, { sheet });
    expect(verdict.exceptions).toMatchObject([{ outcome: 'held', reason: 'outside_window', decidable: true }]);
    const { items } = (await list(`/api/v1/held-mutations?school_id=${school.school_id}`)).body;
    expect(items).toMatchObject([
      {
        reason: 'outside_window',
        decidable: true,
        document_id: sheet,
        by: { user_id: school.teacher_id, name: 'Tessa Tarrow' },
        section: { course_name: 'Algebra' },
        changes: [
          {
            cell: 'teacher',
            student: { last_name: 'Quillfeather' },
            to: { code: 'T', minutes: 5 },
            outcome: 'held',
            reason: 'outside_window',
          },
        ],
      },
    ]);
    const template = '/api/v1/held-mutations/{id}/decision';
    const decide = (who: string) =>
      ask(who, 'POST', `/api/v1/held-mutations/${items[0]?.id}/decision`, template, { decision: 'accept', note: 'paper register' });
    expect((await decide('teacher')).status).toBe(403);
    expect((await decide('other-clerk')).status).toBe(404);
    expect((await decide('clerk')).status).toBe(204);
    expect(await decide('clerk')).toMatchObject({ status: 409, body: { code: 'already_decided' } });
    const { rows } = await running.database.pool.query(
      "SELECT event.code FROM attendance_events event JOIN attendance_sheets USING (sheet_no) WHERE date = '2026-02-04' AND source = 'teacher'",
    );
    expect(rows).toEqual([{ code: 'T' }]);
    expect((await list(`/api/v1/held-mutations?school_id=${school.school_id}`)).body.items).toEqual([]);
  });
  test('[EX5] a score for a locked grading period is listed with its work and its cell, for who decides it alone', async () => {
    const db = running.database.pool;
    const [period, work] = [randomUUID(), randomUUID()];
    await db.query(
      `insert into grading_periods (id, term_id, name, start_date, end_date, locks_on)
       select $1, term_id, 'Quarter 1', '2026-01-05', '2026-02-27', '2026-03-02' from course_sections where id = $2`,
      [period, school.section_id],
    );
    await db.query(`insert into assignments (section_id, id, name, due_date) values ($1, $2, 'Essay', '2026-02-20')`, [
      school.section_id,
      work,
    ]);
    const student = school.students[0]!;
    const grades = { scope: `grades:${school.section_id}`, made_at: now, to: { value: 8 } };
    const score = { ...grades, collection: 'assignments', document_id: `${school.section_id}:${work}` };
    expect(await sendEdit({ ...score, path: ['scores', student.student_id, 'score'] })).toMatchObject({
      exceptions: [{ outcome: 'held', reason: 'period_locked' }],
    });
    const final = { ...grades, collection: 'final_grades', document_id: `${school.section_id}:${period}`, to: 'A pleasure' };
    now += 1_000;
    await sendEdit({ ...final, path: ['grades', student.student_id, 'comment'] });
    const path = `/api/v1/held-mutations?school_id=${school.school_id}`;
    expect((await list(path)).body.items).toEqual([]);
    expect((await list(path, 'registrar')).body.items).toMatchObject([
      {
        collection: 'assignments',
        assignment_name: 'Essay',
        grading_period_name: null,
        changes: [
          { cell: 'score', path: ['scores', student.student_id, 'score'], student: { last_name: student.last_name }, to: { value: 8 } },
        ],
      },
      {
        collection: 'final_grades',
        assignment_name: null,
        grading_period_name: 'Quarter 1',
        changes: [{ cell: 'comment', path: ['grades', student.student_id, 'comment'], to: 'A pleasure' }],
      },
    ]);
  });
  test('[EX5] an edit received on a later school day is listed as late on the day it came', async () => {
    const made_at = now;
    now += 24 * 3_600_000;
    await send(1, { code: 'T' }, { made_at });
    const { items } = (await list(`/api/v1/late-arrivals?school_id=${school.school_id}`)).body;
    expect(items).toMatchObject([{ late: true, by: { name: 'Tessa Tarrow' }, received_at: now, changes: [{ to: { code: 'T' } }] }]);
    expect((await list(`/api/v1/late-arrivals?school_id=${school.school_id}&date=2026-03-18`)).body.items).toEqual([]);
  });
});

test('the log of all this has no name of a student, no token, no code and no reason in it', () => {
  const log = running.logged.join('\n');
  expect(log).toContain('"route":"/api/v1/attendance-sheets/:id/marks/:student_id/office"');
  for (const { first_name, last_name, student_id } of school.students)
    for (const secret of [first_name, last_name, student_id]) expect(log).not.toContain(secret);
  for (const token of Object.values(tokens)) expect(log).not.toContain(token.slice(-40));
  for (const secret of ['Dentist', 'paper register', 'Bearer', school.school_id, '"code":"E"']) expect(log).not.toContain(secret);
});
