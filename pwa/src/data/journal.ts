import { BehaviorSubject, Subject, type Observable } from 'rxjs';
import { canonical } from '@osss/shared/canonical';
import type { Mutation } from '@osss/shared/protocol';
import type { Person } from './classroom.ts';
import {
  metaRows,
  openJournalDatabase,
  readMeta,
  rowsAt,
  type Gesture,
  type JournalDatabase,
  type JournalRow,
  type Meta,
} from './journal-database.ts';
import { keepPending, type PendingRows } from './pending-rows.ts';
import type { Surroundings } from './surroundings.ts';
import { talkWithTabs, type Written } from './tabs.ts';

export type Draft = Omit<Mutation, 'seq'>;

/** What was typed on this device by one person, and how far the school has answered. The same in all tabs. */
export type Journal = {
  database: JournalDatabase;
  pending: PendingRows;
  meta: BehaviorSubject<Meta>;
  /** Ids of the documents whose rows, pending or acknowledged, have changed; null: any. */
  changed: Observable<string[] | null>;
  append: (drafts: Draft[], gesture: Gesture) => Promise<Mutation[]>;
  /** Whether a scope's documents may be on this device; unsent edits outside stay out of view, only counted (FD4). */
  holds: (scopeName: string) => boolean;
  /** Runs `change` in one durable transaction over all tables, then tells this and the other tabs. */
  write: (change: () => Promise<JournalChange>) => Promise<void>;
  /** Takes in what another tab wrote and did not live to tell. */
  readAgain: () => Promise<void>;
  maxSeq: () => Promise<number>;
  close: () => void;
};

/** `erased`: acknowledged rows have gone for good. */
export type JournalChange = { rows?: JournalRow[]; meta?: Partial<Meta>; erased?: boolean };

export async function openJournal(key: string, person: Person, surroundings: Surroundings): Promise<Journal> {
  const database = await openJournalDatabase(key, person, surroundings);
  const pending = keepPending(await database.pending.toArray(), surroundings.after);
  const meta = new BehaviorSubject(await readMeta(database));
  const changed = new Subject<string[] | null>();
  const channel = surroundings.openChannel(`${surroundings.namePrefix}-journal-${key}`);
  let held: { scopes: Meta['scopes']; names: Set<string> } = { scopes: null, names: new Set() };

  // Another tab has written: only the rows it names are read again.
  const hear = async ({ seqs, documents, meta: withMeta }: Written) => {
    const rows = await rowsAt(database.pending, seqs);
    if (withMeta) meta.next(await readMeta(database));
    pending.replace(seqs, rows);
    changed.next(documents);
  };
  const readAgain = async () => {
    // In a transaction that could write: nothing of this tab's own comes between what is read and what is put in its place.
    const read = await database.transaction('rw', [database.pending, database.meta], async () => {
      const [rows, before] = [await database.pending.toArray(), pending.all()];
      const anew = canonical(before.map(standing)) !== canonical(rows.map(standing));
      if (anew) pending.replace([...before, ...rows].map(seqOf), rows);
      return { anew, meta: await readMeta(database) };
    });
    if (canonical(meta.value) !== canonical(read.meta)) meta.next(read.meta);
    if (read.anew) changed.next(null);
  };
  const tabs = talkWithTabs(channel, surroundings, hear, readAgain);

  /** Runs `change`, with word to the other tabs before and after it, and then tells the screens of this one. */
  const telling = async <Result extends JournalChange>(change: () => Promise<Result>): Promise<Result> => {
    const written = tabs.writing();
    const done = await change().catch((error: unknown) => {
      written(null);
      throw error;
    });
    const { rows = [], meta: values, erased = false } = done;
    if (rows.length === 0 && !values && !erased) {
      written(null);
      return done;
    }
    const documents = erased ? null : rows.map((row) => row.document_id);
    written({ seqs: rows.map(seqOf), documents, meta: values !== undefined });
    if (values) meta.next({ ...meta.value, ...values });
    changed.next(documents);
    return done;
  };

  return {
    database,
    pending,
    meta,
    changed,
    append: async (drafts, gesture) => {
      const { rows: added } = await telling(async () => {
        const rows = drafts.map((mutation) => rowOf(mutation, gesture));
        const seqs = await database.pending.bulkAdd(rows, { allKeys: true });
        const numbered = rows.map((row, index) => ({ ...row, seq: seqs[index] ?? 0 }));
        pending.replace(seqs, numbered);
        return { rows: numbered };
      });
      return added.map(mutationOf);
    },
    holds: (name) => {
      const { scopes } = meta.value;
      if (held.scopes !== scopes) held = { scopes, names: new Set(Object.values(scopes ?? {}).map((scope) => scope.name)) };
      return held.names.has(name);
    },
    write: async (change) => {
      const tables = [database.pending, database.acknowledged, database.meta];
      await telling(async () => {
        const done = await database.transaction('rw', tables, async () => {
          const result = await change();
          if (result.meta) await database.meta.bulkPut(metaRows(result.meta));
          const seqs = (result.rows ?? []).map(seqOf);
          return { result, seqs, rows: await rowsAt(database.pending, seqs) };
        });
        pending.replace(done.seqs, done.rows);
        return done.result;
      });
    },
    readAgain,
    maxSeq: async () => {
      const last = await Promise.all([database.pending, database.acknowledged].map((table) => table.orderBy(':id').last()));
      return Math.max(meta.value.max_seq, ...last.map((row) => row?.seq ?? 0));
    },
    close: () => {
      tabs.close();
      database.close();
    },
  };
}

function rowOf(mutation: Draft, gesture: Gesture): Omit<JournalRow, 'seq'> {
  return { id: mutation.id, document_id: mutation.document_id, body: { mutation, gesture, state: 'device' } };
}

/** All of a row that ever changes: thousands may wait when a page comes to the front. */
function standing({ seq, body: { mutation: _same, ...rest } }: JournalRow): unknown {
  return [seq, rest];
}

function seqOf({ seq }: JournalRow): number {
  return seq;
}

/** An edit as it travels: in the journal's rows its `seq` is the key. */
export function mutationOf(row: JournalRow): Mutation {
  return { ...row.body.mutation, seq: row.seq };
}
