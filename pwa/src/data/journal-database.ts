import Dexie, { type Table } from 'dexie';
import type { Actor } from '@osss/shared/access';
import type { Judged, Mutation, ScopeMarks } from '@osss/shared/protocol';
import type { MalformedReason } from '@osss/shared/refusals';
import type { Guid, Instant } from '@osss/shared/values';
import type { Person } from './classroom.ts';
import type { Surroundings } from './surroundings.ts';

export type Gesture = 'edit' | 'undo' | 'redo';

/** What is known of one edit. Encrypting the journal later wraps this one value and changes no table. */
export type JournalBody = {
  mutation: Omit<Mutation, 'seq'>;
  gesture: Gesture;
  /** `device`: no verdict yet, or only one of an older epoch; `malformed`: stays until its author discards it (EX1). */
  state: 'device' | 'judged' | 'malformed';
  /** The last verdict, of `epoch`; it outlives its epoch, to be offered again with its receipt (FD6). */
  verdict?: Judged;
  epoch?: Guid;
  reason?: MalformedReason;
  acknowledged_at?: Instant;
};

export type JournalRow = { seq: number; id: Guid; document_id: string; body: JournalBody };

export type HeldScope = { name: string; until: Instant | null };

export type Meta = {
  person: Person;
  /** Born with this database (JN3). */
  client_id: Guid;
  /** The epoch the checkpoint belongs to (FD6). */
  epoch: Guid | null;
  checkpoint: ScopeMarks;
  proof: string | null;
  /** By scope id; null before the first exchange. */
  scopes: Record<string, HeldScope> | null;
  me: Actor | null;
  /** Server's clock minus this device's, in milliseconds. */
  offset: number;
  last_exchange_at: Instant | null;
  /** Documents of an older epoch may still lie in the replica. */
  stale: boolean;
  /** The tab that exchanges: it alone may apply what the server says. */
  holder: string | null;
  /** The greatest `seq` of rows no longer here. */
  max_seq: number;
};

type MetaRow = { key: keyof Meta; value: unknown };

export type JournalDatabase = Dexie & {
  /** Not acknowledged, or acknowledged and not let go yet (JN4). `seq` comes from this table's own counter, which never goes back. */
  pending: Table<JournalRow, number, Omit<JournalRow, 'seq'>>;
  /** Kept 90 days (JN5). */
  acknowledged: Table<JournalRow, number>;
  meta: Table<MetaRow, string>;
};

export async function openJournalDatabase(key: string, person: Person, surroundings: Surroundings): Promise<JournalDatabase> {
  const { indexedDB, IDBKeyRange } = surroundings;
  // Strict: "saved on this device" is said after the disk has it, not after the browser's buffer has (JN1).
  const options = { indexedDB, IDBKeyRange, chromeTransactionDurability: 'strict' as const, autoOpen: false };
  const database = new Dexie(`${surroundings.namePrefix}-journal-${key}`, options) as JournalDatabase;
  database.version(1).stores({ pending: '++seq, &id, document_id', acknowledged: 'seq, &id, document_id', meta: 'key' });
  const born: Meta = {
    person: { issuer: person.issuer, subject: person.subject },
    client_id: surroundings.newId(),
    epoch: null,
    checkpoint: {},
    proof: null,
    scopes: null,
    me: null,
    offset: 0,
    last_exchange_at: null,
    stale: false,
    holder: null,
    max_seq: 0,
  };
  database.on('populate', (transaction) => {
    void transaction.table('meta').bulkAdd(metaRows(born));
  });
  await database.open();
  return database;
}

const few = 20;

/** The rows of these numbers that are there, in one question: to ask for a thousand one by one takes as long as to judge them. */
export async function rowsAt(table: JournalDatabase['pending' | 'acknowledged'], seqs: readonly number[]): Promise<JournalRow[]> {
  if (seqs.length <= few) return (await table.bulkGet([...seqs])).filter((row) => row !== undefined);
  const wanted = new Set(seqs);
  const [first, last] = [seqs.reduce((a, b) => Math.min(a, b)), seqs.reduce((a, b) => Math.max(a, b))];
  const rows = await table.where(':id').between(first, last, true, true).toArray();
  return rows.filter((row) => wanted.has(row.seq));
}

export function metaRows(values: Partial<Meta>): MetaRow[] {
  return Object.entries(values).map(([key, value]) => ({ key: key as keyof Meta, value }));
}

export async function readMeta(database: JournalDatabase): Promise<Meta> {
  const rows = await database.meta.toArray();
  return Object.fromEntries(rows.map(({ key, value }) => [key, value])) as Meta;
}
