import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerChecker, type OpenapiDocument } from '../../../tests/support/openapi.ts';
import { everybody, insertEverybody, type Username, type WholeSchool } from '../../../tests/support/everybody.ts';
import { startTestServer, type TestServer } from '../../../tests/support/server.ts';
import { resources } from './resources.ts';

// A Wednesday, 08:10 in Chicago.
const now = Date.parse('2026-03-18T13:10:00Z');
type Body = { items: Record<string, string | null>[]; next_cursor: string | null; total?: number; detail: string };

let running: TestServer;
let school: WholeSchool;
let check: ReturnType<typeof answerChecker>;
const tokens = new Map<Username, string>();

beforeAll(async () => {
  running = await startTestServer(Object.values(everybody), { now: () => now });
  school = await insertEverybody(running.database.pool, running.issuer);
  check = answerChecker((await (await fetch(`${running.url}/openapi.json`)).json()) as OpenapiDocument);
  for (const name of Object.keys(everybody) as Username[]) tokens.set(name, await running.token(name));
});
afterAll(() => running.close());

/** Asks, and holds every answer against the schema that /openapi.json has for it. */
async function ask(who: Username, path: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${running.url}${path}`, { headers: { authorization: `Bearer ${tokens.get(who)}`, ...headers } });
  const text = await response.text();
  const body = (text === '' ? null : JSON.parse(text)) as Body;
  const template = path.replace(/\?.*/, '').replace(/^(\/api\/v1\/[a-z-]+)\/[^/]+$/, '$1/{id}');
  if (text !== '') expect(check('GET', template, response.status, response.headers.get('content-type') ?? '', body)).toBeNull();
  return { status: response.status, body, etag: response.headers.get('etag') ?? '' };
}

const names = async (who: Username, path: string, field: string) =>
  (await ask(who, path)).body.items.map((item) => item[field]).toSorted((a, b) => String(a).localeCompare(String(b)));

describe('[RE3] who reads what', () => {
  const all = ['Ada', 'Ben', 'Cleo'];
  test.each<[Username, string[]]>([
    ['admin', all],
    ['principal', all],
    ['registrar', all],
    ['clerk', all],
    ['counselor', all],
    ['nurse', all],
    // Cleo was dropped: a teacher may still owe her marks, a substitute never does.
    ['teacher', all],
    ['co-teacher', all],
    ['substitute', ['Ada', 'Ben']],
    ['late-substitute', []],
    ['parent', ['Ada']],
    ['student', ['Ben']],
    ['outsider', []],
  ])('%s reads the students %j', async (who, expected) => {
    expect(await names(who, '/api/v1/students', 'first_name')).toEqual(expected);
    const ada = await ask(who, `/api/v1/students/${school.students[0]!.student_id}`);
    expect(ada.status).toBe(expected.includes('Ada') ? 200 : 404);
  });
  test('marks: a family its own, the nurse without notes, nobody of another class', async () => {
    const path = '/api/v1/attendance-events?order=date';
    expect((await ask('teacher', path)).body.items).toHaveLength(3);
    expect(await names('parent', path, 'code')).toEqual(['A', 'E']);
    expect(await names('student', path, 'code')).toEqual(['T']);
    expect(await names('nurse', path, 'notes')).toEqual([null, null, null]);
    expect((await names('counselor', path, 'notes')).includes('a visit to the doctor')).toBe(true);
    expect((await ask('outsider', path)).body.items).toEqual([]);
    expect((await ask('parent', '/api/v1/attendance-sheets')).body.items).toEqual([]);
  });
  test('guardians: the office all, a parent only themself, a teacher none', async () => {
    expect((await ask('registrar', '/api/v1/guardians')).body.items).toHaveLength(2);
    expect(await names('parent', '/api/v1/guardians', 'id')).toEqual([school.guardian_id]);
    expect(await names('parent', '/api/v1/student-guardians', 'guardian_id')).toEqual([school.guardian_id]);
    for (const who of ['teacher', 'student', 'outsider'] as const) expect((await ask(who, '/api/v1/guardians')).body.items).toEqual([]);
  });
  test('notices and employee numbers are one’s own; history is the office’s', async () => {
    expect((await ask('teacher', '/api/v1/notices')).body.items).toHaveLength(1);
    expect((await ask('principal', '/api/v1/notices')).body.items).toEqual([]);
    const colleagues = (await ask('teacher', '/api/v1/staff')).body.items;
    expect(colleagues.filter(({ employee_number }) => employee_number !== null)).toEqual([]);
    expect((await ask('teacher', '/api/v1/staff?filter[employee_number]=E-principal')).body.items).toEqual([]);
    expect((await ask('admin', '/api/v1/staff?filter[employee_number]=E-principal')).body.items).toHaveLength(1);
    const history = `/api/v1/change-history?filter[document_id]=${school.sheet_id}`;
    expect((await ask('clerk', history)).body.items).toHaveLength(1);
    for (const who of ['outsider', 'counselor', 'parent'] as const) expect((await ask(who, history)).body.items).toEqual([]);
  });
  test('who works where is the offices’; what other systems call a record is the administrators’', async () => {
    expect((await ask('clerk', `/api/v1/staff-schools?filter[school_id]=${school.school_id}`)).body.items.length).toBeGreaterThan(3);
    expect(await names('teacher', '/api/v1/staff-schools', 'staff_id')).toEqual([school.teacher_id]);
    expect((await ask('parent', '/api/v1/staff-schools')).body.items).toEqual([]);
    const query = '/api/v1/external-ids?filter[entity_type]=students&filter[system]=oneroster&filter[external_id]=S:1';
    expect(await names('admin', query, 'entity_id')).toEqual([school.students[0]!.student_id]);
    for (const who of ['registrar', 'clerk', 'teacher', 'parent'] as const) expect((await ask(who, query)).body.items).toEqual([]);
  });
  test('without a token nothing, without a link a sentence', async () => {
    expect((await fetch(`${running.url}/api/v1/students`)).status).toBe(401);
    expect(await ask('stranger', '/api/v1/students')).toMatchObject({ status: 403, body: { code: 'not_linked' } });
  });
});

describe('[RE4] lists', () => {
  test('pages go on behind the last, in any order', async () => {
    for (const order of ['last_name', '-last_name', 'grade_level,-first_name', '-student_number,first_name']) {
      const whole = await ask('clerk', `/api/v1/students?order=${order}&count=true`);
      const seen: (string | null | undefined)[] = [];
      let cursor = '';
      do {
        const { body } = await ask('clerk', `/api/v1/students?order=${order}&limit=1${cursor && `&cursor=${cursor}`}`);
        seen.push(...body.items.map(({ id }) => id));
        cursor = body.next_cursor ?? '';
      } while (cursor !== '');
      expect(seen).toEqual(whole.body.items.map(({ id }) => id));
      expect(whole.body.total).toBe(3);
    }
  });
  test('filters, ids and fields', async () => {
    const ada = school.students[0]!;
    expect(await names('clerk', '/api/v1/students?filter[last_name][contains]=QUILL', 'first_name')).toEqual(['Ada']);
    expect(await names('clerk', `/api/v1/students?ids=${ada.student_id},${school.section_id}`, 'id')).toEqual([ada.student_id]);
    expect((await ask('clerk', `/api/v1/students?ids=${ada.student_id}&fields=last_name`)).body.items).toEqual([
      { id: ada.student_id, last_name: 'Quillfeather' },
    ]);
    expect(await names('clerk', '/api/v1/enrollments?filter[dropped_on][null]=false', 'dropped_on')).toEqual(['2026-03-01']);
    expect(await names('clerk', '/api/v1/enrollments?filter[dropped_on][lte]=2026-02-28', 'dropped_on')).toEqual([]);
    expect((await ask('clerk', `/api/v1/course-sections?filter[id]=x`)).status).toBe(400);
  });
  test('what it does not know it names', async () => {
    const wrong = async (query: string) => (await ask('clerk', `/api/v1/students?${query}`)).body.detail;
    expect(await wrong('filter[shoe_size]=9')).toContain('filter[shoe_size]');
    expect(await wrong('filter[last_name][like]=x')).toContain('filter[last_name][like]');
    expect(await wrong('order=shoe_size')).toContain('order');
    expect(await wrong('cursor=x')).toContain('cursor');
    expect(await wrong('filter[birthdate]=0000-01-01')).toContain('filter[birthdate]');
  });
  test('a cursor with foreign values is a mistake, not a fault', async () => {
    const forged = Buffer.from(JSON.stringify(['birthdate', ['x']])).toString('base64url');
    expect((await ask('clerk', `/api/v1/students?cursor=${forged}`)).status).toBe(422);
    const bad = Buffer.from(JSON.stringify(['last_name,first_name,key0', ['a', 'b', 'c']])).toString('base64url');
    expect((await ask('clerk', `/api/v1/students?cursor=${bad}`)).status).toBe(422);
  });
});

test('[RE5] a record has a tag, and is not sent again while it stays the same', async () => {
  const path = `/api/v1/schools/${school.school_id}`;
  const { etag, status } = await ask('parent', path);
  expect([status, etag]).toEqual([200, expect.stringMatching(/^".+"$/)]);
  expect((await ask('parent', path, { 'if-none-match': etag })).status).toBe(304);
  expect((await ask('parent', path, { 'if-none-match': '"x"' })).status).toBe(200);
});

test('[RE3] every resource answers everybody, and every record in a list answers alone', async () => {
  const lists = Object.values(resources).map(({ path }) => `/api/v1/${path}`);
  for (const path of lists) {
    const query = path.endsWith('/change-history') ? `?filter[document_id]=${school.sheet_id}` : '';
    for (const who of ['admin', 'clerk', 'teacher', 'substitute', 'parent', 'student', 'nurse'] as const) {
      const { status, body } = await ask(who, `${path}${query}`);
      expect(status, `${who} ${path}`).toBe(200);
      const [first] = body.items;
      if (first !== undefined) expect((await ask(who, `${path}/${encodeURIComponent(first['id'] ?? '')}`)).body).toEqual(first);
    }
  }
});

/** Tables without a list of their own, and where what is in them is read. */
const elsewhere: Record<string, string> = {
  persons: 'with students, staff and guardians',
  section_arrangements: 'with the course sections',
  emergency_roll_entries: 'with the emergency rolls',
  ...at('of the office, with rules of their own', 'student_alerts', 'student_photos', 'excuses', 'excuse_marks', 'held_mutations'),
  ...at('of who imports', 'imports', 'import_changes', 'import_files', 'import_findings', 'import_ids', 'import_rows', 'import_undo_rows'),
  ...at('of who links sign-ins', 'logins', 'login_changes', 'waiting_sign_ins', 'sign_in_rules'),
  ...at('a part of a school’s setup', 'period_mappings', 'section_period_labels'),
  ...at('the server’s own', 'cell_stamps', 'schema_migrations'),
};
function at(place: string, ...tables: string[]): Record<string, string> {
  return Object.fromEntries(tables.map((table) => [table, place]));
}

test('[RE3] every table about the school has its list, or is read elsewhere', async () => {
  const { rows } = await running.database.pool.query<{ name: string }>(
    "SELECT relname AS name FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' AND NOT starts_with(relname, 'sync_')",
  );
  const missing = rows.map(({ name }) => name).filter((name) => !(name in resources) && !(name in elsewhere));
  expect(missing).toEqual([]);
});
