import { afterAll, beforeAll, expect, test } from 'vitest';
import { everybody, insertEverybody, type Username, type WholeSchool } from '../../../tests/support/everybody.ts';
import { answerChecker, type OpenapiDocument } from '../../../tests/support/openapi.ts';
import { startTestServer, type TestServer } from '../../../tests/support/server.ts';

const now = Date.parse('2026-03-18T13:10:00Z');
type Body = { items: Record<string, unknown>[] } & Record<string, unknown>;

let running: TestServer;
let school: WholeSchool;
let check: ReturnType<typeof answerChecker>;
beforeAll(async () => {
  running = await startTestServer(Object.values(everybody), { now: () => now });
  school = await insertEverybody(running.database.pool, running.issuer);
  check = answerChecker((await (await fetch(`${running.url}/openapi.json`)).json()) as OpenapiDocument);
});
afterAll(() => running.close());

/** Asks, and holds every answer against the schema that /openapi.json has for it. */
async function ask(who: Username, path: string, method = 'GET') {
  const response = await fetch(`${running.url}${path}`, { method, headers: { authorization: `Bearer ${await running.token(who)}` } });
  const text = await response.text();
  const body = (text === '' ? null : JSON.parse(text)) as Body;
  const template = path.replace(/\?.*/, '').replace(/^(\/api\/v1\/[a-z-]+)\/[^/]+/, '$1/{id}');
  if (text !== '') expect(check(method, template, response.status, response.headers.get('content-type') ?? '', body)).toBeNull();
  return { status: response.status, body };
}

const paths = ['section-gradebooks', 'assignment-categories', 'assignments', 'gradebook-entries', 'final-grades'].map(
  (name) => `/api/v1/${name}`,
);

test('[RE3] grades are for who leads the class, the records office and administrators, and for nobody else', async () => {
  for (const path of paths) {
    for (const who of ['admin', 'principal', 'registrar', 'teacher', 'co-teacher'] as const) {
      const { body } = await ask(who, path);
      expect(body.items, `${who} ${path}`).toHaveLength(1);
      expect((await ask(who, `${path}/${String(body.items[0]?.['id'])}`)).body).toEqual(body.items[0]);
    }
    const id = String((await ask('teacher', path)).body.items[0]?.['id']);
    for (const who of ['clerk', 'counselor', 'nurse', 'substitute', 'parent', 'student', 'outsider'] as const) {
      expect((await ask(who, path)).body.items, `${who} ${path}`).toEqual([]);
      expect((await ask(who, `${path}/${id}`)).status).toBe(404);
    }
  }
});

test('[RE4, RE6] scores are found by class, by assignment and by student, under OSSS’s addresses too', async () => {
  const [ada, ben] = school.students.map(({ student_id }) => student_id);
  const [entry] = (await ask('teacher', '/api/v1/gradebook-entries')).body.items;
  expect(entry).toMatchObject({ section_id: school.section_id, student_id: ada, score: 17.5, late: true, late_days: 1, comment: 'Neat' });
  const found = async (path: string) => (await ask('teacher', path)).body.items.length;
  expect(await found(`/api/v1/gradebook-entries?filter[section_id]=${school.section_id}&filter[student_id]=${ada}`)).toBe(1);
  expect(await found(`/api/v1/gradebook-entries?filter[assignment_id]=${String(entry?.['assignment_id'])}`)).toBe(1);
  expect(await found(`/api/v1/gradebook-entries?filter[student_id]=${ben}`)).toBe(0);
  expect(await found(`/api/v1/final-grades?filter[student_id]=${ada}&filter[section_id]=${school.section_id}`)).toBe(1);
  expect(await found(`/api/v1/assignments?filter[section_id]=${school.other_section_id}`)).toBe(0);
  expect((await ask('teacher', '/api/gradebook_entrys')).body).toMatchObject([{ score: 17.5 }]);
  expect((await ask('teacher', '/api/assignment_categorys')).body).toHaveLength(1);
});

test('[SC13] the records office reopens a posted grade; what was posted is in the history', async () => {
  const [grade] = (await ask('registrar', '/api/v1/final-grades')).body.items;
  expect(grade).toMatchObject({ numeric_grade: 87.5, letter_grade: 'B+', posted_by: school.teacher_id, verified: true });
  const posting = `/api/v1/final-grades/${String(grade?.['id'])}/posting`;
  for (const who of ['teacher', 'parent'] as const) expect((await ask(who, posting, 'DELETE')).status).toBe(403);
  expect((await ask('clerk', posting, 'DELETE')).status).toBe(404);
  expect((await ask('registrar', posting, 'DELETE')).status).toBe(204);
  expect((await ask('registrar', '/api/v1/final-grades')).body.items).toMatchObject([
    { numeric_grade: null, posted_by: null, verified: true },
  ]);
  expect((await ask('teacher', posting.replace('posting', 'history'))).body.items).toMatchObject([
    {
      by: { name: expect.any(String) as string },
      changes: [{ path: ['grades', school.students[0]!.student_id, 'posted'], to: null, outcome: 'applied' }],
    },
  ]);
  for (const who of ['clerk', 'substitute', 'parent', 'outsider'] as const)
    expect((await ask(who, posting.replace('posting', 'history'))).status).toBe(404);
  const [section, period] = String(grade?.['id']).split(':');
  const history = await ask('registrar', `/api/v1/change-history?filter[document_id]=${section}:${period}`);
  expect(history.body.items).toMatchObject([
    { collection: 'final_grades', changes: [{ to: null, from: { percent: 87.5, letter: 'B+' } }] },
  ]);
});
