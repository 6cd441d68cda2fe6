import { firstValueFrom } from 'rxjs';
import type { JsonObject } from '@osss/shared/cells';
import { sheetId } from '@osss/shared/collections/attendance-sheets';
import { collectionNames } from '@osss/shared/collections/registry';
import { openDevice, type Circumstances, type Device, type Host } from './device.ts';
import { gesture } from './gestures.ts';
import { chanceFrom, type Chance } from './random.ts';
import type { FuzzSchool, Person } from './school.ts';

export type Opening = { person: Person; seed: number; school: FuzzSchool; kind: 'teacher' | 'office' };

/** What the story asks of a device, wherever it runs: in a thread of Node or in a page of Chromium. */
export type DeviceCalls = ReturnType<typeof serveDevice>;

/** @param openMachine a machine with an empty disk, or the one this process runs on; what it returns starts a process on it. */
export function serveDevice(openMachine: () => () => Host) {
  const around: Circumstances = { serverUrl: '', passed: 0, ahead: 0, online: true, faults: true };
  let opened: { device: Device; opening: Opening; chance: Chance } | null = null;
  const here = () => {
    if (opened === null) throw new Error('The device is not open.');
    return opened;
  };

  return {
    open: async (opening: Opening) => {
      const chance = chanceFrom(opening.seed);
      const device = await openDevice({ person: opening.person, chance, around, startProcess: openMachine() });
      opened = { device, opening, chance };
    },
    suffer: async (circumstances: Circumstances) => {
      Object.assign(around, circumstances);
    },
    /** A gesture. @returns what its author was told is saved, and whether the device died under it. */
    type: async () => {
      const { device, opening, chance } = here();
      const before = device.typed.length;
      const alive = await gesture(device, opening.school, chance, opening.kind);
      return { typed: device.typed.slice(before), alive };
    },
    /** A mark of a class today, which is sure to be allowed while the class is theirs. */
    mark: async (section: string) => {
      const { device, opening, chance } = here();
      const { school } = opening;
      const document_id = sheetId(section, school.dates.at(-1) ?? '', chance.pick(school.periods));
      const changes = [{ path: ['marks', chance.pick(school.students), 'teacher'], to: { code: 'T', minutes: chance.int(1, 40) } }];
      return device.classroom().edit([{ collection: 'attendance_sheets', document_id, changes }]);
    },
    /** Sends and receives what there is. @returns false where the device died meanwhile. */
    settle: async () => {
      const { device } = here();
      await Promise.race([device.classroom().syncNow(), device.life().whenDead]);
      return device.life().alive();
    },
    dieAfter: async (transactions: number) => here().device.life().dieAfter(transactions),
    restart: () => here().device.restart(),
    journal: () => here().device.journal(),
    state: () => firstValueFrom(here().device.classroom().sync),
    documents: async () => {
      const found: [key: string, document: JsonObject][] = [];
      for (const name of collectionNames) {
        const documents = (await firstValueFrom(here().device.classroom().documents(name))) as JsonObject[];
        for (const document of documents) found.push([`${name}/${String(document['id'])}`, document]);
      }
      return found;
    },
    close: async () => {
      await opened?.device.close();
      opened = null;
    },
  };
}
