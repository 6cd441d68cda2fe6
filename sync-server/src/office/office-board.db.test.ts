import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { answerChecker, type OpenapiDocument } from '../../../tests/support/openapi.ts';
import { account, startTestServer, type TestServer } from '../../../tests/support/server.ts';
import { insertSmallSchool, type SmallSchool } from '../../../tests/support/small-school.ts';

// A Wednesday, 08:10 in Chicago.
let now = Date.parse('2026-03-18T13:10:00Z');

/** What these tests read of answers; the whole of each is held against its schema. */
type Body = {
  items: Record<string, unknown>[];
  detail: string;
  code: string;
  errors: { path: string }[];
  meetings: { date: string; sheet_id: string; office: unknown }[];
  students: { student: { student_id: string }; teacher: unknown; office: unknown }[];
  excuse_id: string;
};
type Answer = { status: number; body: Body; etag: string | null };

let running: TestServer;
let school: SmallSchool;
let check: ReturnType<typeof answerChecker>;
let tokens: Record<string, string>;

beforeAll(async () => {
  const people = [
    account('teacher', 'teacher', ['api.teacher'], ['/lincoln/classroom_teacher']),
    account('clerk', 'clerk', [], ['/lincoln/attendance_clerk']),
    account('other-clerk', 'other-clerk', [], ['/roosevelt/attendance_clerk']),
  ];
  running = await startTestServer(people, { now: () => now });
  school = await insertSmallSchool(running.database.pool, running.issuer);
  check = answerChecker((await (await fetch(`${running.url}/openapi.json`)).json()) as OpenapiDocument);
  tokens = Object.fromEntries(await Promise.all(people.map(async ({ username }) => [username, await running.token(username)] as const)));
  // Two more school days of this week, and one without school between them.
  await running.database.pool.query(
    `INSERT INTO calendar_days (calendar_id, date, day_type) SELECT id, date, type FROM calendars,
       (VALUES (date '2026-03-19', 'instructional'), ('2026-03-20', 'holiday'), ('2026-03-23', 'instructional')) day (date, type) WHERE school_id = $1`,
    [school.school_id],
  );
});
afterAll(() => running.close());
beforeEach(async () => {
  now += 60_000;
  await running.database.pool.query('DELETE FROM excuse_marks');
  await running.database.pool.query('DELETE FROM excuses');
  await running.database.pool.query('DELETE FROM attendance_sheets');
});

async function ask(who: string, method: string, path: string, body?: object, headers: Record<string, string> = {}): Promise<Answer> {
  const response = await fetch(`${running.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${tokens[who]}`, ...(body ? { 'content-type': 'application/json' } : {}), ...headers },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  const answer = text === '' ? null : JSON.parse(text);
  const template = path
    .split('?')[0]!
    .replace(/attendance-sheets\/[^/]+/, 'attendance-sheets/{id}')
    .replace(/marks\/[^/]+/, 'marks/{student_id}')
    .replace(/excuses\/[^/]+/, 'excuses/{id}');
  if (answer !== null) expect(check(method, template, response.status, response.headers.get('content-type') ?? '', answer)).toBeNull();
  return { status: response.status, body: answer, etag: response.headers.get('etag') };
}

const ofDay = (what: string, date = school.date) => `/api/v1/${what}?school_id=${school.school_id}&date=${date}`;
const id = (student: number) => school.students[student]!.student_id;
const sheetOn = (date: string) => school.sheet_id.replace(school.date, date);
const register = (date = school.date) => `/api/v1/attendance-sheets/${sheetOn(date)}/register`;
const put = (student: number, code: string, reason = 'said so') =>
  ask('clerk', 'PUT', `/api/v1/attendance-sheets/${school.sheet_id}/marks/${id(student)}/office`, { code, reason });

/** As a teacher’s device would have written it. */
async function teacherMarks(student: number, code: string, { date = school.date, at = now } = {}) {
  await running.database.pool.query(
    `WITH sheet AS (INSERT INTO attendance_sheets (section_id, date, period_id) VALUES ($1, $2, $3)
       ON CONFLICT (section_id, date, period_id) DO UPDATE SET updated_at = now() RETURNING sheet_no)
     INSERT INTO attendance_events (sheet_no, student_id, source, code, effective_at, seq, mutation_id, written_by)
     SELECT sheet_no, $4, 'teacher', $5, to_timestamp($6 / 1000.0), 1, gen_random_uuid(), $7 FROM sheet
     ON CONFLICT (sheet_no, student_id, source) DO UPDATE SET code = excluded.code, effective_at = excluded.effective_at`,
    [school.section_id, date, school.period_id, id(student), code, at, school.teacher_id],
  );
}

async function officeMarks(): Promise<Record<string, string>> {
  const { rows } = await running.database.pool.query<{ date: string; student_id: string; said: string }>(
    `SELECT sheet.date::text, event.student_id, event.code || ' ' || event.notes AS said FROM attendance_events event JOIN attendance_sheets sheet USING (sheet_no)
     WHERE source = 'office' AND code IS NOT NULL`,
  );
  return Object.fromEntries(
    rows.map(({ date, student_id, said }) => [`${date} ${school.students.findIndex((one) => one.student_id === student_id)}`, said]),
  );
}

test('every list and sheet of the board is for that school’s attendance office alone', async () => {
  const body = {
    school_id: school.school_id,
    student_id: id(0),
    begins_on: school.date,
    ends_on: school.date,
    code: 'E',
    reason: 'x',
    existing: 'keep',
  };
  const plan = `/api/v1/excuse-plan?school_id=${school.school_id}&student_id=${id(0)}&begins_on=${school.date}&ends_on=${school.date}`;
  for (const who of ['teacher', 'other-clerk']) {
    for (const path of [
      ofDay('absent-students'),
      ofDay('attendance-differences'),
      ofDay('day-marks'),
      plan,
      `/api/v1/excuses?school_id=${school.school_id}`,
    ])
      expect((await ask(who, 'GET', path)).status, `${who} ${path}`).toBe(403);
    expect((await ask(who, 'POST', '/api/v1/excuses', body)).status).toBe(403);
    const refused = who === 'teacher' ? 403 : 404;
    expect((await ask(who, 'GET', register())).status).toBe(refused);
    expect((await ask(who, 'PUT', register(), { marks: [], reason: 'x', taken: true }, { 'if-match': '*' })).status).toBe(refused);
  }
  const { body: made } = await ask('clerk', 'POST', '/api/v1/excuses', body);
  expect((await ask('teacher', 'DELETE', `/api/v1/excuses/${made.excuse_id}`)).status).toBe(403);
  expect((await ask('other-clerk', 'DELETE', `/api/v1/excuses/${made.excuse_id}`)).status).toBe(404);
  expect(await officeMarks()).toEqual({ '2026-03-18 0': 'E x' });
});

describe('the board', () => {
  test('says how many are unmarked, when the teacher’s device was heard, and nothing again that is the same', async () => {
    await running.database.pool.query(
      `INSERT INTO sync_clients (client_id, user_id, last_seen_at) VALUES (gen_random_uuid(), $1, '2026-03-18T13:05:40Z')`,
      [school.teacher_id],
    );
    await teacherMarks(0, 'P');
    const first = await ask('clerk', 'GET', ofDay('class-meetings'));
    expect(first.body.items).toMatchObject([
      { enrolled: 2, marked: 1, unmarked: 1, taken: null, teachers: [{ heard_at: Date.parse('2026-03-18T13:05:00Z') }] },
    ]);
    expect((await ask('clerk', 'GET', ofDay('class-meetings'), undefined, { 'if-none-match': first.etag! })).status).toBe(304);
    await teacherMarks(1, 'A');
    expect((await ask('clerk', 'GET', ofDay('class-meetings'), undefined, { 'if-none-match': first.etag! })).status).toBe(200);
  });
});

describe('the absent students', () => {
  test('with the daily value by the school’s thresholds, and contacts in order', async () => {
    const { pool } = running.database;
    await pool.query(
      `UPDATE schools SET settings = '{"edit_days": 5, "late_days": 30, "half_day_minutes": 20, "full_day_minutes": 50}' WHERE id = $1`,
      [school.school_id],
    );
    const person = `WITH person AS (INSERT INTO persons (first_name, last_name, phone, email) VALUES ($2, 'Quillfeather', $3, $4) RETURNING id),
      guardian AS (INSERT INTO guardians (person_id) SELECT id FROM person RETURNING id)
      INSERT INTO student_guardians (student_id, guardian_id, relationship, ends_on) SELECT $1, id, $5, $6 FROM guardian`;
    await pool.query(person, [id(0), 'Uncle', '555 0102', null, 'relative', null]);
    await pool.query(person, [id(0), 'Mona', '555 0101', 'mona@example.org', 'parent', null]);
    await pool.query(person, [id(0), 'Former', '555 0103', null, 'parent', '2020-01-01']);
    await teacherMarks(0, 'A');
    await teacherMarks(1, 'P');
    const { body } = await ask('clerk', 'GET', ofDay('absent-students'));
    expect(body.items).toMatchObject([
      {
        student: { first_name: 'Ada' },
        daily: { value: 'none', present_minutes: 0, open_minutes: 0, settled: true },
        absences: [{ official: { code: 'A' }, meaning: { is_excused: false } }],
      },
    ]);
    expect(body.items[0]!['contacts']).toEqual([
      { name: 'Mona Quillfeather', relationship: 'parent', phone: '555 0101', email: 'mona@example.org' },
      { name: 'Uncle Quillfeather', relationship: 'relative', phone: '555 0102', email: null },
    ]);
  });
});

describe('differences', () => {
  test('teacher says present and office absent: to be looked at where the teacher said so since, decided where the office knew', async () => {
    await put(0, 'A', 'the mother called');
    await put(1, 'P', 'seen at the desk');
    await teacherMarks(0, 'P', { at: now + 1_000 });
    await teacherMarks(1, 'A', { at: now - 1_000 });
    const { body } = await ask('clerk', 'GET', ofDay('attendance-differences'));
    expect(body.items).toMatchObject([
      {
        decided: false,
        student: { first_name: 'Ada' },
        teacher: { is_present: true, by_name: 'Tessa Tarrow' },
        office: { mark: { code: 'A' }, by_name: 'Clara Clerkson' },
      },
      { decided: true, student: { first_name: 'Ben' }, teacher: { is_present: false }, office: { is_present: true } },
    ]);
  });
  test('to keep the office’s mark is to set it again; both alike is no difference', async () => {
    await put(0, 'A', 'the mother called');
    await teacherMarks(0, 'P', { at: now + 1_000 });
    now += 2_000;
    await put(0, 'A', 'the mother called');
    expect((await ask('clerk', 'GET', ofDay('attendance-differences'))).body.items).toMatchObject([{ decided: true }]);
    await teacherMarks(0, 'A', { at: now + 5_000 });
    expect((await ask('clerk', 'GET', ofDay('attendance-differences'))).body.items).toEqual([]);
  });
});

describe('a class from paper', () => {
  const paper = { marks: [{ code: 'A' }, { code: 'T', minutes: 7 }], reason: 'From paper', taken: true };
  const ofStudents = () => ({ ...paper, marks: paper.marks.map((one, index) => ({ student_id: id(index), ...one })) });

  test('is stored as office marks with their reason, taken by the office; the teacher’s own stay beside', async () => {
    await teacherMarks(0, 'P');
    const { etag, body } = await ask('clerk', 'GET', register());
    expect(body.students).toMatchObject([
      { student: { first_name: 'Ada' }, teacher: { code: 'P' }, office: null },
      { student: { first_name: 'Ben' } },
    ]);
    const written = await ask('clerk', 'PUT', register(), ofStudents(), { 'if-match': etag! });
    expect(written).toMatchObject({
      status: 200,
      body: {
        taken: { by: { name: 'Clara Clerkson' } },
        students: [
          { teacher: { code: 'P' }, office: { code: 'A', note: 'From paper' } },
          { office: { code: 'T', minutes: 7, note: 'From paper' } },
        ],
      },
    });
  });
  test('two clerks at one sheet: the second is told, and nothing is overwritten', async () => {
    const { etag } = await ask('clerk', 'GET', register());
    expect((await ask('clerk', 'PUT', register(), ofStudents())).status).toBe(428);
    expect((await ask('clerk', 'PUT', register(), ofStudents(), { 'if-match': etag! })).status).toBe(200);
    expect(await ask('clerk', 'PUT', register(), ofStudents(), { 'if-match': etag! })).toMatchObject({
      status: 412,
      body: { code: 'changed_meanwhile' },
    });
  });
  test('all or none: one student who is not enrolled, and nobody is marked', async () => {
    const marks = [...ofStudents().marks, { student_id: id(2), code: 'A' }];
    expect(await ask('clerk', 'PUT', register(), { ...paper, marks }, { 'if-match': '*' })).toMatchObject({
      status: 422,
      body: { code: 'not_enrolled' },
    });
    expect(await officeMarks()).toEqual({});
  });
  test.each([
    [{ marks: [], reason: 'x' }, 'marks'],
    [{ marks: [{ student_id: 'no', code: 'A' }], reason: 'x' }, 'marks[0].student_id'],
    [{ marks: [], reason: '', taken: true }, 'reason'],
  ])('bad input names its field: %j', async (body, path) => {
    expect(await ask('clerk', 'PUT', register(), body, { 'if-match': '*' })).toMatchObject({ status: 400, body: { errors: [{ path }] } });
  });
});

describe('an excuse', () => {
  const asked = (more: object = {}) => ({
    ...{ school_id: school.school_id, student_id: id(0), begins_on: '2026-03-18', ends_on: '2026-03-23', code: 'E', reason: 'Surgery' },
    ...{ existing: 'keep', ...more },
  });
  const make = (more: object = {}) => ask('clerk', 'POST', '/api/v1/excuses', asked(more));
  const planned = (student = 0, more = '') =>
    ask(
      'clerk',
      'GET',
      `/api/v1/excuse-plan?school_id=${school.school_id}&student_id=${id(student)}&begins_on=2026-03-18&ends_on=2026-03-23${more}`,
    );

  test('is listed before it is written: the meetings of the school days, with the marks that stand there', async () => {
    await put(0, 'A', 'called');
    const { body } = await planned();
    expect(body.meetings.map(({ date }) => date)).toEqual(['2026-03-18', '2026-03-19', '2026-03-23']);
    expect(body.meetings[0]).toMatchObject({ office: { code: 'A', note: 'called' } });
    expect(await officeMarks()).toEqual({ '2026-03-18 0': 'A called' });
    expect((await planned(2)).body.meetings, 'dropped before').toEqual([]);
    expect((await planned(0, `&period_ids=${school.section_id}`)).body.meetings, 'another period').toEqual([]);
  });
  test('is one transaction of office marks on the devices’ feed, keeps or replaces what stands, and comes back whole', async () => {
    await put(0, 'A', 'called');
    const version = async () =>
      Number(
        (await running.database.pool.query(`SELECT version FROM sync_scopes WHERE kind = 'attendance' AND ref = $1`, [school.section_id]))
          .rows[0].version,
      );
    const before = await version();
    const kept = await make();
    expect(kept).toMatchObject({ status: 201, body: { meetings: 2, by: { name: 'Clara Clerkson' }, withdrawn: null } });
    expect(await version()).toBe(before + 1);
    expect(await officeMarks()).toEqual({ '2026-03-18 0': 'A called', '2026-03-19 0': 'E Surgery', '2026-03-23 0': 'E Surgery' });
    expect(await ask('clerk', 'DELETE', `/api/v1/excuses/${kept.body.excuse_id}`)).toMatchObject({ body: { taken_back: 2, left: 0 } });
    expect(await officeMarks()).toEqual({ '2026-03-18 0': 'A called' });

    now += 1_000;
    const replaced = await make({ existing: 'replace' });
    expect((await officeMarks())['2026-03-18 0']).toBe('E Surgery');
    // Somebody of the office decides otherwise for one of the days: that stays.
    now += 1_000;
    await ask('clerk', 'PUT', `/api/v1/attendance-sheets/${sheetOn('2026-03-19')}/marks/${id(0)}/office`, {
      code: 'P',
      reason: 'came after all',
    });
    expect(await ask('clerk', 'DELETE', `/api/v1/excuses/${replaced.body.excuse_id}`)).toMatchObject({ body: { taken_back: 2, left: 1 } });
    expect(await officeMarks()).toEqual({ '2026-03-18 0': 'A called', '2026-03-19 0': 'P came after all' });
    expect((await ask('clerk', 'DELETE', `/api/v1/excuses/${replaced.body.excuse_id}`)).status).toBe(409);
    expect((await ask('clerk', 'GET', `/api/v1/excuses?school_id=${school.school_id}`)).body.items).toHaveLength(2);
  });
  test('that would write nothing, or a code the school has not, writes nothing and says where', async () => {
    expect(await make({ code: 'ZZ' })).toMatchObject({ status: 422, body: { code: 'unknown_code' } });
    expect(await make({ student_id: id(2) })).toMatchObject({
      status: 422,
      body: { code: 'does_not_fit', errors: [{ path: 'begins_on' }] },
    });
    await make();
    expect(await make()).toMatchObject({ status: 422, body: { errors: [{ path: 'existing' }] } });
    for (const [more, path] of [
      [{ ends_on: '2026-03-01' }, 'ends_on'],
      [{ ends_on: '2028-03-01' }, 'ends_on'],
      [{ reason: ' ' }, 'reason'],
      [{ begins_on: '2026-02-30' }, 'begins_on'],
    ] as const)
      expect(await make(more), path).toMatchObject({ status: 400, body: { errors: [{ path }] } });
  });
});

test('the whole register of a day names each student in each meeting, marked or not', async () => {
  await teacherMarks(0, 'P');
  expect((await ask('clerk', 'GET', ofDay('day-marks'))).body.items).toMatchObject([
    { student: { first_name: 'Ada' }, taken: false, official: { code: 'P' }, teacher: { code: 'P' }, office: null },
    { student: { first_name: 'Ben' }, official: null },
  ]);
});
