import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerChecker, type OpenapiDocument } from '../../../tests/support/openapi.ts';
import { everybody, insertEverybody, type Username, type WholeSchool } from '../../../tests/support/everybody.ts';
import { startTestServer, type TestServer } from '../../../tests/support/server.ts';

const now = Date.parse('2026-03-18T13:10:00Z');
type Body = Record<string, string | number | null>;

let running: TestServer;
let school: WholeSchool;
let check: ReturnType<typeof answerChecker>;
const tokens = new Map<Username, string>();

beforeAll(async () => {
  running = await startTestServer(Object.values(everybody), { now: () => now });
  school = await insertEverybody(running.database.pool, running.issuer);
  check = answerChecker((await (await fetch(`${running.url}/openapi.json`)).json()) as OpenapiDocument);
  for (const name of ['admin', 'registrar', 'clerk', 'teacher', 'parent', 'outsider'] as const) tokens.set(name, await running.token(name));
});
afterAll(() => running.close());

async function send(who: Username, method: string, path: string, body?: unknown, match?: string) {
  const response = await fetch(`${running.url}/api/v1/${path}`, {
    method,
    headers: {
      authorization: `Bearer ${tokens.get(who)}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(match === undefined ? {} : { 'if-match': match }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer = (await response.json()) as Body;
  const template = `/api/v1/${path.replace(/\?.*/, '').replace(/\/[^/]+$/, '/{id}')}`;
  expect(check(method, template, response.status, response.headers.get('content-type') ?? '', answer)).toBeNull();
  return { status: response.status, body: answer, etag: response.headers.get('etag') ?? '' };
}

/** Reads it and changes it as it was read. */
async function change(who: Username, path: string, body: unknown) {
  const { etag } = await send('admin', 'GET', path);
  return send(who, 'PATCH', path, body, etag);
}

describe('[RE5] changes', () => {
  test('need the tag of what was read; whoever comes second is told', async () => {
    const path = `students/${school.students[0]!.student_id}`;
    const { etag } = await send('registrar', 'GET', path);
    expect(await send('registrar', 'PATCH', path, { grade_level: '8' })).toMatchObject({
      status: 428,
      body: { code: 'version_missing' },
    });
    const first = await send('registrar', 'PATCH', path, { grade_level: '8', preferred_name: 'Addie' }, etag);
    expect(first).toMatchObject({ status: 200, body: { grade_level: '8', preferred_name: 'Addie' } });
    expect(await send('registrar', 'PATCH', path, { grade_level: '9' }, etag)).toMatchObject({
      status: 412,
      body: { code: 'changed_meanwhile' },
    });
    expect((await send('registrar', 'PATCH', path, { grade_level: '9' }, first.etag)).status).toBe(200);
  });
  test('[EX3] of cells that devices hold are stamped and in history', async () => {
    const id = school.students[1]!.student_id;
    await change('registrar', `students/${id}`, { pronouns: 'they/them' });
    const { rows } = await running.database.pool.query('SELECT path FROM cell_stamps WHERE document_id = $1', [id]);
    expect(rows).toEqual([{ path: ['pronouns'] }]);
    const history = await running.database.pool.query('SELECT user_id FROM change_history WHERE document_id = $1', [id]);
    expect(history.rows).toEqual([{ user_id: school.staff.registrar }]);
  });
  test('[FD8] whatever is changed or made stands in history: who, from what, to what', async () => {
    const lines = async (id: unknown) =>
      (
        await running.database.pool.query<{ collection: string; user_id: string; changes: unknown }>(
          'SELECT collection, user_id, changes FROM change_history WHERE document_id = $1 ORDER BY id',
          [id],
        )
      ).rows;
    const id = school.students[2]!.student_id;
    await change('registrar', `students/${id}`, { grade_level: '6', pronouns: 'she/her' });
    await change('registrar', `students/${id}`, { grade_level: '6' });
    const by = { collection: 'students', user_id: school.staff.registrar };
    expect((await lines(id)).map(({ changes, ...of }) => [of, changes])).toEqual([
      [by, [expect.objectContaining({ path: ['pronouns'], to: 'she/her' })]],
      [by, [{ path: ['grade_level'], from: '7', to: '6', outcome: 'applied' }]],
    ]);
    const told = await send('registrar', 'GET', `change-history?filter[document_id]=${id}`);
    expect(told.body['items']).toHaveLength(2);
    const course = await send('admin', 'POST', 'courses', { school_id: school.school_id, name: 'Go', code: null, credit_hours: 0.5 });
    await change('admin', `courses/${course.body['id']}`, { name: 'Go for beginners' });
    expect(await lines(course.body['id'])).toMatchObject([
      {
        collection: 'courses',
        changes: [{ path: ['school_id'] }, { path: ['name'], from: null, to: 'Go' }, { path: ['credit_hours'], to: 0.5 }],
      },
      { collection: 'courses', user_id: school.staff.admin, changes: [{ path: ['name'], from: 'Go', to: 'Go for beginners' }] },
    ]);
  });
  test.each<[Username, number]>([
    ['clerk', 403],
    ['teacher', 403],
    ['parent', 403],
    ['outsider', 404],
  ])('%s changes no student (%i)', async (who, status) => {
    expect((await change(who, `students/${school.students[0]!.student_id}`, { grade_level: '1' })).status).toBe(status);
  });
  test('a school’s own order is the administrator’s', async () => {
    expect(await change('admin', `schools/${school.school_id}`, { name: 'Lincoln Middle' })).toMatchObject({
      body: { name: 'Lincoln Middle' },
    });
    expect((await change('registrar', `schools/${school.school_id}`, { name: 'Mine' })).status).toBe(403);
    const term = { school_id: school.school_id, name: 'Summer', type: 'term', start_date: '2026-06-08', end_date: '2026-07-31' };
    const made = await send('admin', 'POST', 'academic-terms', term);
    expect(made).toMatchObject({ status: 201, body: term });
    expect((await send('admin', 'POST', 'academic-terms', term)).body['code']).toBe('already_there');
    expect((await change('admin', `academic-terms/${made.body['id']}`, { end_date: '2026-06-01' })).body['code']).toBe('does_not_fit');
    const course = await send('admin', 'POST', 'courses', { school_id: school.school_id, name: 'Chess', code: null, credit_hours: 0.5 });
    const section = { course_id: course.body['id'], term_id: made.body['id'], section_number: '02', capacity: 20 };
    expect((await send('admin', 'POST', 'course-sections', section)).body).toMatchObject({
      course_name: 'Chess',
      school_id: school.school_id,
    });
    expect((await send('admin', 'POST', 'course-sections', { ...section, course_id: school.school_id })).body['code']).toBe('does_not_fit');
  });
  test('rosters and teachers are the records office’s', async () => {
    const cleo = { student_id: school.students[2]!.student_id, section_id: school.section_id, added_on: '2026-03-16' };
    const added = await send('registrar', 'POST', 'enrollments', cleo);
    expect(added).toMatchObject({ status: 201, body: { ...cleo, dropped_on: null } });
    expect((await send('registrar', 'POST', 'enrollments', { ...cleo, added_on: '2026-03-20' })).body['code']).toBe('already_there');
    expect((await send('outsider', 'POST', 'enrollments', { ...cleo, added_on: '2026-02-20' })).body['code']).toBe('does_not_fit');
    expect((await change('registrar', `enrollments/${added.body['id']}`, { dropped_on: '2026-03-17' })).body['dropped_on']).toBe(
      '2026-03-17',
    );
    const assigned = await send('registrar', 'POST', 'teacher-section-assignments', {
      staff_id: school.staff.counselor,
      section_id: school.section_id,
      role: 'co_teacher',
    });
    expect(assigned).toMatchObject({ status: 201, body: { role: 'co_teacher', ends_on: null } });
    expect((await change('registrar', `teacher-section-assignments/${assigned.body['id']}`, { ends_on: '2026-04-01' })).status).toBe(200);
    expect((await send('registrar', 'POST', 'teacher-section-assignments', { staff_id: 'x' })).status).toBe(400);
  });
  test('a field it does not know, an empty change and a day of no calendar are named', async () => {
    const path = `students/${school.students[0]!.student_id}`;
    expect((await change('registrar', path, { shoe_size: 9 })).body['detail']).toContain('shoe_size');
    expect((await change('registrar', path, {})).body['detail']).toContain('at least one field');
    expect((await change('registrar', path, { preferred_name: '  ' })).body['detail']).toContain('preferred_name');
  });
});

describe('[RE6] OSSS’s spellings', () => {
  const get = async (who: Username, path: string) => {
    const response = await fetch(`${running.url}${path}`, { headers: { authorization: `Bearer ${tokens.get(who)}` } });
    return { status: response.status, body: (await response.json()) as Body[] };
  };
  test('a plain array by skip, limit and ids, with the same permission', async () => {
    const { body: all } = await get('admin', '/api/students');
    expect(all.map((student) => student['first_name'])).toEqual(['Ada', 'Cleo', 'Ben']);
    expect((await get('admin', '/api/students?skip=1&limit=1')).body).toEqual([all[1]]);
    const [ada, cleo] = all.map((student) => student['id']);
    expect((await get('admin', `/api/students?ids=${cleo}&ids=${ada}`)).body).toEqual([all[0], all[1]]);
    expect((await get('parent', `/api/students?ids=${cleo}&ids=${ada}`)).body).toMatchObject([{ id: ada }]);
    expect((await get('teacher', '/api/staffs')).body.length).toBeGreaterThan(3);
    expect((await get('admin', `/api/students/${ada}`)).body).toEqual(all[0]);
    expect((await get('admin', '/api/students?limit=x')).status).toBe(400);
    // OSSS minds neither where ids are named.
    expect((await get('admin', `/api/students?skip=1&limit=1&ids=${cleo}&ids=${ada}`)).body).toEqual([all[0], all[1]]);
    const [mark] = (await get('admin', '/api/attendance_events')).body;
    expect((await get('admin', `/api/attendance_events/${mark?.['id']}`)).body).toEqual(mark);
    for (const path of ['gradebook_entries', 'staff', 'notes', 'notices'])
      expect([path, (await get('admin', `/api/${path}`)).status]).toEqual([path, 404]);
  });
});
