import { Dexie, type EntityTable, type Table } from 'dexie';
import { z } from 'zod';
import { keyOf, type KnownPerson, type Person, type PersonRef } from './people.ts';
import { createSeal, createSealKey, type Sealed } from './seal.ts';

type PersonRow = Person & {
  key: string;
  signedOut: boolean;
  lastUsedAt: number;
  sealed: Sealed | null;
  /** Raised whenever the token changes: who wants to replace a token names the one they read. */
  generation: number;
};
type Settings =
  | { name: 'seal'; key: CryptoKey }
  /** `signedInLast`: whom the provider's own session belongs to, as far as this device knows. */
  | { name: 'device'; current: string | null; signedInLast: string | null; askPassword: boolean }
  | { name: 'metadata'; issuer: string; document: object };

type Tables = { people: EntityTable<PersonRow, 'key'>; settings: Table<Settings, string> };

export type HeldTokens = { refreshToken: string; idToken: string | null };
export type VaultOptions = { indexedDB: IDBFactory; IDBKeyRange: typeof globalThis.IDBKeyRange; now: () => number };

const heldTokens = z.object({ refreshToken: z.string(), idToken: z.string().nullable() });
const noDevice = { name: 'device', current: null, signedInLast: null, askPassword: false } as const;

/**
 * What outlives the page: who uses this device, and their sealed refresh tokens. A database of its own, so that erasing a replica
 * never signs anybody out and signing out never touches a journal.
 */
export type Vault = Awaited<ReturnType<typeof openVault>>;

export async function openVault({ indexedDB, IDBKeyRange, now }: VaultOptions) {
  // Strict: a rotated token that a power cut took back would be the used one, and using it again ends the sign-in.
  const db = new Dexie('osss-identity', { indexedDB, IDBKeyRange, chromeTransactionDurability: 'strict' }) as Dexie & Tables;
  db.version(1).stores({ people: '&key', settings: '&name' });
  const seal = createSeal(await sealKey(db));

  async function device() {
    const row = await db.settings.get('device');
    return row?.name === 'device' ? row : noDevice;
  }

  async function held(ref: PersonRef): Promise<(HeldTokens & { generation: number; person: Person }) | undefined> {
    const row = await db.people.get(keyOf(ref));
    const tokens = row?.sealed && heldTokens.safeParse(await seal.open(row.sealed, row.key)).data;
    return tokens ? { ...tokens, generation: row.generation, person: row } : undefined;
  }

  /** Puts a token in the place of the one of `generation`; false when that one is gone: signed out or signed in anew meanwhile. */
  async function replace(person: Person, tokens: HeldTokens, generation: number): Promise<boolean> {
    const sealed = await seal.close(tokens, keyOf(person));
    return db.transaction('rw', db.people, async () => {
      const row = await db.people.get(keyOf(person));
      if (!row?.sealed || row.generation !== generation) return false;
      await db.people.put({ ...row, ...person, sealed, generation: generation + 1 });
      return true;
    });
  }

  async function signedIn(person: Person, tokens: HeldTokens | null): Promise<void> {
    const key = keyOf(person);
    const sealed = tokens && (await seal.close(tokens, key));
    await db.transaction('rw', db.people, db.settings, async () => {
      const generation = ((await db.people.get(key))?.generation ?? 0) + 1;
      await db.people.put({ ...person, key, signedOut: false, lastUsedAt: now(), sealed, generation });
      await db.settings.put({ name: 'device', current: key, signedInLast: key, askPassword: false });
    });
  }

  /** The token is no good any more; the person stays. */
  async function tokenEnded(ref: PersonRef, generation: number): Promise<void> {
    await db.people.where({ key: keyOf(ref) }).modify((row) => {
      if (row.generation !== generation) return;
      row.sealed = null;
      row.generation += 1;
    });
  }

  async function signedOut(ref: PersonRef): Promise<void> {
    const key = keyOf(ref);
    await db.transaction('rw', db.people, db.settings, async () => {
      await db.people.where({ key }).modify((row) => {
        row.sealed = null;
        row.signedOut = true;
        row.generation += 1;
      });
      // The provider may still have its own session (signed out offline): the next sign-in must ask for a password again.
      const before = await device();
      await db.settings.put({ ...before, current: before.current === key ? null : before.current, askPassword: true });
    });
  }

  return {
    held,
    replace,
    signedIn,
    tokenEnded,
    signedOut,
    device,
    people: async (): Promise<KnownPerson[]> => (await db.people.toArray()).map(known).toSorted((a, b) => b.lastUsedAt - a.lastUsedAt),
    /** False for somebody who signed out or is not known here. */
    makeCurrent: (ref: PersonRef): Promise<boolean> =>
      db.transaction('rw', db.people, db.settings, async () => {
        const used = await db.people
          .where({ key: keyOf(ref) })
          .filter((row) => !row.signedOut)
          .modify({ lastUsedAt: now() });
        if (used === 1) await db.settings.put({ ...(await device()), current: keyOf(ref) });
        return used === 1;
      }),
    forget: async (ref: PersonRef): Promise<void> => {
      await signedOut(ref);
      await db.people.delete(keyOf(ref));
    },
    metadata: async (issuer: string): Promise<object | undefined> => {
      const row = await db.settings.get('metadata');
      return row?.name === 'metadata' && row.issuer === issuer ? row.document : undefined;
    },
    keepMetadata: async (issuer: string, document: object | undefined): Promise<void> => {
      if (document) await db.settings.put({ name: 'metadata', issuer, document });
      else await db.settings.delete('metadata');
    },
    close: () => db.close(),
  };
}

async function sealKey(db: Tables & Dexie): Promise<CryptoKey> {
  const made = await createSealKey();
  // Two tabs opening for the first time: whoever is first in the transaction has made the key for both.
  return db.transaction('rw', db.settings, async () => {
    const row = await db.settings.get('seal');
    if (row?.name === 'seal') return row.key;
    await db.settings.put({ name: 'seal', key: made });
    return made;
  });
}

function known({ issuer, subject, username, name, roles, groups, sealed, signedOut, lastUsedAt }: PersonRow): KnownPerson {
  return { issuer, subject, username, name, roles, groups, canSend: sealed !== null, signedOut, lastUsedAt };
}
