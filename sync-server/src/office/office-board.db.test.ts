import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openDesk, type Desk } from './testing/desk.ts';

let desk: Desk;
let school: Desk['school'];
beforeAll(async () => {
  desk = await openDesk();
  school = desk.school;
});
afterAll(() => desk.close());
beforeEach(() => desk.clear());

const ask: Desk['ask'] = (...asked) => desk.ask(...asked);
const put: Desk['put'] = (...mark) => desk.put(...mark);
const id = (student: number) => desk.id(student);
const officeMarks = () => desk.officeMarks();
const ofDay = (what: string, date = school.date) => `/api/v1/${what}?school_id=${school.school_id}&date=${date}`;
const register = () => `/api/v1/attendance-sheets/${school.sheet_id}/register`;

/** As a teacher’s device would have written it. */
async function teacherMarks(student: number, code: string, { date = school.date, at = desk.clock.now } = {}) {
  await desk.pool.query(
    `WITH sheet AS (INSERT INTO attendance_sheets (section_id, date, period_id) VALUES ($1, $2, $3)
       ON CONFLICT (section_id, date, period_id) DO UPDATE SET updated_at = now() RETURNING sheet_no)
     INSERT INTO attendance_events (sheet_no, student_id, source, code, effective_at, seq, mutation_id, written_by)
     SELECT sheet_no, $4, 'teacher', $5, to_timestamp($6 / 1000.0), 1, gen_random_uuid(), $7 FROM sheet
     ON CONFLICT (sheet_no, student_id, source) DO UPDATE SET code = excluded.code, effective_at = excluded.effective_at`,
    [school.section_id, date, school.period_id, id(student), code, at, school.teacher_id],
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
    await desk.pool.query(
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
    const { pool } = desk;
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
    await teacherMarks(0, 'P', { at: desk.clock.now + 1_000 });
    await teacherMarks(1, 'A', { at: desk.clock.now - 1_000 });
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
    await teacherMarks(0, 'P', { at: desk.clock.now + 1_000 });
    desk.clock.now += 2_000;
    await put(0, 'A', 'the mother called');
    expect((await ask('clerk', 'GET', ofDay('attendance-differences'))).body.items).toMatchObject([{ decided: true }]);
    await teacherMarks(0, 'A', { at: desk.clock.now + 5_000 });
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

test('the whole register of a day names each student in each meeting, marked or not', async () => {
  await teacherMarks(0, 'P');
  expect((await ask('clerk', 'GET', ofDay('day-marks'))).body.items).toMatchObject([
    { student: { first_name: 'Ada' }, taken: false, official: { code: 'P' }, teacher: { code: 'P' }, office: null },
    { student: { first_name: 'Ben' }, official: null },
  ]);
});
