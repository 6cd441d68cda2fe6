import { firstValueFrom } from 'rxjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { issuer } from '../fuzz/school.ts';
import {
  createDevice,
  eventually,
  marking,
  markOf,
  offline,
  open,
  openWorld,
  shownCode,
  storedCode,
  tokenOf,
  type World,
} from './school-and-devices.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld(11);
});
afterAll(() => world.close());

const [first, second] = [0, 1];
const teacher = (index: number) => world.school.people.teachers[index]!;
const never: typeof fetch = () => new Promise(() => undefined);

async function dutyEnds(section: string, userId: string): Promise<void> {
  await world.server.pool().query('delete from teacher_section_assignments where section_id = $1 and staff_id = $2', [section, userId]);
}
async function dutyBegins(section: string, userId: string): Promise<void> {
  await world.server
    .pool()
    .query(`insert into teacher_section_assignments (staff_id, section_id, role) values ($1, $2, 'co_teacher')`, [userId, section]);
}

test('[FD4, JN5] losing a section takes its documents off the device; what was typed in it offline is sent first, and kept at the school', async () => {
  const device = createDevice(1);
  const { sheet, section, students } = await markOf(world, 2);
  await dutyBegins(section, teacher(first).user_id);
  const before = await open(world, device, teacher(first));
  await before.syncNow();
  await before.edit(marking(sheet, students[0]!, 'P'));
  await eventually(
    async () => (await firstValueFrom(before.cells('attendance_sheets', sheet)))[`marks/${students[0]!}/teacher`] === undefined,
  );
  await before.close();

  const away = await open(world, device, teacher(first), { fetch: offline });
  const [mutation] = await away.edit(marking(sheet, students[1]!, 'A'));
  await away.close();
  await dutyEnds(section, teacher(first).user_id);

  const back = await open(world, device, teacher(first));
  await back.syncNow();
  await eventually(async () => (await firstValueFrom(back.document('attendance_sheets', sheet))) === null);
  expect(await firstValueFrom(back.documents('sections', { id: section }))).toEqual([]);
  expect(await firstValueFrom(back.sync)).toMatchObject({ unsent: { changes: 0 }, out_of_reach: 0 });
  const { rows } = await world.server.pool().query('select from change_history where mutation_id = $1', [mutation!.id]);
  expect(rows).toHaveLength(1);
  await back.close();
});

test('[FD4] what is typed on a section already lost stays in the journal, out of view, counted', async () => {
  const device = createDevice(2);
  const { sheet, section, students } = await markOf(world, 2);
  await dutyBegins(section, teacher(first).user_id);
  const before = await open(world, device, teacher(first));
  await before.syncNow();
  await before.close();
  await dutyEnds(section, teacher(first).user_id);

  // Typed while the answer that takes the section away is on its way; after it nothing more goes out.
  const typed = Promise.withResolvers<void>();
  let requests = 0;
  const onlyOnce: typeof fetch = async (input, init) => {
    if (!String(input).endsWith('/exchange') || (requests += 1) > 1) return never(input, init);
    const answer = await fetch(input, init);
    await typed.promise;
    return answer;
  };
  const classroom = await open(world, device, teacher(first), { fetch: onlyOnce });
  await eventually(() => requests === 1);
  await classroom.edit(marking(sheet, students[2]!, 'T'));
  expect(await shownCode(classroom, sheet, students[2]!)).toBe('T');
  typed.resolve();
  await eventually(async () => (await firstValueFrom(classroom.sync)).out_of_reach === 1);
  expect(await firstValueFrom(classroom.sync)).toMatchObject({ unsent: { changes: 0 }, out_of_reach: 1 });
  expect(await firstValueFrom(classroom.documents('sections', { id: section }))).toEqual([]);
  expect(await firstValueFrom(classroom.document('attendance_sheets', sheet))).toBeNull();
  await classroom.close();
});

test('[FD4] dated access ends on the device when its time is over, without a network', async () => {
  const device = createDevice(3);
  const { substitute } = world.school.people;
  const section = world.school.sections[2]!;
  const online = await open(world, device, substitute);
  await online.syncNow();
  expect(await firstValueFrom(online.documents('sections', { id: section }))).toHaveLength(1);
  await online.close();

  device.clockIsOff(4 * 24 * 3_600_000);
  const later = await open(world, device, substitute, { fetch: offline });
  await eventually(async () => (await firstValueFrom(later.documents('sections', { id: section }))).length === 0);
  await eventually(async () => (await firstValueFrom(later.documents('students'))).length === 0);
  await later.close();
});

test('[JN6] what one person left unsent goes out under their own name while another works, and shows to nobody else', async () => {
  const device = createDevice(4);
  const { sheet, students } = await markOf(world, 0);
  const one = await open(world, device, teacher(first));
  await one.syncNow();
  await one.close();
  const away = await open(world, device, teacher(first), { fetch: offline });
  const [mutation] = await away.edit(marking(sheet, students[3]!, 'T'));
  await away.close();

  const { openClassroom } = await import('@osss/pwa/data/open-classroom');
  const other = await openClassroom({
    person: { issuer, subject: teacher(second).subject },
    serverUrl: world.server.url(),
    accessToken: async () => tokenOf(teacher(second)),
    accessTokenFor: async (person) => {
      if (person.subject !== teacher(first).subject) throw new Error('Nobody else was here.');
      return tokenOf(teacher(first));
    },
    surroundings: device.surroundings,
  });
  expect(await shownCode(other, sheet, students[3]!)).toBeNull();
  expect((await firstValueFrom(other.sync)).unsent.changes).toBe(0);
  await eventually(async () => (await storedCode(world, sheet, students[3]!)) === 'T');
  const { rows } = await world.server.pool().query('select user_id from change_history where mutation_id = $1', [mutation!.id]);
  expect(rows).toEqual([{ user_id: teacher(first).user_id }]);
  await other.close();
});
