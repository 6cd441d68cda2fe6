import { randomUUID } from 'node:crypto';
import { firstValueFrom } from 'rxjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Classroom } from '@osss/pwa/data/classroom';
import { createDevice, eventually, markOf, offline, open, openWorld, type World } from './school-and-devices.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const teacher = () => world.school.people.teachers[0]!;

async function tellTeacher(me: string): Promise<string> {
  const { sheet, student } = await markOf(world);
  const id = randomUUID();
  await world.server
    .pool()
    .query(
      `insert into notices (id, user_id, kind, reason, collection, document_id, path, mine, theirs) values ($1, $2, 'lost', 'superseded', 'attendance_sheets', $3, array['marks', $4::text, 'teacher'], '{"code": "A"}', '{"code": "P"}')`,
      [id, me, sheet, student],
    );
  return id;
}

const dismissal = (id: string) => [{ collection: 'notices' as const, document_id: id, changes: [{ path: ['dismissed'], to: true }] }];

async function dismissed(classroom: Classroom, id: string): Promise<unknown> {
  return (await firstValueFrom(classroom.document('notices', id)))?.dismissed;
}

test('[EX3] a notice set aside offline on one device is set aside on the others; said by two, nobody is told of it', async () => {
  const [a, b] = [createDevice(1), createDevice(2)];
  const first = await open(world, a, teacher());
  await first.syncNow();
  const me = (await firstValueFrom(first.me))!.user_id;
  const id = await tellTeacher(me);
  await first.syncNow();
  await eventually(async () => (await dismissed(first, id)) === null);
  await first.close();

  const other = await open(world, b, teacher());
  await other.syncNow();
  await other.close();
  for (const device of [a, b]) {
    const away = await open(world, device, teacher(), { fetch: offline });
    await away.edit(dismissal(id));
    expect(await dismissed(away, id)).toBe(true);
    await away.close();
  }
  for (const device of [a, b]) {
    const back = await open(world, device, teacher());
    await back.syncNow();
    await eventually(async () => (await firstValueFrom(back.sync)).unsent.changes === 0);
    await back.syncNow();
    expect(await dismissed(back, id)).toBe(true);
    expect(await firstValueFrom(back.documents('notices'))).toHaveLength(1);
    await back.close();
  }
  const third = await open(world, createDevice(3), teacher());
  await third.syncNow();
  expect(await dismissed(third, id)).toBe(true);
  // And taken up again.
  await third.edit([{ collection: 'notices', document_id: id, changes: [{ path: ['dismissed'], to: null }] }]);
  await third.syncNow();
  await eventually(async () => (await firstValueFrom(third.sync)).unsent.changes === 0);
  const stands = await world.server.pool().query('select from notices where id = $1 and not dismissed', [id]);
  expect(stands.rowCount).toBe(1);
  await third.close();
});
