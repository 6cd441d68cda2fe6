import Dexie from 'dexie';
import type { Classroom } from '@osss/pwa/data/classroom';
import { openClassroom } from '@osss/pwa/data/open-classroom';
import { personKey } from '@osss/pwa/data/person-key';
import type { Surroundings } from '@osss/pwa/data/surroundings';
import type { Mutation } from '@osss/shared/protocol';
import { beginLife, type Life } from './mortal-storage.ts';
import { fetchThrough, type Weather } from './network.ts';
import type { Chance } from './random.ts';
import { issuer, type Person } from './school.ts';

/** What a device cannot help. `passed`: milliseconds the story let pass; `ahead`: how far its clock is ahead of the true time. */
export type Circumstances = Weather & { serverUrl: string; passed: number; ahead: number };

/** What one process finds on its machine. */
export type Host = Pick<Surroundings, 'indexedDB' | 'IDBKeyRange' | 'locks' | 'openChannel' | 'tabs'>;

/** One person's laptop: its disk outlives its process, its clock may be anywhere. */
export type Device = {
  person: Person;
  /** Edits whose author was told "saved on this device". */
  typed: Mutation[];
  classroom: () => Classroom;
  life: () => Life;
  /** Ids of all edits that stand in the journal, sent or not. */
  journal: () => Promise<string[]>;
  /** Ends the process, if it still lives, and starts another on the same disk. */
  restart: () => Promise<void>;
  close: () => Promise<void>;
};

export type DeviceOptions = { person: Person; chance: Chance; around: Circumstances; startProcess: () => Host };

export async function openDevice({ person, chance, around, startProcess }: DeviceOptions): Promise<Device> {
  const send = fetchThrough(around, chance);
  const typed: Mutation[] = [];
  let life: Life;
  let host: Host;
  let endProcess: () => void = () => undefined;
  let classroom = await open();

  function open(): Promise<Classroom> {
    host = startProcess();
    life = beginLife(host.indexedDB);
    const timers = new Set<ReturnType<typeof setTimeout>>();
    const process = new AbortController();
    endProcess = () => {
      timers.forEach(clearTimeout);
      process.abort();
    };
    const surroundings: Surroundings = {
      ...host,
      indexedDB: life.indexedDB,
      // The address is looked up at each call: a restored server may have come back elsewhere.
      fetch: (input, init) => {
        const signal = AbortSignal.any([process.signal, ...(init?.signal ? [init.signal] : [])]);
        return send(String(input).replace('http://school.example', around.serverUrl), { ...init, signal });
      },
      now: () => Date.now() + around.passed + around.ahead,
      random: chance.next,
      newId: chance.uuid,
      after: (milliseconds, then) => {
        const timer = setTimeout(then, milliseconds);
        timers.add(timer);
        return () => {
          timers.delete(timer);
          clearTimeout(timer);
        };
      },
      namePrefix: 'osss',
      report: () => undefined,
    };
    const token = base64url(JSON.stringify({ subject: person.subject, groups: person.groups }));
    return openClassroom({
      person: { issuer, subject: person.subject },
      serverUrl: 'http://school.example',
      accessToken: async () => token,
      surroundings,
    });
  }

  async function end(): Promise<void> {
    life.dieAfter(0);
    endProcess();
    await classroom.close().catch(() => undefined);
  }

  return {
    person,
    typed,
    classroom: () => classroom,
    life: () => life,
    journal: async () => {
      const { IDBKeyRange } = host;
      const database = new Dexie(`osss-journal-${await personKey({ issuer, subject: person.subject })}`, {
        indexedDB: host.indexedDB,
        IDBKeyRange,
      });
      await database.open();
      const rows = await Promise.all(['pending', 'acknowledged'].map((name) => database.table<{ id: string }>(name).toArray()));
      database.close();
      return rows.flat().map(({ id }) => id);
    },
    restart: async () => {
      await end();
      classroom = await open();
    },
    close: end,
  };
}

function base64url(text: string): string {
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
