import { BehaviorSubject, Subject, type Observable } from 'rxjs';
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
  maxSeq: () => Promise<number>;
  close: () => void;
};

/** `erased`: acknowledged rows have gone for good. */
export type JournalChange = { rows?: JournalRow[]; meta?: Partial<Meta>; erased?: boolean };

type Told = { seqs: number[]; documents: string[] | null; meta: boolean };

export async function openJournal(key: string, person: Person, surroundings: Surroundings): Promise<Journal> {
  const database = await openJournalDatabase(key, person, surroundings);
  const pending = keepPending(await database.pending.toArray(), surroundings.after);
  const meta = new BehaviorSubject(await readMeta(database));
  const changed = new Subject<string[] | null>();
  const channel = surroundings.openChannel(`${surroundings.namePrefix}-journal-${key}`);
  let closed = false;
  let held: { scopes: Meta['scopes']; names: Set<string> } = { scopes: null, names: new Set() };

  const tell = ({ rows = [], meta: values, erased = false }: JournalChange) => {
    if (rows.length === 0 && !values && !erased) return;
    const documents = erased ? null : rows.map((row) => row.document_id);
    const told: Told = { seqs: rows.map((row) => row.seq), documents, meta: values !== undefined };
    if (!closed) channel.postMessage(told);
    if (values) meta.next({ ...meta.value, ...values });
    changed.next(told.documents);
  };
  // One after another: an earlier reading must not be put over a later one.
  let heard = Promise.resolve();
  channel.addEventListener('message', ({ data }) => {
    heard = heard.then(() => (closed ? undefined : hear(data as Told))).catch(() => undefined);
  });
  // Another tab has written: only the rows it names are read again.
  const hear = async (told: Told) => {
    const rows = await rowsAt(database.pending, told.seqs);
    if (told.meta) meta.next(await readMeta(database));
    pending.replace(told.seqs, rows);
    changed.next(told.documents);
  };

  return {
    database,
    pending,
    meta,
    changed,
    append: async (drafts, gesture) => {
      const rows = drafts.map((mutation) => rowOf(mutation, gesture));
      const seqs = await database.pending.bulkAdd(rows, { allKeys: true });
      const added = rows.map((row, index) => ({ ...row, seq: seqs[index] ?? 0 }));
      pending.replace(seqs, added);
      tell({ rows: added });
      return added.map(mutationOf);
    },
    holds: (name) => {
      const { scopes } = meta.value;
      if (held.scopes !== scopes) held = { scopes, names: new Set(Object.values(scopes ?? {}).map((scope) => scope.name)) };
      return held.names.has(name);
    },
    write: async (change) => {
      const tables = [database.pending, database.acknowledged, database.meta];
      const done = await database.transaction('rw', tables, async () => {
        const result = await change();
        if (result.meta) await database.meta.bulkPut(metaRows(result.meta));
        const seqs = (result.rows ?? []).map((row) => row.seq);
        return { result, seqs, rows: await rowsAt(database.pending, seqs) };
      });
      pending.replace(done.seqs, done.rows);
      tell(done.result);
    },
    maxSeq: async () => {
      const last = await Promise.all([database.pending, database.acknowledged].map((table) => table.orderBy(':id').last()));
      return Math.max(meta.value.max_seq, ...last.map((row) => row?.seq ?? 0));
    },
    close: () => {
      closed = true;
      channel.close();
      database.close();
    },
  };
}

function rowOf(mutation: Draft, gesture: Gesture): Omit<JournalRow, 'seq'> {
  return { id: mutation.id, document_id: mutation.document_id, body: { mutation, gesture, state: 'device' } };
}

/** An edit as it travels: in the journal's rows its `seq` is the key. */
export function mutationOf(row: JournalRow): Mutation {
  return { ...row.body.mutation, seq: row.seq };
}
