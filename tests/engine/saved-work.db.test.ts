import { firstValueFrom } from 'rxjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Classroom } from '@osss/pwa/data/classroom';
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

const passphrase = 'four sunny paper boats';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const teacher = () => world.school.people.teachers[0]!;

/** Device A: has been online once, then marks offline; what it knows then lies in a file. */
async function typedOffline(code: string, at = 0, off = 0) {
  const device = createDevice(11 + at);
  device.clockIsOff(off);
  const { sheet, students } = await markOf(world);
  const student = students[at]!;
  const before = await open(world, device, teacher());
  await before.syncNow();
  await before.close();
  const typing = await open(world, device, teacher(), { fetch: offline });
  const [mutation] = await typing.edit(marking(sheet, student, code));
  const file = await typing.saveWork(passphrase);
  const { client_id } = (await typing.openWork(file, passphrase)).journals[0] ?? { client_id: '' };
  expect(client_id).toBe('');
  await typing.close();
  return { device, sheet, student, mutation: mutation!, file };
}

async function historyOf(mutation: { id: string }) {
  const text = `select client_id, seq::int, round(extract(epoch from effective_at) * 1000)::float8 as effective_at from change_history where mutation_id = $1`;
  const { rows } = await world.server.pool().query<{ client_id: string; seq: number; effective_at: number }>(text, [mutation.id]);
  return rows;
}

async function noticeCount(): Promise<number> {
  return (await world.server.pool().query('select from notices')).rowCount ?? 0;
}

async function allSent(classroom: Classroom): Promise<void> {
  await classroom.syncNow();
  await eventually(async () => (await firstValueFrom(classroom.sync)).unsent.changes === 0);
}

test('[JN3] a file loaded on another device goes to the school under its own journal’s name and numbers', async () => {
  const a = await typedOffline('A');
  const b = await open(world, createDevice(2), teacher());
  await b.syncNow();
  const work = await b.openWork(a.file, passphrase);
  expect(work.mutations).toEqual([a.mutation]);
  expect(await storedCode(world, a.sheet, a.student)).not.toBe('A');
  await b.loadWork(work);
  await allSent(b);
  expect(await storedCode(world, a.sheet, a.student)).toBe('A');
  await eventually(async () => (await shownCode(b, a.sheet, a.student)) === 'A');
  const { rows } = await world.server.pool().query<{ client_id: string }>('select client_id from sync_clients');
  const [first] = await historyOf(a.mutation);
  expect(first).toMatchObject({ seq: a.mutation.seq, client_id: work.journals[0]!.client_id });
  expect(rows.map(({ client_id }) => client_id)).toContain(first!.client_id);
  await b.close();
});

test('[JN3, EX2] loaded twice, and sent by its own device as well, an edit counts once and nobody is told of anything', async () => {
  const a = await typedOffline('T', 1);
  const before = await noticeCount();
  const b = await open(world, createDevice(3), teacher());
  await b.syncNow();
  await b.loadWork(await b.openWork(a.file, passphrase));
  await allSent(b);
  await b.loadWork(await b.openWork(a.file, passphrase));
  await allSent(b);
  await b.close();
  const back = await open(world, a.device, teacher());
  await allSent(back);
  await back.syncNow();
  expect(await historyOf(a.mutation)).toHaveLength(1);
  expect(await storedCode(world, a.sheet, a.student)).toBe('T');
  expect(await shownCode(back, a.sheet, a.student)).toBe('T');
  expect(await noticeCount()).toBe(before);
  await back.close();
});

test('[JN3, EX5] what its own device types after the file was saved counts as typed when it was, not when the file was loaded', async () => {
  const a = await typedOffline('A', 2);
  const later = await open(world, a.device, teacher(), { fetch: offline });
  const [typed] = await later.edit(marking(a.sheet, a.student, 'E'));
  await later.close();
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  const b = await open(world, createDevice(4), teacher());
  await b.syncNow();
  await b.loadWork(await b.openWork(a.file, passphrase));
  await allSent(b);
  await b.close();
  const back = await open(world, a.device, teacher());
  await allSent(back);
  const [entry] = await historyOf(typed!);
  expect(Math.abs(entry!.effective_at - typed!.made_at)).toBeLessThan(1_000);
  await back.close();
});

test('[JN3, EX5] the clock that is corrected is that of the device it was typed on', async () => {
  const fast = 3 * 3_600_000;
  const a = await typedOffline('S', 3, fast);
  const b = await open(world, createDevice(5), teacher());
  await b.syncNow();
  await b.loadWork(await b.openWork(a.file, passphrase));
  await allSent(b);
  const [entry] = await historyOf(a.mutation);
  expect(Math.abs(entry!.effective_at - (a.mutation.made_at - fast))).toBeLessThan(2_000);
  await b.close();
});

test('[JN6] only who saved a file loads it; nothing of it stays with anybody else', async () => {
  const a = await typedOffline('A', 4);
  const stranger = await open(world, createDevice(6), world.school.people.teachers[1]!, { fetch: offline });
  await expect(stranger.openWork(a.file, passphrase)).rejects.toMatchObject({ code: 'other_person' });
  await expect(stranger.openWork(a.file, 'four sunny paper boat')).rejects.toMatchObject({ code: 'wrong_passphrase' });
  expect((await firstValueFrom(stranger.sync)).unsent.changes).toBe(0);
  await stranger.close();
});

test('[JN1, JN3] loaded offline it waits through a restart, is counted, and goes into the next file', async () => {
  const a = await typedOffline('T', 0);
  const device = createDevice(7);
  const first = await open(world, device, teacher(), { fetch: offline });
  await first.loadWork(await first.openWork(a.file, passphrase));
  await first.close();
  const again = await open(world, device, teacher(), { fetch: offline });
  expect((await firstValueFrom(again.sync)).unsent.changes).toBe(1);
  expect(await firstValueFrom(again.unsent)).toMatchObject([{ document_id: a.sheet, changes: 1, loaded: true }]);
  const copied = await again.openWork(await again.saveWork(passphrase), passphrase);
  expect(copied.journals).toMatchObject([{ mutations: [{ id: a.mutation.id, seq: a.mutation.seq }] }]);
  await again.close();
  const online = await open(world, device, teacher());
  await allSent(online);
  expect(await historyOf(a.mutation)).toHaveLength(1);
  await online.close();
});
