import { addDays, schoolDay } from '@osss/shared/school-day';
import type { Circumstances } from './device.ts';
import { restart, settle, typeSomething, type Machine, type RemoteDevice } from './machine.ts';
import { chanceFrom, type Chance } from './random.ts';
import { makeSchool, zone, type FuzzSchool } from './school.ts';
import { openSchoolServer, type SchoolServer } from './school-server.ts';

export type Story = {
  seed: number;
  school: FuzzSchool;
  server: SchoolServer;
  devices: RemoteDevice[];
  /** Edits the school had judged before it was set back. */
  hadBefore: Set<string>;
  close: () => Promise<void>;
};

/** Five people, five machines. `pwaFolder`: what the school's server serves to those that are pages. */
export type Stage = { machines: readonly Machine[]; seed: number; pwaFolder?: string };

type Told = Story & { chance: Chance };

const steps = 60;
const hour = 3_600_000;
const year = 365.25 * 24 * hour;

/** A few days at a school where everything goes wrong that can, in an order that `seed` alone decides. */
export async function tellStory({ machines, seed, pwaFolder }: Stage): Promise<Story> {
  const chance = chanceFrom(seed);
  const server = await openSchoolServer(pwaFolder);
  const devices: RemoteDevice[] = [];
  const close = async () => {
    await Promise.all(devices.map((device) => device.machine.close()));
    await server.close();
  };
  try {
    const school = await makeSchool(server.pool(), chance, server.now());
    devices.push(...(await openDevices(machines, seed, school, server)));
    const story: Told = { seed, school, server, devices, hadBefore: new Set(), close, chance };
    for (let step = 0; step < steps; step += 1) await happenSomething(story);
    return story;
  } catch (error) {
    await close();
    throw error;
  }
}

function openDevices(machines: readonly Machine[], seed: number, school: FuzzSchool, server: SchoolServer): Promise<RemoteDevice[]> {
  const { teachers, substitute, office } = school.people;
  return Promise.all(
    [...teachers, substitute, office].map(async (person, index): Promise<RemoteDevice> => {
      const machine = machines[index];
      if (machine === undefined) throw new Error('Every device needs a machine of its own.');
      const kind = person === office ? 'office' : 'teacher';
      const around = { serverUrl: server.url(), passed: 0, ahead: 0, online: true, faults: true };
      await machine.open({ person, school, kind, seed: seed * 31 + index }, around);
      return { person, kind, machine, around, typed: [] };
    }),
  );
}

async function happenSomething(story: Told): Promise<void> {
  const { chance, server, seed } = story;
  const roll = chance.next();
  const device = chance.pick(story.devices);
  // Every fourth school is set back again and again.
  const [backup, setBack] = seed % 4 === 3 ? [0.94, 0.96] : [0.97, 0.985];
  if (roll < 0.5) await typeSomething(device);
  else if (roll < 0.72) await settle(device);
  else if (roll < 0.8) await suffer(story, device, { online: !device.around.online });
  else if (roll < 0.85) await killAndRestart(story, device);
  else if (roll < 0.89) await suffer(story, device, { ahead: chance.pick([0, 0, 5 * 60_000, -90_000, 10 * year, -10 * year]) });
  else if (roll < 0.92) await timePasses(story, chance.int(1, 30) * hour);
  else if (roll < backup) await changeRoster(story);
  else if (roll < setBack) await comeBack(story, server.takeBackup());
  else await restore(story);
}

export async function suffer({ server }: Story, device: RemoteDevice, change: Partial<Circumstances>): Promise<void> {
  Object.assign(device.around, { serverUrl: server.url(), passed: server.passed() }, change);
  await device.machine.ask('suffer', device.around);
}

/** The process dies somewhere between the next writes of its two stores. */
async function killAndRestart({ chance }: Told, device: RemoteDevice): Promise<void> {
  await device.machine.ask('dieAfter', chance.int(0, 25));
  await typeSomething(device);
  await settle(device);
  await restart(device);
}

async function timePasses(story: Told, milliseconds: number): Promise<void> {
  story.server.timePasses(milliseconds);
  await lockOrUnlock(story);
  await Promise.all(story.devices.map((device) => suffer(story, device, {})));
}

/** While nobody looks the office locks the running grading period, or opens it again. By a chance of its own: every story stays the one it was. */
async function lockOrUnlock({ school, server, seed }: Told): Promise<void> {
  const chance = chanceFrom(seed * 7_919 + server.passed());
  if (!chance.happens(0.5)) return;
  const today = schoolDay(server.now(), zone);
  const locks_on = chance.pick([null, null, today, addDays(today, -1), addDays(today, 1)]);
  await server.pool().query('update grading_periods set locks_on = $1 where id = $2', [locks_on, school.grading_periods[1]]);
}

/** A server that was away answers at another address. */
async function comeBack(story: Told, away: Promise<unknown>): Promise<void> {
  await away;
  await Promise.all(story.devices.map((device) => suffer(story, device, {})));
}

async function changeRoster({ chance, school, server }: Told): Promise<void> {
  const db = server.pool();
  const today = schoolDay(server.now(), zone);
  const teacher = chance.pick([...school.people.teachers, school.people.substitute]).user_id;
  const section = chance.pick(school.sections);
  const role = teacher === school.people.substitute.user_id ? 'substitute' : 'co_teacher';
  if (chance.happens(0.5)) {
    const until = role === 'substitute' ? addDays(today, chance.int(0, 2)) : null;
    await db.query(
      `insert into teacher_section_assignments (staff_id, section_id, role, begins_on, ends_on) values ($1, $2, $3, $4, $5) on conflict do nothing`,
      [teacher, section, role, role === 'substitute' ? today : null, until],
    );
    return;
  }
  await db.query(`delete from teacher_section_assignments where staff_id = $1 and section_id = $2`, [teacher, section]);
}

async function restore(story: Told): Promise<void> {
  if (!story.server.hasBackup()) return;
  const restored = story.server.restoreBackup();
  await comeBack(story, restored);
  for (const id of await restored) story.hadBefore.add(id);
}
