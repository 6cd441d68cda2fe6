import Dexie from 'dexie';
import { firstValueFrom } from 'rxjs';
import { afterEach, expect, test } from 'vitest';
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
afterEach(() => world.close());
const teacher = () => world.school.people.teachers[0]!;

test('[FD5] a replica that differs from the school is dropped and filled again, once, and reported', async () => {
  world = await openWorld(21);
  const device = createDevice(1);
  const before = await open(world, device, teacher());
  await before.syncNow();
  const students = await firstValueFrom(before.documents('students'));
  await before.close();
  await removeBehindItsBack(device.surroundings.indexedDB, 'students', students[0]!.id);

  const reported: unknown[] = [];
  const after = await open(world, device, teacher(), { report: (event, details) => reported.push([event, details]) });
  await eventually(async () => (await firstValueFrom(after.documents('students'))).length === students.length);
  await after.syncNow();
  await after.syncNow();
  expect(reported).toMatchObject([['replica_differs', { here: 0, there: 1, refilled: true }]]);
  await after.close();
});

test('[FD6, JN5] after the school’s server was set back, acknowledged edits are offered again, and nothing of the lost day stays behind', async () => {
  world = await openWorld(22);
  const device = createDevice(2);
  const { sheet, students } = await markOf(world);
  const classroom = await open(world, device, teacher());
  await classroom.syncNow();
  await classroom.close();
  await world.server.takeBackup();

  const typing = await open(world, device, teacher());
  await typing.syncNow();
  await typing.edit(marking(sheet, students[0]!, 'A'));
  await eventually(async () => (await storedCode(world, sheet, students[0]!)) === 'A');
  await typing.syncNow();
  // A pupil who joins and is forgotten by the restore.
  await world.server.pool().query(
    `insert into student_section_enrollments (student_id, section_id, added_on)
     select id, $1, '2020-01-01' from students where id <> all ($2) limit 1`,
    [sheet.split(':')[0], students],
  );
  await typing.syncNow();
  const enrolled = (await firstValueFrom(typing.documents('enrollments', { section_id: sheet.split(':')[0]! }))).length;
  expect(enrolled).toBe(students.length + 1);
  await typing.close();

  await world.server.restoreBackup();
  expect(await storedCode(world, sheet, students[0]!)).toBeNull();
  const shown: (string | null)[] = [];
  const back = await open(world, device, teacher());
  const watching = back
    .document('attendance_sheets', sheet)
    .subscribe((found) => shown.push(found?.marks[students[0]!]?.teacher?.code ?? null));
  await eventually(async () => (await storedCode(world, sheet, students[0]!)) === 'A');
  await eventually(
    async () => (await firstValueFrom(back.documents('enrollments', { section_id: sheet.split(':')[0]! }))).length === students.length,
  );
  expect(await shownCode(back, sheet, students[0]!)).toBe('A');
  expect(shown).not.toContain(null);
  watching.unsubscribe();
  await back.close();
});

test('[FD6, JN4] an edit whose answer was cut after its verdict is offered again after a restore, though the school has gone past its version', async () => {
  world = await openWorld(26);
  const device = createDevice(6);
  const { sheet, students } = await markOf(world);
  const [typed, other] = students as [string, string];
  const classroom = await open(world, device, teacher());
  await classroom.syncNow();
  await classroom.close();
  await world.server.takeBackup();

  const typing = await open(world, device, teacher(), { fetch: cutAfterVerdicts });
  await typing.edit(marking(sheet, typed, 'A'));
  await eventually(
    async () => (await firstValueFrom(typing.cells('attendance_sheets', sheet)))[`marks/${typed}/teacher`]?.state === 'sent',
  );
  await typing.close();
  await world.server.restoreBackup();
  expect(await storedCode(world, sheet, typed)).toBeNull();
  const [section, date, period] = sheet.split(':');
  await world.server
    .pool()
    .query('insert into attendance_sheets (section_id, date, period_id) values ($1, $2, $3) on conflict do nothing', [
      section,
      date,
      period,
    ]);
  for (let minute = 1; minute <= 9; minute += 1) {
    await world.server.pool().query(
      `insert into attendance_events (sheet_no, student_id, source, code, minutes)
       select sheet_no, $4, 'office', 'T', $5 from attendance_sheets where section_id = $1 and date = $2 and period_id = $3
       on conflict (sheet_no, student_id, source) do update set minutes = excluded.minutes`,
      [section, date, period, other, minute],
    );
  }

  const back = await open(world, device, teacher());
  await eventually(async () => (await storedCode(world, sheet, typed)) === 'A');
  expect(await shownCode(back, sheet, typed)).toBe('A');
  await back.close();
});

test('[EX1] what the school cannot understand leaves the view, stays listed with its value, and is not sent again', async () => {
  world = await openWorld(23);
  const device = createDevice(3);
  const { sheet, students } = await markOf(world);
  const classroom = await open(world, device, teacher());
  await classroom.syncNow();
  await classroom.edit([
    { collection: 'attendance_sheets', document_id: sheet, changes: [{ path: ['marks', students[0]!, 'teacher'], to: { code: 7 } }] },
  ]);
  await eventually(async () => (await firstValueFrom(classroom.malformed)).length === 1);
  const [refused] = await firstValueFrom(classroom.malformed);
  expect(refused).toMatchObject({ mutation: { changes: [{ to: { code: 7 } }] }, reason: 'bad_value' });
  expect(await shownCode(classroom, sheet, students[0]!)).toBeNull();
  expect(await firstValueFrom(classroom.sync)).toMatchObject({ unsent: { changes: 0 }, malformed: 1 });
  await classroom.discard(refused!.mutation.id);
  expect(await firstValueFrom(classroom.malformed)).toEqual([]);
  await classroom.close();
});

test('[EX3] undo and redo without limit, also after a restart and without a network; the school ends where the screen does', async () => {
  world = await openWorld(24);
  const device = createDevice(4);
  const { sheet, students } = await markOf(world);
  const student = students[0]!;
  const first = await open(world, device, teacher());
  await first.syncNow();
  await first.edit(marking(sheet, student, 'P'));
  await first.syncNow();
  await first.edit(marking(sheet, student, 'A'));
  await first.close();

  const away = await open(world, device, teacher(), { fetch: offline });
  await away.undo();
  expect(await shownCode(away, sheet, student)).toBe('P');
  await away.undo();
  expect(await shownCode(away, sheet, student)).toBeNull();
  expect(await away.undo()).toBeNull();
  await away.close();

  const again = await open(world, device, teacher(), { fetch: offline });
  expect(await firstValueFrom(again.history())).toMatchObject({ undo: null, redo: [{ document_id: sheet }] });
  await again.redo();
  expect(await shownCode(again, sheet, student)).toBe('P');
  await again.close();

  const online = await open(world, device, teacher());
  await online.syncNow();
  await eventually(async () => (await firstValueFrom(online.sync)).unsent.changes === 0);
  expect(await storedCode(world, sheet, student)).toBe('P');
  expect(await shownCode(online, sheet, student)).toBe('P');
  await online.close();
});

async function removeBehindItsBack(indexedDB: IDBFactory, collection: string, id: string): Promise<void> {
  const names = (await indexedDB.databases()).map(({ name }) => name ?? '');
  const name = names.find((candidate) => candidate.startsWith('rxdb-dexie-') && candidate.endsWith(`--${collection}`)) ?? '';
  const { IDBKeyRange } = await import('fake-indexeddb');
  const database = await new Dexie(name, { indexedDB, IDBKeyRange }).open();
  await database.table('docs').delete(id);
  database.close();
}

/** A network that lets the verdicts through, and nothing after them. */
const cutAfterVerdicts: typeof fetch = async (input, init) => {
  const response = await fetch(input, init);
  if (init?.method !== 'POST') return response;
  const [verdicts] = (await response.text()).split('\n');
  return new Response(`${verdicts}\n`, { headers: { 'content-type': 'application/x-ndjson' } });
};
