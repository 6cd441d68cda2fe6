import { randomUUID } from 'node:crypto';
import { firstValueFrom } from 'rxjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Classroom, Edit } from '@osss/pwa/data/classroom';
import { assignmentId } from '@osss/shared/collections/assignments';
import type { Json } from '@osss/shared/values';
import type { Device } from '../support/device.ts';
import { createDevice, eventually, marking, markOf, offline, open, openWorld, type World } from './school-and-devices.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** Of the first class both: its teacher and its co-teacher. */
const teacher = () => world.school.people.teachers[0]!;
const coTeacher = () => world.school.people.teachers[1]!;

const editing = (document_id: string, ...changes: [path: string[], to: Json][]): Edit[] => [
  { collection: 'assignments', document_id, changes: changes.map(([path, to]) => ({ path, to })) },
];

async function away(device: Device, person: ReturnType<typeof teacher>, edits: Edit[]): Promise<void> {
  const classroom = await open(world, device, person, { fetch: offline });
  await classroom.edit(edits);
  await classroom.close();
}

async function back(device: Device, person: ReturnType<typeof teacher>): Promise<Classroom> {
  const classroom = await open(world, device, person);
  await classroom.syncNow();
  await eventually(async () => (await firstValueFrom(classroom.sync)).unsent.changes === 0);
  await classroom.syncNow();
  return classroom;
}

const scoresOf = async (classroom: Classroom, id: string) => (await firstValueFrom(classroom.document('assignments', id)))?.scores;

test('[JN2, EX3] an assignment made offline and scored by two offline converges: the later score, and the other’s author is told both', async () => {
  const [a, b] = [createDevice(1), createDevice(2)];
  const { section, student, students } = await markOf(world);
  for (const [device, person] of [
    [a, teacher()],
    [b, coTeacher()],
  ] as const)
    await (await back(device, person)).close();
  const id = assignmentId(section, randomUUID());
  const score = (value: number): [string[], Json] => [['scores', student, 'score'], { value }];
  await away(
    a,
    teacher(),
    editing(id, [['name'], 'Quiz'], [['points_possible'], 20], score(17.5), [['scores', students[1]!, 'score'], { flag: 'excused' }]),
  );
  const first = await back(a, teacher());
  expect(await scoresOf(first, id)).toEqual({
    [student]: { score: { value: 17.5 }, comment: null },
    [students[1]!]: { score: { flag: 'excused' }, comment: null },
  });
  await first.close();
  await (await back(b, coTeacher())).close();

  // Both away, on one score; the co-teacher types later and is back first.
  await away(a, teacher(), editing(id, score(18)));
  await away(b, coTeacher(), editing(id, score(12.5)));
  await (await back(b, coTeacher())).close();
  const later = await back(a, teacher());
  expect(await scoresOf(later, id)).toMatchObject({ [student]: { score: { value: 12.5 } } });
  const told = await firstValueFrom(later.documents('notices'));
  expect(told).toMatchObject([{ kind: 'lost', mine: { value: 18 }, theirs: { value: 12.5 } }]);
  // One click restores what was lost: an edit of what stands now.
  await later.edit(editing(id, score(18)));
  await later.syncNow();
  await eventually(async () => (await firstValueFrom(later.sync)).unsent.changes === 0);
  await later.close();
  const other = await back(b, coTeacher());
  expect(await scoresOf(other, id)).toMatchObject({ [student]: { score: { value: 18 } } });
  expect(await firstValueFrom(other.documents('notices'))).toEqual([]);
  await other.close();
});

test('[JN5] what was typed into one student’s cells stays readable on its device, with what became of it, without a network', async () => {
  const device = createDevice(1);
  const { section, student, students } = await markOf(world);
  const id = assignmentId(section, randomUUID());
  const score = (value: number): [string[], Json] => [['scores', student, 'score'], { value }];
  await (await back(device, teacher())).close();
  await away(device, teacher(), editing(id, [['name'], 'Test'], score(17), [['scores', students[1]!, 'score'], { value: 3 }]));
  await (await back(device, teacher())).close();
  // Both away, on one score; the co-teacher types later and is back first.
  const other = createDevice(2);
  await (await back(other, coTeacher())).close();
  await away(device, teacher(), editing(id, score(18)));
  await away(other, coTeacher(), editing(id, score(12)));
  await (await back(other, coTeacher())).close();
  await (await back(device, teacher())).close();

  const offlineAgain = await open(world, device, teacher(), { fetch: offline });
  await offlineAgain.edit(editing(id, [['scores', student, 'comment'], 'Again']));
  const typed = () => firstValueFrom(offlineAgain.typed('assignments', id, ['scores', student]));
  expect(await typed()).toMatchObject([
    { path: ['scores', student, 'score'], from: null, to: { value: 17 }, outcome: 'applied', gesture: 'edit' },
    { path: ['scores', student, 'score'], from: { value: 17 }, to: { value: 18 }, outcome: 'lost', reason: 'superseded' },
    { path: ['scores', student, 'comment'], from: null, to: 'Again', outcome: 'device', reason: null },
  ]);
  await offlineAgain.undo();
  expect((await typed()).at(-1)).toMatchObject({ from: 'Again', to: null, gesture: 'undo', outcome: 'device' });
  await offlineAgain.close();
});

test('[FD9] a substitute’s device holds no grades, an office’s neither', async () => {
  const { substitute, office } = world.school.people;
  for (const person of [substitute, office]) {
    const classroom = await back(createDevice(3), person);
    expect(await firstValueFrom(classroom.documents('assignments'))).toEqual([]);
    await classroom.close();
  }
});

// The last of this file: the world's clock goes on by most of a year.
test('[FD4, JN6] 30 days after the term its gradebook leaves the device without a network; what was not sent stays, counted, and reaches the school', async () => {
  const device = createDevice(4);
  const { sheet, section, student, students } = await markOf(world);
  const id = assignmentId(section, randomUUID());
  await (await back(device, teacher())).close();
  await away(device, teacher(), [
    ...editing(id, [['name'], 'Last'], [['scores', student, 'score'], { value: 9 }]),
    ...marking(sheet, student, 'A'),
  ]);
  const before = await back(device, teacher());
  expect(await scoresOf(before, id)).toMatchObject({ [student]: { score: { value: 9 } } });
  await before.close();
  const typing = await open(world, device, teacher(), { fetch: offline });
  const [unsent] = await typing.edit(editing(id, [['scores', students[1]!, 'score'], { value: 4 }]));
  await typing.close();

  const day = 24 * 3_600_000;
  const heldHere = async (days: number) => {
    device.clockIsOff(days * day);
    const classroom = await open(world, device, teacher(), { fetch: offline });
    const held = () =>
      Promise.all(
        (['sections', 'assignments', 'attendance_sheets', 'enrollments', 'students'] as const).map(
          async (name) => (await firstValueFrom(classroom.documents(name))).length > 0,
        ),
      );
    const sync = async () => {
      const { unsent: pending, out_of_reach } = await firstValueFrom(classroom.sync);
      return { pending: pending.changes, out_of_reach };
    };
    return { held, sync, close: () => classroom.close() };
  };
  const onTheLastDay = await heldHere(229);
  expect(await onTheLastDay.held()).toEqual([true, true, true, true, true]);
  expect(await onTheLastDay.sync()).toEqual({ pending: 1, out_of_reach: 0 });
  await onTheLastDay.close();
  const after = await heldHere(232);
  await eventually(async () => !(await after.held()).includes(true));
  await eventually(async () => (await after.sync()).out_of_reach === 1);
  expect((await after.sync()).pending).toBe(0);
  await after.close();

  world.server.timePasses(232 * day);
  const online = await open(world, device, teacher());
  await online.syncNow();
  await eventually(async () => (await firstValueFrom(online.sync)).out_of_reach === 0);
  const kept = `select mutation_id from change_history where mutation_id = $1 union select mutation_id from held_mutations where mutation_id = $1`;
  expect((await world.server.pool().query(kept, [unsent!.id])).rows).toEqual([{ mutation_id: unsent!.id }]);
  expect(await firstValueFrom(online.documents('assignments'))).toEqual([]);
  await online.close();
});
