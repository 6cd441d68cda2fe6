import Dexie, { type Table } from 'dexie';
import type { Person } from './classroom.ts';
import { personKey } from './person-key.ts';
import type { Surroundings } from './surroundings.ts';

/** Everybody whose journal is on this device; their databases' names alone do not say whose they are. */
export type PeopleHere = {
  add: (person: Person) => Promise<void>;
  others: (than: Person) => Promise<Person[]>;
  close: () => void;
};

export async function openPeopleHere(surroundings: Surroundings): Promise<PeopleHere> {
  const { indexedDB, IDBKeyRange, namePrefix } = surroundings;
  const database = new Dexie(`${namePrefix}-people`, { indexedDB, IDBKeyRange, autoOpen: false }) as Dexie & {
    people: Table<Person & { key: string }, string>;
  };
  database.version(1).stores({ people: 'key' });
  await database.open();
  return {
    add: async ({ issuer, subject }) => {
      await database.people.put({ key: await personKey({ issuer, subject }), issuer, subject });
    },
    others: async (than) => {
      const own = await personKey(than);
      const rows = await database.people.where('key').notEqual(own).toArray();
      return rows.map(({ issuer, subject }) => ({ issuer, subject }));
    },
    close: () => database.close(),
  };
}
