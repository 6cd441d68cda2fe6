import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerChecker, type OpenapiDocument } from '../../../tests/support/openapi.ts';
import { account, startTestServer, type TestServer } from '../../../tests/support/server.ts';
import { insertSmallSchool, type SmallSchool } from '../../../tests/support/small-school.ts';

// A Wednesday, 08:10 in Chicago.
const now = Date.parse('2026-03-18T13:10:00Z');

/** What these tests read of answers; the whole of each is held against its schema. */
type Body = { items: { id: string }[]; next_cursor: string | null; detail: string };

let running: TestServer;
let school: SmallSchool;
let check: ReturnType<typeof answerChecker>;
let tokens: Record<'teacher' | 'clerk' | 'other-clerk' | 'stranger', string>;

beforeAll(async () => {
  const people = [
    account('teacher', 'teacher', ['api.teacher'], ['/lincoln/classroom_teacher']),
    account('clerk', 'clerk', [], ['/lincoln/attendance_clerk']),
    account('other-clerk', 'other-clerk', [], ['/roosevelt/attendance_clerk']),
    account('stranger', 'stranger', ['api.teacher'], ['/x/attendance_clerk']),
  ];
  running = await startTestServer(people, { now: () => now });
  school = await insertSmallSchool(running.database.pool, running.issuer);
  check = answerChecker((await (await fetch(`${running.url}/openapi.json`)).json()) as OpenapiDocument);
  const [teacher, clerk, otherClerk, stranger] = await Promise.all(['teacher', 'clerk', 'other-clerk', 'stranger'].map(running.token));
  tokens = { teacher: teacher!, clerk: clerk!, 'other-clerk': otherClerk!, stranger: stranger! };
  await writeSheet();
});
afterAll(() => running.close());

/** Ada absent by her teacher, Ben present, Cleo (dropped before) marked absent by mistake. */
async function writeSheet() {
  const { pool } = running.database;
  const { rows } = await pool.query<{ sheet_no: number }>(
    'INSERT INTO attendance_sheets (section_id, date, period_id, taken_by, taken_at) VALUES ($1, $2, $3, $4, to_timestamp($5 / 1000.0)) RETURNING sheet_no',
    [school.section_id, school.date, school.period_id, school.teacher_id, now],
  );
  for (const [index, code] of ['A', 'P', 'A'].entries()) {
    await pool.query("INSERT INTO attendance_events (sheet_no, student_id, source, code) VALUES ($1, $2, 'teacher', $3)", [
      rows[0]!.sheet_no,
      school.students[index]!.student_id,
      code,
    ]);
  }
}

type Answer = { status: number; body: Body };

/** Asks, and holds every answer against the schema that /openapi.json has for it. */
async function ask(who: keyof typeof tokens, path: string, template = path.split('?')[0]!, init: RequestInit = {}): Promise<Answer> {
  const headers = { authorization: `Bearer ${tokens[who]}`, ...(init.body ? { 'content-type': 'application/json' } : {}) };
  const response = await fetch(`${running.url}${path}`, { ...init, headers });
  const text = await response.text();
  const body = text === '' ? null : JSON.parse(text);
  if (response.status !== 204)
    expect(check(init.method ?? 'GET', template, response.status, response.headers.get('content-type') ?? '', body)).toBeNull();
  return { status: response.status, body };
}

test('the check of answers can fail', () => {
  expect(check('GET', '/api/v1/me', 200, 'application/json', { user_id: 1 })).toContain('must have required property');
  expect(check('GET', '/api/v1/me', 418, 'application/json', {})).toContain('not documented');
});

describe('who asks', () => {
  test('/me says who somebody is to the school', async () => {
    const { body } = await ask('clerk', '/api/v1/me');
    expect(body).toEqual({
      user_id: school.clerk_id,
      name: 'Clara Clerkson',
      capabilities: ['attendance_office'],
      school_ids: [school.school_id],
      duties: [],
      own_student_ids: [],
      now,
      reasons: [],
    });
  });
  test('a sign-in that is linked to nobody is told so', async () => {
    expect(await ask('stranger', '/api/v1/me')).toMatchObject({ status: 403, body: { code: 'not_linked' } });
  });
  test('/schools lists one’s own schools alone, with the school’s day', async () => {
    const { body } = await ask('clerk', '/api/v1/me/schools');
    expect(body.items).toMatchObject([
      { school_id: school.school_id, today: '2026-03-18', attendance_codes: [{ code: 'A' }, { code: 'E' }, { code: 'P' }, { code: 'T' }] },
    ]);
  });
});

describe('the school’s day', () => {
  test('/sections says of each class meeting whether attendance was taken, by whom and when, and counts the enrolled', async () => {
    const { body } = await ask('clerk', `/api/v1/class-meetings?school_id=${school.school_id}&date=${school.date}`);
    expect(body.next_cursor).toBeNull();
    expect(body.items).toEqual([
      {
        sheet_id: school.sheet_id,
        section: { section_id: school.section_id, course_name: 'Algebra', course_code: 'ALG', section_number: '01' },
        period: { period_id: school.period_id, name: 'Period 1', sequence: 1, start_time: '08:00', end_time: '08:50' },
        room: 'R12',
        teachers: [{ user_id: school.teacher_id, name: 'Tessa Tarrow', role: 'teacher', heard_at: null }],
        taken: { by: { user_id: school.teacher_id, name: 'Tessa Tarrow' }, at: now },
        enrolled: 2,
        marked: 2,
        unmarked: 0,
        absent: 1,
      },
    ]);
  });
  test('without a date it is the school’s own today', async () => {
    const { body } = await ask('clerk', `/api/v1/class-meetings?school_id=${school.school_id}`);
    expect(body.items).toHaveLength(1);
  });
  test('a day without instruction has no classes', async () => {
    expect((await ask('clerk', `/api/v1/class-meetings?school_id=${school.school_id}&date=2026-03-21`)).body.items).toEqual([]);
  });
  test('a class whose attendance is not taken says so, and nobody is absent for it', async () => {
    const { body } = await ask('other-clerk', `/api/v1/class-meetings?school_id=${school.other_school_id}&date=${school.date}`);
    expect(body.items).toMatchObject([{ taken: null, enrolled: 0, marked: 0, absent: 0 }]);
    expect((await ask('other-clerk', `/api/v1/absences?school_id=${school.other_school_id}&date=${school.date}`)).body.items).toEqual([]);
  });
  test('[EX4] /absences lists who is absent by the official mark, with what the code means; not who was not enrolled', async () => {
    const { body } = await ask('clerk', `/api/v1/absences?school_id=${school.school_id}&date=${school.date}`);
    expect(body.items).toMatchObject([
      {
        student: { first_name: 'Ada', last_name: 'Quillfeather' },
        official: { code: 'A' },
        teacher: { code: 'A' },
        office: null,
        meaning: { description: 'Unexcused absence', is_excused: false },
      },
    ]);
  });
});

describe('permission is asked before anything is looked up', () => {
  const lists = ['class-meetings', 'absences', 'held-mutations', 'late-arrivals'];
  test.each(lists)('/%s: another school and one that does not exist get the same no', async (list) => {
    const nowhere = '00000000-0000-4000-8000-000000000000';
    const foreign = await ask('clerk', `/api/v1/${list}?school_id=${school.other_school_id}`);
    const missing = await ask('clerk', `/api/v1/${list}?school_id=${nowhere}`);
    expect(foreign).toMatchObject({ status: 403, body: { code: 'not_permitted' } });
    expect({ ...foreign.body, instance: '' }).toEqual({ ...missing.body, instance: '' });
  });
  test.each(lists)('/%s is not for teachers', async (list) => {
    expect((await ask('teacher', `/api/v1/${list}?school_id=${school.school_id}`)).status).toBe(403);
  });
  test('a sheet of another school and one of no section get the same no', async () => {
    const template = '/api/v1/attendance-sheets/{id}/history';
    const foreign = await ask('other-clerk', `/api/v1/attendance-sheets/${school.sheet_id}/history`, template);
    const missing = await ask(
      'other-clerk',
      `/api/v1/attendance-sheets/00000000-0000-4000-8000-000000000000:${school.date}:${school.period_id}/history`,
      template,
    );
    expect(foreign).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect({ ...foreign.body, instance: '' }).toEqual({ ...missing.body, instance: '' });
    expect((await ask('teacher', `/api/v1/attendance-sheets/${school.sheet_id}/history`, template)).status).toBe(403);
  });
});

describe('what is asked', () => {
  test('a query that is not as described is refused without its value', async () => {
    const { status, body } = await ask('clerk', '/api/v1/class-meetings?school_id=Quillfeather');
    expect(status).toBe(400);
    expect(body.detail).toContain('school_id');
    expect(JSON.stringify(body)).not.toContain('Quillfeather');
  });
  test('a cursor that is none is refused; a list goes on behind its cursor', async () => {
    expect((await ask('clerk', '/api/v1/me/schools?cursor=x')).status).toBe(422);
    const first = await ask('clerk', '/api/v1/me/schools?limit=1');
    expect(first.body.next_cursor).toBeNull();
  });
});
