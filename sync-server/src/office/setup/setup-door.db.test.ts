import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerChecker, type OpenapiDocument } from '../../../../tests/support/openapi.ts';
import { exifOf, jpegOf, segmentOf } from '../../../../tests/support/pictures.ts';
import { account, startTestServer, type TestServer } from '../../../../tests/support/server.ts';
import { insertSmallSchool, type SmallSchool } from '../../../../tests/support/small-school.ts';
import { zipFiles } from '../../demo-school/package.ts';

// A Wednesday, 08:10 in Chicago.
const now = Date.parse('2026-03-18T13:10:00Z');
const people = ['admin', 'teacher', 'clerk', 'other-clerk', 'colleague'] as const;
type Who = (typeof people)[number];

let running: TestServer;
let school: SmallSchool;
let check: ReturnType<typeof answerChecker>;
let tokens: Record<Who, string>;

beforeAll(async () => {
  running = await startTestServer(
    [
      account('admin', 'admin', ['api.admin']),
      account('teacher', 'teacher', ['api.teacher']),
      account('clerk', 'clerk', [], ['/lincoln/registrar']),
      account('other-clerk', 'other-clerk', [], ['/roosevelt/registrar']),
      account('colleague', 'colleague', ['api.teacher'], ['/lincoln/substitute_teacher']),
    ],
    { now: () => now },
  );
  school = await insertSmallSchool(running.database.pool, running.issuer);
  await addStaff('admin', 'A1', school.other_school_id);
  await addStaff('colleague', 'S1', school.school_id);
  await running.database.pool.query(`update staff set employee_number = 'T1' where id = $1`, [school.teacher_id]);
  await running.database.pool.query(
    `update students set student_number = place::text from unnest($1::uuid[]) with ordinality known (id, place) where students.id = known.id`,
    [school.students.map(({ student_id }) => student_id)],
  );
  check = answerChecker((await (await fetch(`${running.url}/openapi.json`)).json()) as OpenapiDocument);
  const signedIn = await Promise.all(people.map(async (who) => [who, await running.token(who)] as const));
  tokens = Object.fromEntries(signedIn) as typeof tokens;
});
afterAll(() => running.close());

async function addStaff(subject: string, number: string, school_id: string): Promise<void> {
  const { pool } = running.database;
  const { rows } = await pool.query<{ id: string; person_id: string }>(
    `with person as (insert into persons (first_name, last_name) values ('Sam', $1) returning id)
     insert into staff (person_id, employee_number) select id, $2 from person returning id, person_id`,
    [subject, number],
  );
  await pool.query('insert into logins (issuer, subject, person_id) values ($1, $2, $3)', [running.issuer, subject, rows[0]!.person_id]);
  await pool.query(`insert into staff_schools (staff_id, school_id, role) values ($1, $2, 'aide')`, [rows[0]!.id, school_id]);
}

type Asking = { method?: string; body?: unknown; version?: string; file?: Buffer };
/** What is read of an answer here; the whole of it is held against its schema. */
type Body = Partial<Record<'value' | 'errors' | 'items' | 'findings' | 'problems', unknown>>;
type Answer = { status: number; body: Body; version: string | null };

/** Asks, and holds every answer against the schema that /openapi.json has for it. */
async function ask(who: Who, template: string, params: Record<string, string> = {}, asking: Asking = {}): Promise<Answer> {
  const { method = 'GET', body, version, file } = asking;
  const filled = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? school.school_id));
  const response = await fetch(`${running.url}${filled}`, {
    method,
    headers: {
      authorization: `Bearer ${tokens[who]}`,
      ...(version === undefined ? {} : { 'if-match': version }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(file === undefined ? {} : { 'content-type': 'application/zip' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(file === undefined ? {} : { body: new Uint8Array(file) }),
  });
  const text = await response.text();
  const answer = text === '' ? null : JSON.parse(text);
  const [path = ''] = template.split('?');
  if (response.status !== 204) expect(check(method, path, response.status, response.headers.get('content-type') ?? '', answer)).toBeNull();
  return { status: response.status, body: answer, version: response.headers.get('etag') };
}

const part = (name: string) => `/api/v1/schools/{id}/setup/${name}`;
const parts = ['general', 'bell-schedules', 'calendar', 'period-mapping', 'attendance-codes', 'grading-periods', 'alert-readers'];

describe('the setup by REST', () => {
  test.each(parts)('[SC12] %s: an administrator reads it and writes it back; nobody else does either', async (name) => {
    const read = await ask('admin', part(name));
    expect(read.status).toBe(200);
    const { value } = read.body as { value: unknown };
    // The small school's codes and calendar are as other programs write them.
    const body = name === 'attendance-codes' ? codes : value;
    const written = await ask('admin', part(name), {}, { method: 'PUT', body, version: read.version! });
    expect(written.status).toBe(200);
    if (name !== 'attendance-codes') expect(written.version).toBe(read.version);
    for (const who of ['teacher', 'clerk', 'other-clerk'] as const) {
      expect((await ask(who, part(name))).status).toBe(403);
      expect((await ask(who, part(name), {}, { method: 'PUT', body, version: read.version! })).status).toBe(403);
    }
    const nowhere = { id: '00000000-0000-4000-8000-000000000001' };
    expect((await ask('admin', part(name), nowhere)).status).toBe(404);
    expect((await ask('clerk', part(name), nowhere)).status).toBe(403);
  });

  test('[SC12] a part is written only over the version that was read', async () => {
    const first = await ask('admin', part('general'));
    const { value } = first.body as { value: object };
    const put = (edit_days: number, version?: string) =>
      ask('admin', part('general'), {}, { method: 'PUT', body: { ...value, edit_days }, ...(version === undefined ? {} : { version }) });
    expect(await put(7)).toMatchObject({ status: 428, body: { code: 'version_missing' } });
    const second = await put(7, first.version!);
    expect(second).toMatchObject({ status: 200, body: { value: { edit_days: 7 } } });
    expect(await put(9, first.version!)).toMatchObject({ status: 412, body: { code: 'changed_meanwhile' } });
    // Of two at once one comes first.
    const both = await Promise.all([put(3, second.version!), put(4, second.version!)]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412]);
  });

  test('[SC12] what is wrong is said field by field', async () => {
    const { version } = await ask('admin', part('bell-schedules'));
    const period = { name: 'Period 1', start_time: '09:00', end_time: '08:00' };
    const wrong = [{ name: 'Regular', is_default: true, periods: [period, { ...period, end_time: '25:00' }] }];
    const refused = await ask('admin', part('bell-schedules'), {}, { method: 'PUT', body: wrong, version: version! });
    expect(refused.status).toBe(400);
    expect((refused.body as { errors: { path: string }[] }).errors.map(({ path }) => path)).toContain('[0].periods[0].end_time');
    const without = [{ name: 'Other', is_default: true, periods: [{ name: 'Homeroom' }] }];
    const used = await ask('admin', part('bell-schedules'), {}, { method: 'PUT', body: without, version: version! });
    expect(used).toMatchObject({ status: 422, body: { code: 'setup_refused' } });
    expect(used.body).toMatchObject({
      detail: 'Nothing was changed: Period 1 of Regular cannot be removed, since classes meet in it: keep it, or rename it.',
    });
  });

  test('[SC9, SC12] findings are for administrators, school by school', async () => {
    const all = await ask('admin', '/api/v1/setup-findings');
    expect((all.body as { items: { name: string }[] }).items.map(({ name }) => name)).toEqual([
      'Lincoln Middle School',
      'Roosevelt High School',
    ]);
    const one = await ask('admin', '/api/v1/schools/{id}/setup-findings');
    const { findings } = one.body as { findings: { code: string; mend: { page: string } }[] };
    expect(findings.map(({ code }) => code)).toEqual(['calendar_ends_early']);
    expect(findings[0]?.mend.page).toBe(`/school/setup/${school.school_id}#calendar`);
    expect((await ask('clerk', '/api/v1/setup-findings')).status).toBe(403);
    expect((await ask('clerk', '/api/v1/schools/{id}/setup-findings')).status).toBe(403);
    expect((await ask('admin', '/api/v1/schools/{id}/setup')).status).toBe(200);
    expect((await ask('teacher', '/api/v1/schools/{id}/setup')).status).toBe(403);
  });

  test('the schema of the file is served', async () => {
    const schema = (await (await fetch(`${running.url}/setup.schema.json`)).json()) as { title: string };
    expect(schema.title).toBe('School setup');
  });
});

describe('passes', () => {
  const list = '/api/v1/schools/{id}/substitute-passes';
  const body = { employee_number: 'S1', all_sections_of: 'T1', from: '2026-03-18', to: '2026-03-20' };

  test('[SC10] the school’s records office gives one and takes it back; other schools’ and teachers cannot', async () => {
    for (const who of ['teacher', 'other-clerk'] as const) {
      expect((await ask(who, list)).status).toBe(403);
      expect((await ask(who, list, {}, { method: 'POST', body })).status).toBe(403);
      expect((await ask(who, '/api/v1/schools/{id}/pass-choices')).status).toBe(403);
    }
    const choices = await ask('clerk', '/api/v1/schools/{id}/pass-choices');
    expect(choices.body).toMatchObject({
      staff: [{ employee_number: 'T1' }, { employee_number: 'S1' }],
      teachers: [{ employee_number: 'T1' }],
    });
    const given = await ask('clerk', list, {}, { method: 'POST', body });
    expect(given).toMatchObject({ status: 200, body: { from: '2026-03-18', to: '2026-03-20', instead_of: ['Tessa Tarrow'] } });
    const me = await ask('colleague', '/api/v1/me');
    expect(me.body).toMatchObject({ duties: [{ section_id: school.section_id, role: 'substitute', ends_on: '2026-03-20' }] });
    const { items } = (await ask('clerk', list)).body as { items: { id: string }[] };
    expect(items).toHaveLength(1);
    const remove = (who: Who) => ask(who, `${list}/{pass_id}`, { pass_id: items[0]!.id }, { method: 'DELETE' });
    expect((await remove('other-clerk')).status).toBe(403);
    expect((await remove('clerk')).status).toBe(204);
    expect((await remove('clerk')).status).toBe(404);
    const noDay = `${items[0]!.id.slice(0, 36)}:2026-02-30:2026-03-01`;
    expect((await ask('clerk', `${list}/{pass_id}`, { pass_id: noDay }, { method: 'DELETE' })).status).toBe(400);
    expect((await ask('colleague', '/api/v1/me')).body).toMatchObject({ duties: [] });
  });

  test('[SC10] taken back in its middle, it has ended the day before', async () => {
    await ask('clerk', list, {}, { method: 'POST', body: { ...body, from: '2026-03-16' } });
    const { items } = (await ask('clerk', list)).body as { items: { id: string }[] };
    await ask('clerk', `${list}/{pass_id}`, { pass_id: items[0]!.id }, { method: 'DELETE' });
    expect((await ask('colleague', '/api/v1/me')).body).toMatchObject({ duties: [{ begins_on: '2026-03-16', ends_on: '2026-03-17' }] });
    expect((await ask('clerk', list)).body).toMatchObject({ items: [] });
  });

  test('[SC10] days that are over and numbers of nobody are refused beside their fields', async () => {
    const over = await ask('clerk', list, {}, { method: 'POST', body: { ...body, from: '2026-03-01', to: '2026-03-02' } });
    expect(over).toMatchObject({ status: 422, body: { errors: [{ path: 'to' }] } });
    const nobody = await ask('clerk', list, {}, { method: 'POST', body: { ...body, employee_number: 'X9' } });
    expect(nobody).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'employee_number', message: 'nobody here has the staff number X9' }] },
    });
    const both = await ask('clerk', list, {}, { method: 'POST', body: { ...body, sections: [school.section_id] } });
    expect(both.status).toBe(400);
  });
});

describe('photos', () => {
  const jpeg = (drawn: string) => jpegOf({ drawn });
  const beside = { '__MACOSX/1.jpg': 'x', readme: 'x', '1.png': jpeg('again'), '3.jpg': jpegOf({ height: 30_000 }) };
  const zip = (files: Record<string, string | Buffer>) => zipFiles(new Map(Object.entries(files)));
  const upload = async (who: Who, files: Record<string, string | Buffer>, query = '') =>
    ask(who, `/api/v1/schools/{id}/photos${query}`, {}, { method: 'POST', file: await zip(files) });

  test('[SC11] are found by student number, and what cannot be used is listed', async () => {
    const place = segmentOf(0xe1, exifOf(1, 'GPS 42.0 -93.6'));
    const files = { 'photos/1.jpg': jpegOf({ drawn: 'Ada', before: [place] }), '9.png': jpeg('nobody'), '2.jpg': 'GIF89a', ...beside };
    const dry = await upload('admin', files, '?dry_run=true');
    expect(dry).toMatchObject({ status: 200, body: { added: 1, changed: 0, same: 0 } });
    const done = await upload('admin', files);
    expect(done.body).toMatchObject({ added: 1 });
    expect(
      (done.body as { problems: { file: string; message: string }[] }).problems.toSorted((a, b) => a.file.localeCompare(b.file)),
    ).toEqual([
      { file: '1.png', message: 'is a second photo of the same number' },
      { file: '2.jpg', message: 'is not a JPEG, PNG or WebP picture, or not a whole one' },
      { file: '3.jpg', message: 'has 3 × 30000 pixels: make it at most 3000 wide and high' },
      { file: '9.png', message: 'no student here has this number' },
      { file: 'readme', message: 'must be named by a student number, such as 240001.jpg' },
    ]);
    expect((await upload('admin', files)).body).toMatchObject({ added: 0, same: 1 });
    expect((await upload('clerk', files)).status).toBe(403);
    // A thousand kilobytes of nothing are a kilobyte in a zip: what is too large is not unpacked.
    expect((await upload('admin', { '1.jpg': Buffer.alloc(1_000_000) })).body).toMatchObject({
      problems: [{ file: '1.jpg', message: 'is larger than 512 KiB: make the picture smaller' }],
    });
    const outside = await zip({ 'xx/1.jpg': jpeg('Ada') });
    for (let at = outside.indexOf('xx/'); at !== -1; at = outside.indexOf('xx/', at)) outside.write('../', at);
    expect(await ask('admin', '/api/v1/schools/{id}/photos', {}, { method: 'POST', file: outside })).toMatchObject({
      status: 422,
      body: { detail: 'The zip cannot be read (invalid relative path: ../1.jpg): make it again.' },
    });
    expect(await ask('admin', '/api/v1/schools/{id}/photos', {}, { method: 'POST', file: Buffer.from('no zip') })).toMatchObject({
      status: 422,
      body: { code: 'photos_refused' },
    });
  });

  test('[SC11] are not even received from who may not send them', async () => {
    let sent = 0;
    const pull = async (stream: ReadableStreamDefaultController) => {
      await sleep(20);
      stream.enqueue(new Uint8Array(1024));
      sent += 1;
    };
    const headers = { authorization: `Bearer ${tokens.teacher}`, 'content-type': 'application/zip' };
    const endless = { method: 'POST', headers, body: new ReadableStream({ pull }), duplex: 'half' };
    const answer = await fetch(`${running.url}/api/v1/schools/${school.school_id}/photos`, endless);
    expect(answer.status).toBe(403);
    expect(sent).toBeLessThan(100);
  });

  test('[SC11] are shown to who may read the student, with a tag, and to nobody else', async () => {
    const [ada, ben] = school.students;
    const photo = (who: Who, student: string, headers: Record<string, string> = {}) =>
      fetch(`${running.url}/api/v1/students/${student}/photo`, { headers: { authorization: `Bearer ${tokens[who]}`, ...headers } });
    for (const who of ['teacher', 'clerk', 'admin'] as const) {
      const seen = await photo(who, ada!.student_id);
      expect([who, seen.status, seen.headers.get('content-type')]).toEqual([who, 200, 'image/jpeg']);
      // The browser's own cache would keep it on the device when the student's record has long left it.
      expect(seen.headers.get('cache-control')).toBe('no-store');
      expect(Buffer.from(await seen.arrayBuffer())).toEqual(jpeg('Ada'));
      const again = await photo(who, ada!.student_id, { 'if-none-match': seen.headers.get('etag')! });
      expect(again.status).toBe(304);
    }
    for (const who of ['other-clerk', 'colleague'] as const) expect((await photo(who, ada!.student_id)).status).toBe(404);
    expect((await photo('teacher', ben!.student_id)).status).toBe(404);
    const { rows } = await running.database.pool.query<{ sha256: string }>('select sha256 from student_photos');
    expect((await photo('teacher', ada!.student_id)).headers.get('etag')).toBe(`"${rows[0]!.sha256}"`);
  });
});

const absence = { code: 'A', description: 'Absent', is_present: false, is_excused: false, counts_for_ada: false };
const presence = { code: 'P', description: 'Present', is_present: true, is_excused: false, counts_for_ada: true };
const codes = [
  { ...presence, category: 'In Attendance', color: 'green', key: 'p' },
  { ...absence, category: 'Unexcused Absence', color: 'red', key: 'a' },
];
