import { settle, typeSomething, type Machine, type RemoteDevice } from '../fuzz/machine.ts';
import { chanceFrom } from '../fuzz/random.ts';
import { makeSchool, type Person } from '../fuzz/school.ts';
import { startSchool, type SchoolServer } from '../fuzz/school-server.ts';
import { suffer, type Story } from '../fuzz/story.ts';
import { createPool } from '@osss/sync-server/database/pool';
import type { Place } from './places.ts';

/** Stands on `place`, and is backed up and restored as that place's operator does it. */
async function openSchoolAt(place: Place): Promise<SchoolServer> {
  let backed = false;
  let server = await startSchool(place.urls(), Date.now);
  let pool = createPool({ connectionString: place.observer() });
  const judged = async () => {
    const ids = 'select mutation_id from change_history union select mutation_id from held_mutations';
    const { rows } = await pool.query<{ mutation_id: string }>(ids);
    return new Set(rows.map((row) => row.mutation_id));
  };
  const stop = async () => {
    await server.stop();
    await pool.end();
  };
  const start = async () => {
    server = await startSchool(place.urls(), Date.now);
    pool = createPool({ connectionString: place.observer() });
  };
  return {
    url: () => server.url,
    pool: () => pool,
    now: Date.now,
    passed: () => 0,
    timePasses: () => undefined,
    takeBackup: async () => {
      if (!place.backsUpAtWork) await stop();
      await place.backUp();
      if (!place.backsUpAtWork) await start();
      backed = true;
    },
    restoreBackup: async () => {
      await server.stop();
      const had = await judged();
      await pool.end();
      await place.restore();
      await start();
      return had;
    },
    hasBackup: () => backed,
    judged,
    close: async () => {
      await stop();
      await place.close();
    },
  };
}

/** Four laptops each for three teachers, a substitute and the office. */
export async function openTwentyDevices(place: Place, machines: readonly Machine[], seed: number): Promise<Story> {
  const server = await openSchoolAt(place);
  const devices: RemoteDevice[] = [];
  const close = async () => {
    await Promise.all(devices.map(({ machine }) => machine.close()));
    await server.close();
  };
  try {
    const school = await makeSchool(server.pool(), chanceFrom(seed), Date.now());
    const { teachers, substitute, office } = school.people;
    const people: Person[] = [...teachers, substitute, office].flatMap((person) => [person, person, person, person]);
    devices.push(
      ...people.map((person, index): RemoteDevice => {
        const around = { serverUrl: server.url(), passed: 0, ahead: 0, online: true, faults: false };
        return { person, kind: person === office ? 'office' : 'teacher', machine: machines[index]!, around, typed: [] };
      }),
    );
    const opening = ({ person, kind, machine, around }: RemoteDevice, index: number) =>
      machine.open({ person, school, kind, seed: seed * 100 + index }, around);
    await Promise.all(devices.map(opening));
    return { seed, school, server, devices, hadBefore: new Set(), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Everybody works: types so often and exchanges, all at the same time. */
export async function work({ devices }: Story, gestures: number): Promise<void> {
  const days = devices.map(async (device) => {
    for (let count = 0; count < gestures; count += 1) {
      await typeSomething(device);
      await settle(device);
    }
  });
  await Promise.all(days);
}

/** The server is back, at another address. */
export async function comeBack(story: Story): Promise<void> {
  await Promise.all(story.devices.map((device) => suffer(story, device, {})));
}
