import { expect } from 'vitest';
import { answerChecker, type OpenapiDocument } from '../../../../tests/support/openapi.ts';
import { account, startTestServer } from '../../../../tests/support/server.ts';
import { insertSmallSchool } from '../../../../tests/support/small-school.ts';

/** What tests of the office read of answers; the whole of each is held against its schema. */
export type Body = {
  items: Record<string, unknown>[];
  detail: string;
  code: string;
  errors: { path: string }[];
  meetings: { date: string; sheet_id: string; office: unknown }[];
  students: { student: { student_id: string }; teacher: unknown; office: unknown }[];
  excuse_id: string;
};
export type Answer = { status: number; body: Body; etag: string | null };
export type Desk = Awaited<ReturnType<typeof openDesk>>;

/** A small school with a server, a teacher, a clerk, and a clerk of another school. The clock stands until it is put forward. */
export async function openDesk() {
  // A Wednesday, 08:10 in Chicago.
  const clock = { now: Date.parse('2026-03-18T13:10:00Z') };
  const people = [
    account('teacher', 'teacher', ['api.teacher'], ['/lincoln/classroom_teacher']),
    account('clerk', 'clerk', [], ['/lincoln/attendance_clerk']),
    account('other-clerk', 'other-clerk', [], ['/roosevelt/attendance_clerk']),
  ];
  const running = await startTestServer(people, { now: () => clock.now });
  const { pool } = running.database;
  const school = await insertSmallSchool(pool, running.issuer);
  const check = answerChecker((await (await fetch(`${running.url}/openapi.json`)).json()) as OpenapiDocument);
  const tokens = Object.fromEntries(
    await Promise.all(people.map(async ({ username }) => [username, await running.token(username)] as const)),
  );
  // Two more school days, and one without school between them.
  await pool.query(
    `INSERT INTO calendar_days (calendar_id, date, day_type) SELECT id, date, type FROM calendars,
       (VALUES (date '2026-03-19', 'instructional'), ('2026-03-20', 'holiday'), ('2026-03-23', 'instructional')) day (date, type) WHERE school_id = $1`,
    [school.school_id],
  );

  async function ask(who: string, method: string, path: string, body?: object, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await fetch(`${running.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${tokens[who]}`, ...(body ? { 'content-type': 'application/json' } : {}), ...headers },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await response.text();
    const answer = text === '' ? null : JSON.parse(text);
    if (answer !== null)
      expect(check(method, templateOf(path), response.status, response.headers.get('content-type') ?? '', answer)).toBeNull();
    return { status: response.status, body: answer, etag: response.headers.get('etag') };
  }

  const id = (student: number) => school.students[student]?.student_id ?? '';
  const sheetOn = (date: string) => school.sheet_id.replace(school.date, date);
  const put = (student: number, code: string, reason = 'said so', date = school.date) =>
    ask('clerk', 'PUT', `/api/v1/attendance-sheets/${sheetOn(date)}/marks/${id(student)}/office`, { code, reason });

  /** What stands of the office: day and place of the student, code and reason. */
  async function officeMarks(): Promise<Record<string, string>> {
    const { rows } = await pool.query<{ date: string; student_id: string; said: string }>(
      `SELECT sheet.date::text, event.student_id, event.code || ' ' || event.notes AS said FROM attendance_events event JOIN attendance_sheets sheet USING (sheet_no)
       WHERE source = 'office' AND code IS NOT NULL`,
    );
    return Object.fromEntries(
      rows.map(({ date, student_id, said }) => [`${date} ${school.students.findIndex((one) => one.student_id === student_id)}`, said]),
    );
  }

  async function clear(): Promise<void> {
    clock.now += 60_000;
    await pool.query('DELETE FROM excuse_marks');
    await pool.query('DELETE FROM excuses');
    await pool.query('DELETE FROM attendance_sheets');
  }

  return { clock, pool, school, ask, id, sheetOn, put, officeMarks, clear, close: () => running.close() };
}

function templateOf(path: string): string {
  const [address = ''] = path.split('?');
  return address
    .replace(/attendance-sheets\/[^/]+/, 'attendance-sheets/{id}')
    .replace(/marks\/[^/]+/, 'marks/{student_id}')
    .replace(/excuses\/[^/]+/, 'excuses/{id}');
}
