import { sheetId } from '@osss/shared/collections/attendance-sheets';
import type { Classroom, Edit } from '@osss/pwa/data/classroom';
import type { Surroundings } from '@osss/pwa/data/surroundings';
import { firstValueFrom } from 'rxjs';
import { chanceFrom } from '../fuzz/random.ts';
import { openSchoolServer, type SchoolServer } from '../fuzz/school-server.ts';
import { issuer, makeSchool, type FuzzSchool, type Person } from '../fuzz/school.ts';
import { createDevice, type Device } from '../support/device.ts';

/** A real server on a database of its own, with a small school in it. */
export type World = { server: SchoolServer; school: FuzzSchool; close: () => Promise<void> };

export async function openWorld(seed = 7): Promise<World> {
  const server = await openSchoolServer();
  const school = await makeSchool(server.pool(), chanceFrom(seed), server.now());
  return { server, school, close: server.close };
}

/** The token that `school-server.ts` reads: who somebody is stands in it. */
export function tokenOf({ subject, groups }: Person): string {
  return Buffer.from(JSON.stringify({ subject, groups })).toString('base64url');
}

/** Opens a person's classroom on a device, exchanging with the world's server as often as it likes. */
export function open(world: World, device: Device, person: Person, over: Partial<Surroundings> = {}): Promise<Classroom> {
  return device.open({ issuer, subject: person.subject }, world.server.url(), async () => tokenOf(person), over);
}

export { createDevice };

/** A mark of a student of the school's n-th class, today, first period. */
export async function markOf(world: World, section = 0): Promise<{ sheet: string; student: string; section: string; students: string[] }> {
  const { school, server } = world;
  const id = school.sections[section] ?? '';
  const { rows } = await server
    .pool()
    .query<{ student_id: string }>('select student_id from student_section_enrollments where section_id = $1 order by student_id', [id]);
  const students = rows.map((row) => row.student_id);
  return { sheet: sheetId(id, school.dates.at(-1) ?? '', school.periods[0] ?? ''), student: students[0] ?? '', section: id, students };
}

export function marking(sheet: string, student: string, code: string): Edit[] {
  return [{ collection: 'attendance_sheets', document_id: sheet, changes: [{ path: ['marks', student, 'teacher'], to: { code } }] }];
}

export async function shownCode(classroom: Classroom, sheet: string, student: string): Promise<string | null> {
  const document = await firstValueFrom(classroom.document('attendance_sheets', sheet));
  return document?.marks[student]?.teacher?.code ?? null;
}

/** What the school has, asked in SQL. */
export async function storedCode(world: World, sheet: string, student: string): Promise<string | null> {
  const [section, date, period] = sheet.split(':');
  const { rows } = await world.server.pool().query<{ code: string | null }>(
    `select code from attendance_events join attendance_sheets using (sheet_no)
     where student_id = $1 and date = $2 and section_id = $3 and period_id = $4 and source = 'teacher'`,
    [student, date, section, period],
  );
  return rows[0]?.code ?? null;
}

/** Waits for what another part does in its own time. @throws when it has not come true after ten seconds */
export async function eventually(isTrue: () => Promise<boolean> | boolean): Promise<void> {
  const end = Date.now() + 10_000;
  while (!(await isTrue())) {
    if (Date.now() > end) throw new Error(`Still not so after ten seconds: ${isTrue.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export const offline: Surroundings['fetch'] = async () => {
  throw new TypeError('Failed to fetch');
};
