import Dexie, { type Table } from 'dexie';
import type { RxChangeEvent } from 'rxdb';
import { from, switchMap } from 'rxjs';
import type { Guid } from '@osss/shared/values';
import { hex } from './person-key.ts';
import type { Replica } from './replica.ts';
import { bodyOf, type StoredDocument } from './storage.ts';
import type { Stop, Surroundings } from './surroundings.ts';

type Row = { id: Guid; hash: string; type: string; bytes: ArrayBuffer };
type PhotoDatabase = Dexie & { photos: Table<Row, Guid> };

export type Photos = {
  /** The photo whose SHA-256 is `hash`, from this device or else from the school; null: not to be had now. Never throws. */
  of: (student: Guid, hash: string) => Promise<Blob | null>;
  close: Stop;
};

type Parts = {
  key: string;
  replica: Replica;
  surroundings: Surroundings;
  /** Of the person whose photos these are. */
  fetchPhoto: (student: Guid) => Promise<Response>;
};

/** More would keep marks waiting behind pictures on a slow network. */
const atOnce = 3;
const pauseAfterFailure = 30_000;

/** Photos on this device, one person's. They leave with the students' documents (FD4): at once while open, at the next start otherwise. */
export function openPhotos({ key, replica, surroundings, fetchPhoto }: Parts): Photos {
  const { indexedDB, IDBKeyRange, namePrefix, now } = surroundings;
  const database = new Dexie(`${namePrefix}-photos-${key}`, { indexedDB, IDBKeyRange }) as PhotoDatabase;
  // Opened by its first use: no start waits for pictures.
  database.version(1).stores({ photos: 'id' });
  const students = replica.collection('students');
  const isHere = async (student: Guid) => (await (await students).storageInstance.findDocumentsById([student], false)).length > 0;
  let closed = false;
  const failed = (error: unknown) => closed || surroundings.report('photos', { error: String(error) });
  const watching = from(students)
    .pipe(switchMap((collection) => collection.$))
    .subscribe((event) => void eraseOutdated(database, event).catch(failed));
  sweep(database, isHere).catch(failed);

  const inTurn = queue(atOnce);
  const asked = new Map<string, Promise<Blob | null>>();
  let pausedUntil = 0;
  const fetchOnce = async (student: Guid, hash: string): Promise<Blob | null> => {
    if (now() < pausedUntil) return null;
    const response = await fetchPhoto(student).catch(() => null);
    if (response === null || !response.ok) {
      // A student without a photo any more is no reason to leave the others without theirs.
      if (response?.status !== 404) pausedUntil = now() + pauseAfterFailure;
      return null;
    }
    const bytes = await response.arrayBuffer();
    // A newer photo than this device's record knows of: the record is on its way.
    if (hex(await crypto.subtle.digest('SHA-256', bytes)) !== hash) return null;
    const type = response.headers.get('content-type') ?? 'image/jpeg';
    await database.photos.put({ id: student, hash, type, bytes });
    // The student may have been taken away while the photo was on its way.
    if (!(await isHere(student))) {
      await database.photos.delete(student);
      return null;
    }
    return new Blob([bytes], { type });
  };
  const find = async (student: Guid, hash: string): Promise<Blob | null> => {
    const row = await database.photos.get(student);
    if (row?.hash === hash) return new Blob([row.bytes], { type: row.type });
    return inTurn(() => fetchOnce(student, hash));
  };
  return {
    of: (student, hash) => {
      const name = `${student} ${hash}`;
      const found =
        asked.get(name) ??
        find(student, hash)
          .catch(() => null)
          .finally(() => asked.delete(name));
      asked.set(name, found);
      return found;
    },
    close: () => {
      closed = true;
      watching.unsubscribe();
      database.close();
    },
  };
}

async function eraseOutdated(database: PhotoDatabase, event: RxChangeEvent<StoredDocument>): Promise<void> {
  const { documentId, operation, documentData } = event;
  if (operation === 'INSERT') return;
  const row = await database.photos.get(documentId);
  if (row === undefined) return;
  const hash = operation === 'DELETE' ? null : bodyOf(documentData)['photo_hash'];
  if (hash !== row.hash) await database.photos.delete(documentId);
}

/** What was left when the device was stopped between a student's document and the photo. */
async function sweep(database: PhotoDatabase, isHere: (student: Guid) => Promise<boolean>): Promise<void> {
  for (const id of await database.photos.toCollection().primaryKeys()) {
    if (!(await isHere(id))) await database.photos.delete(id);
  }
}

function queue(atOnce: number) {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async <Result>(run: () => Promise<Result>): Promise<Result> => {
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    running += 1;
    try {
      return await run();
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  };
}
