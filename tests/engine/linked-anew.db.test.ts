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
  type World,
} from './school-and-devices.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld(17);
});
afterAll(() => world.close());

const teacher = (index: number) => world.school.people.teachers[index]!;
const db = () => world.server.pool();

async function personOf(userId: string): Promise<string> {
  return (await db().query<{ person_id: string }>('select person_id from staff where id = $1', [userId])).rows[0]!.person_id;
}
async function linkedTo(subject: string, userId: string | null): Promise<void> {
  await db().query('delete from logins where issuer = $1 and subject = $2', [issuer, subject]);
  if (userId === null) return;
  await db().query('insert into logins (issuer, subject, person_id) values ($1, $2, $3)', [issuer, subject, await personOf(userId)]);
}

/** The last class of the person, and two of its students. */
async function classOf(userId: string) {
  const index = (
    await Promise.all(
      world.school.sections.map(async (id) => {
        const text = 'select from teacher_section_assignments where staff_id = $1 and section_id = $2';
        return (await db().query(text, [userId, id])).rowCount! > 0;
      }),
    )
  ).lastIndexOf(true);
  return markOf(world, index);
}

test('[ID10, FD4, JN6] a login taken back takes the records off the device and leaves what was typed; linked again, it goes', async () => {
  const device = createDevice(1);
  const me = teacher(0);
  const { sheet, students } = await classOf(me.user_id);
  const before = await open(world, device, me);
  await before.syncNow();
  await before.close();
  const away = await open(world, device, me, { fetch: offline });
  await away.edit(marking(sheet, students[1]!, 'A'));
  await away.close();

  await linkedTo(me.subject, null);
  const nobody = await open(world, device, me);
  await nobody.syncNow();
  await eventually(async () => (await firstValueFrom(nobody.documents('students'))).length === 0);
  expect(await firstValueFrom(nobody.documents('sections'))).toEqual([]);
  expect(await firstValueFrom(nobody.me)).toBeNull();
  expect(await firstValueFrom(nobody.sync)).toMatchObject({ connection: 'refused', refusal: 'not_linked', out_of_reach: 1 });

  await linkedTo(me.subject, me.user_id);
  await nobody.syncNow();
  await eventually(async () => (await storedCode(world, sheet, students[1]!)) === 'A');
  await eventually(async () => (await shownCode(nobody, sheet, students[1]!)) === 'A');
  expect(await firstValueFrom(nobody.sync)).toMatchObject({ connection: 'online', refusal: null, out_of_reach: 0 });
  await nobody.close();
});

test('[ID10, JN3] a sign-in that was linked to the wrong person goes on as the right one, on the same device', async () => {
  const device = createDevice(2);
  const [wrong, right] = [teacher(0), teacher(1)];
  const me = { ...wrong, subject: 'mistaken' };
  await linkedTo(me.subject, wrong.user_id);
  const { sheet: theirs, students } = await classOf(wrong.user_id);
  const classroom = await open(world, device, me);
  await classroom.syncNow();
  await classroom.edit(marking(theirs, students[2]!, 'T'));
  await eventually(async () => (await storedCode(world, theirs, students[2]!)) === 'T');

  await linkedTo(me.subject, right.user_id);
  await classroom.syncNow();
  await eventually(async () => (await firstValueFrom(classroom.me))?.user_id === right.user_id);
  const { sheet, students: own } = await classOf(right.user_id);
  await eventually(async () => (await firstValueFrom(classroom.documents('students'))).some(({ id }) => id === own[0]));
  await classroom.edit(marking(sheet, own[0]!, 'A'));
  await eventually(async () => (await storedCode(world, sheet, own[0]!)) === 'A');
  await classroom.close();
});
