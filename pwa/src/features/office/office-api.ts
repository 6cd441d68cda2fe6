import { z } from 'zod';
import { attendanceCode } from '@osss/shared/collections/schools.ts';
import { mark } from '@osss/shared/collections/attendance-sheets.ts';
import { jsonValue, type Guid, type SchoolDate } from '@osss/shared/values.ts';

const student = z.object({
  student_id: z.string(),
  first_name: z.string(),
  last_name: z.string(),
  preferred_name: z.string().nullable(),
});
const section = z.object({ section_id: z.string(), course_name: z.string(), section_number: z.string() });

const school = z.object({
  school_id: z.string(),
  name: z.string(),
  timezone: z.string(),
  today: z.string(),
  attendance_codes: z.array(attendanceCode),
});
export type OfficeSchool = z.infer<typeof school>;

const meeting = z.object({
  sheet_id: z.string(),
  section,
  period: z.object({
    period_id: z.string(),
    name: z.string(),
    sequence: z.number(),
    start_time: z.string().nullable(),
    end_time: z.string().nullable(),
  }),
  room: z.string().nullable(),
  teachers: z.array(z.object({ user_id: z.string(), name: z.string(), role: z.string() })),
  taken: z.object({ by: z.object({ name: z.string() }), at: z.number() }).nullable(),
  enrolled: z.number(),
  marked: z.number(),
  absent: z.number(),
});
export type OfficeMeeting = z.infer<typeof meeting>;

const absence = z.object({
  sheet_id: z.string(),
  student,
  section,
  period: z.object({ period_id: z.string(), name: z.string() }),
  official: mark,
  teacher: mark.nullable(),
  office: mark.nullable(),
});
export type Absence = z.infer<typeof absence>;

const held = z.object({
  id: z.string(),
  document_id: z.string(),
  section: section.nullable(),
  by: z.object({ name: z.string() }),
  reason: z.string(),
  decidable: z.boolean(),
  effective_at: z.number(),
  changes: z.array(z.object({ cell: z.string(), student: student.nullable(), from: jsonValue, to: jsonValue })),
});
export type Held = z.infer<typeof held>;

const problem = z.object({ title: z.string().optional(), detail: z.string().optional() });

/** The server said no, in a sentence for a person. */
export class OfficeRefused extends Error {}

type Doors = {
  fetch: typeof globalThis.fetch;
  accessToken: (options?: { insteadOf?: string }) => Promise<string>;
};

export type OfficeMarkInput = { code: string; minutes?: number; reason: string };

/** The office works online, on the school's own records: what it sets is the official mark at once. */
export function createOfficeApi({ fetch, accessToken }: Doors) {
  async function ask(method: string, path: string, body?: unknown): Promise<unknown> {
    const send = async (token: string) =>
      fetch(path, {
        method,
        headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    const token = await accessToken();
    let response = await send(token);
    if (response.status === 401) response = await send(await accessToken({ insteadOf: token }));
    if (!response.ok) throw new OfficeRefused(await refusalOf(response));
    return response.status === 204 ? null : response.json();
  }

  async function list<Item extends z.ZodType>(item: Item, path: string, query: Record<string, string>): Promise<z.infer<Item>[]> {
    const page = z.object({ items: z.array(item), next_cursor: z.string().nullable() });
    const items: z.infer<Item>[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const asked = new URLSearchParams({ ...query, limit: '1000', ...(cursor === '' ? {} : { cursor }) });
      const answer = page.parse(await ask('GET', `${path}?${asked}`));
      items.push(...answer.items);
      cursor = answer.next_cursor;
    }
    return items;
  }

  const markPath = (sheet: string, studentId: Guid) =>
    `/api/v1/attendance-sheets/${encodeURIComponent(sheet)}/marks/${encodeURIComponent(studentId)}/office`;
  return {
    schools: () => list(school, '/api/v1/schools', {}),
    meetings: (school_id: Guid, date: SchoolDate) => list(meeting, '/api/v1/sections', { school_id, date }),
    absences: (school_id: Guid, date: SchoolDate) => list(absence, '/api/v1/absences', { school_id, date }),
    held: (school_id: Guid) => list(held, '/api/v1/held-mutations', { school_id }),
    setMark: (sheet: string, studentId: Guid, input: OfficeMarkInput) => ask('PUT', markPath(sheet, studentId), input),
    clearMark: (sheet: string, studentId: Guid) => ask('DELETE', markPath(sheet, studentId)),
    decide: (id: Guid, decision: 'accept' | 'return') =>
      ask('POST', `/api/v1/held-mutations/${encodeURIComponent(id)}/decision`, { decision }),
  };
}
export type OfficeApi = ReturnType<typeof createOfficeApi>;

async function refusalOf(response: Response): Promise<string> {
  const said = problem.safeParse(await response.json().catch(() => null)).data;
  return said?.detail ?? said?.title ?? `HTTP ${response.status}`;
}
