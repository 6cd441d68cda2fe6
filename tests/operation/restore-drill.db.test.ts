import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findDifferences, findLost, findOrderDependence } from '../fuzz/checks.ts';
import { settle, type Machine } from '../fuzz/machine.ts';
import { quiesce } from '../fuzz/quiescence.ts';
import { suffer, type Story } from '../fuzz/story.ts';
import { bundleDevice, startThread } from '../fuzz/thread.ts';
import { withPostgresPrograms } from '../support/debian-postgres.ts';
import { comeBack, openTwentyDevices, work } from './drill.ts';
import { placeWithCopies, placeWithDumps, type Place } from './places.ts';

const timeout = 300_000;
let machines: Machine[];
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'osss-test-drill-'));
  const program = await bundleDevice(folder);
  machines = Array.from({ length: 20 }, () => startThread(program));
});
afterAll(async () => {
  await Promise.all(machines.map((machine) => machine.stop()));
  await rm(folder, { recursive: true });
});

withPostgresPrograms('a school’s own Postgres', () => {
  test('[OP6, FD6, JN5] restored by pg_restore from a pg_dump taken at work', { timeout }, async () => hold(await placeWithDumps(), 5));
});

test('[OP6, FD6, JN5] restored from a copy of the stopped database’s folder', { timeout }, async () => hold(await placeWithCopies(), 6));

/** Twenty devices work; backup; they work on; restore; they come back: nothing is lost but what they had erased (JN5), and that is named. */
async function hold(place: Place, seed: number): Promise<void> {
  const story = await openTwentyDevices(place, machines, seed);
  try {
    await work(story, 2);
    await Promise.all(place.backsUpAtWork ? [story.server.takeBackup(), work(story, 1)] : [story.server.takeBackup()]);
    await comeBack(story);
    await work(story, 2);
    const inLostClass = await loseAClass(story);
    const reach = await withinReach(story);
    // Some are on the way home when it happens, with edits that nobody has seen.
    for (const device of story.devices.filter((_, index) => index % 5 === 4)) await suffer(story, device, { online: false });
    await work(story, 1);

    const had = await story.server.restoreBackup();
    for (const id of had) story.hadBefore.add(id);
    const left = await story.server.judged();
    const gone = [...had].filter((id) => !left.has(id));
    expect(left.size).toBeGreaterThan(0);
    expect(gone.length).toBeGreaterThan(20);

    await comeBack(story);
    await quiesce(story, true);
    const { lost, erased } = await findLost(story);
    expect(lost).toEqual([]);
    // What a device let go with a class that is not its person's any more, or never was.
    expect(erased.filter(({ actor, scope }) => reach.has(`${actor} ${scope}`) || !/^(attendance|grades|roster):/.test(scope))).toEqual([]);
    const erasedIds = erased.map(({ id }) => id);
    expect(erasedIds).toEqual(expect.arrayContaining(inLostClass.filter((id) => !left.has(id))));
    expect(erasedIds.length).toBeLessThan(gone.length);
    expect(await findOrderDependence(story)).toEqual([]);
    const differences = await Promise.all(story.devices.map((device) => findDifferences(story, device)));
    expect(differences.flat()).toEqual([]);
    const { rows } = await story.server.pool().query<{ epochs: number }>('select count(*)::int as epochs from sync_epochs');
    expect(rows).toEqual([{ epochs: 2 }]);
  } finally {
    await story.close();
  }
}

/** A teacher types in a class and then loses it: her devices erase what they were told had arrived. @returns ids of these edits */
async function loseAClass(story: Story): Promise<string[]> {
  const teacher = story.school.people.teachers[0]!;
  const [section = ''] = story.school.sections;
  const hers = story.devices.filter(({ person }) => person === teacher);
  const marked = await Promise.all(hers.map(({ machine }) => machine.ask('mark', section)));
  for (const [index, { typed }] of hers.entries()) typed.push(...(marked[index] ?? []));
  for (const device of hers) await settle(device);
  const sql = 'delete from teacher_section_assignments where staff_id = $1 and section_id = $2';
  await story.server.pool().query(sql, [teacher.user_id, section]);
  for (const device of hers) await settle(device);
  return marked.flat().map(({ id }) => id);
}

/** Who holds which class: `subject attendance:section`, `subject roster:section`, and whoever leads it `subject grades:section`. */
async function withinReach(story: Story): Promise<Set<string>> {
  const sql = 'select staff_id, section_id, role from teacher_section_assignments';
  const { rows } = await story.server.pool().query<{ staff_id: string; section_id: string; role: string }>(sql);
  const subjects = new Map(story.devices.map(({ person }) => [person.user_id, person.subject]));
  const kindsOf = (role: string) => ['attendance', 'roster', ...(role === 'substitute' ? [] : ['grades'])];
  return new Set(
    rows.flatMap(({ staff_id, section_id, role }) => kindsOf(role).map((kind) => `${subjects.get(staff_id)} ${kind}:${section_id}`)),
  );
}
