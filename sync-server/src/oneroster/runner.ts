import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Actor } from '@osss/shared/access';
import type { Guid } from '@osss/shared/values.ts';
import type { Pool } from 'pg';
import type { Log } from '../http/log.ts';
import { asImporter, type ImportDoor } from './door.ts';
import { ImportRefusedError } from './findings.ts';
import { readImport } from './import-package.ts';
import { applyImport, failureSentence, previewUndo, undoImport } from './import-work.ts';
import { beginWork, ImportNotNowError, notArrived, recordFailure } from './record.ts';

type Who = Pick<Actor, 'user_id' | 'capabilities'>;

/** Imports at work in this process, on behalf of administrators; each begun by the request that asked for it. */
export type ImportRunner = {
  store: (id: Guid, who: Who, chunks: AsyncIterable<Buffer>) => Promise<void>;
  read: (id: Guid, who: Who) => void;
  apply: (id: Guid, who: Who) => void;
  undo: (id: Guid, who: Who) => void;
  previewUndo: (id: Guid, who: Who) => void;
  /** Resolves when none is at work. */
  drain: () => Promise<void>;
};

export function createImportRunner({
  db,
  now,
  log,
}: {
  db: Pool;
  now: () => number;
  log: Pick<Log, 'info' | 'warn' | 'error'>;
}): ImportRunner {
  const working = new Set<Promise<void>>();
  const inBackground = (what: string, import_id: Guid, who: Who, work: (door: ImportDoor) => Promise<unknown>) => {
    const started = performance.now();
    const done = work(asImporter(db, who)).then(
      () => log.info({ import_id, what, ms: Math.round(performance.now() - started) }, 'a step of an import is done'),
      (err: unknown) => {
        // What was refused is told to who asked; the rest is for who runs the server.
        if (err instanceof ImportRefusedError || err instanceof ImportNotNowError) log.info({ import_id, what }, 'an import was refused');
        else log.error({ err, import_id, what }, 'an import failed');
      },
    );
    working.add(done);
    void done.finally(() => working.delete(done));
  };
  return {
    store: (id, who, chunks) => store(asImporter(db, who), id, chunks),
    read: (id, who) => inBackground('reading', id, who, (door) => readStored(door, id, now)),
    apply: (id, who) => inBackground('applying', id, who, (door) => applyImport(door, id, { now, begun: true })),
    undo: (id, who) => inBackground('undoing', id, who, (door) => undoImport(door, id, { now, begun: true })),
    previewUndo: (id, who) => inBackground('looking what an undo would do', id, who, (door) => previewUndo(door, id, { now, begun: true })),
    drain: async () => {
      await Promise.all(working);
    },
  };
}

/** Keeps the file in the database, since another server process may be asked next. */
async function store(door: ImportDoor, id: Guid, chunks: AsyncIterable<Buffer>): Promise<void> {
  let part = 0;
  try {
    for await (const bytes of chunks) {
      part += 1;
      await door.transact((tx) => tx.query('insert into import_files (import_id, part, bytes) values ($1, $2, $3)', [id, part, bytes]));
    }
  } catch (error) {
    await notRead(door, id, notArrived);
    throw error;
  }
}

async function notRead(door: ImportDoor, id: Guid, failure: string): Promise<void> {
  await door.transact(async (tx) => {
    await tx.query(`update imports set state = 'failed', failure = $2, updated_at = now() where id = $1`, [id, failure]);
    await tx.query('delete from import_files where import_id = $1', [id]);
  });
}

type Stored = { system: string; file_name: string; tolerant: boolean };

async function readStored(door: ImportDoor, id: Guid, now: () => number): Promise<void> {
  await door
    .transact((tx) => beginWork(tx, id, 'reading'))
    .catch(async (error: unknown) => {
      if (error instanceof ImportNotNowError) await notRead(door, id, error.message);
      throw error;
    });
  const folder = await mkdtemp(join(tmpdir(), 'osss-import-'));
  try {
    const path = join(folder, 'package.zip');
    await pipeline(Readable.from(storedParts(door, id)), createWriteStream(path));
    const { rows } = await door.transact((tx) => tx.query<Stored>('select system, file_name, tolerant from imports where id = $1', [id]));
    const [stored] = rows;
    if (stored === undefined) return;
    const { system, file_name: fileName, tolerant } = stored;
    await readImport(door, id, path, { system, fileName, tolerant, now });
  } catch (error) {
    // No more than a second sentence where the reading has said its own.
    await recordFailure(door, id, failureSentence(error));
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function* storedParts(door: ImportDoor, id: Guid): AsyncGenerator<Buffer> {
  for (let part = 1; ; part += 1) {
    const { rows } = await door.transact((tx) =>
      tx.query<{ bytes: Buffer }>('select bytes from import_files where import_id = $1 and part = $2', [id, part]),
    );
    const [row] = rows;
    if (row === undefined) return;
    yield row.bytes;
  }
}
