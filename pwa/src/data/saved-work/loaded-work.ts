import Dexie, { type Table } from 'dexie';
import { BehaviorSubject, type Observable } from 'rxjs';
import type { Mutation, Verdict } from '@osss/shared/protocol';
import type { MalformedReason } from '@osss/shared/refusals';
import type { Guid } from '@osss/shared/values';
import type { Surroundings } from '../surroundings.ts';
import type { SavedJournal } from './saved-work.ts';

/** An edit of another device's journal that waits here to be sent under its own `client_id` and `seq` (JN3). */
export type LoadedEdit = {
  client_id: Guid;
  seq: number;
  id: Guid;
  /** Server's clock minus that device's, as that device knew it. */
  offset: number;
  mutation: Mutation;
  /** Set where the school could not understand it: it stays until its author discards it (EX1). */
  malformed?: MalformedReason;
};

export type LoadedWork = {
  all: () => LoadedEdit[];
  /** As `all`, with what another tab has loaded this moment. */
  readAgain: () => Promise<LoadedEdit[]>;
  changed: Observable<LoadedEdit[]>;
  /** Those not sent yet, journal by journal, as a file keeps them. */
  journals: () => SavedJournal[];
  /** Durable when it resolves; what is here already stays as it is. */
  add: (journals: readonly SavedJournal[]) => Promise<void>;
  /** Notes what the school has answered: judged edits go, for its own records have them now. */
  answered: (sent: readonly LoadedEdit[], verdicts: readonly Verdict[]) => Promise<void>;
  discard: (id: Guid) => Promise<void>;
  close: () => void;
};

/** A database of its own: a new table in the journal's would shut out a tab that still runs the version before. */
export async function openLoadedWork(key: string, surroundings: Surroundings): Promise<LoadedWork> {
  const { indexedDB, IDBKeyRange, namePrefix } = surroundings;
  const options = { indexedDB, IDBKeyRange, chromeTransactionDurability: 'strict' as const, autoOpen: false };
  const database = new Dexie(`${namePrefix}-loaded-${key}`, options) as Dexie & { edits: Table<LoadedEdit, [Guid, number]> };
  database.version(1).stores({ edits: '[client_id+seq], &id' });
  await database.open();
  const changed = new BehaviorSubject(await database.edits.toArray());
  const channel = surroundings.openChannel(`${namePrefix}-loaded-${key}`);
  let closed = false;
  const readAgain = async () => {
    if (!closed) changed.next(await database.edits.toArray());
    return changed.value;
  };
  channel.addEventListener('message', () => void readAgain().catch(() => undefined));
  const write = async (change: () => Promise<unknown>) => {
    await database.transaction('rw', database.edits, change);
    if (!closed) channel.postMessage('changed');
    await readAgain();
  };

  return {
    all: () => changed.value,
    readAgain,
    changed,
    journals: () => journalsOf(changed.value.filter((edit) => edit.malformed === undefined)),
    add: (journals) =>
      write(async () => {
        const offered = journals.flatMap(editsOf);
        const here = await database.edits
          .where('id')
          .anyOf(offered.map(({ id }) => id))
          .primaryKeys();
        const known = new Set(here.map(String));
        await database.edits.bulkPut(offered.filter(({ client_id, seq }) => !known.has(String([client_id, seq]))));
      }),
    answered: (sent, verdicts) =>
      write(async () => {
        for (const verdict of verdicts) {
          const edit = 'index' in verdict ? sent[verdict.index] : sent.find(({ id }) => id === verdict.id);
          if (edit === undefined || ('refused' in verdict && verdict.refused === 'later')) continue;
          if ('refused' in verdict) await database.edits.put({ ...edit, malformed: verdict.reason });
          else await database.edits.delete([edit.client_id, edit.seq]);
        }
      }),
    discard: (id) => write(() => database.edits.filter((edit) => edit.id === id && edit.malformed !== undefined).delete()),
    close: () => {
      closed = true;
      channel.close();
      database.close();
    },
  };
}

function editsOf({ client_id, offset, mutations }: SavedJournal): LoadedEdit[] {
  return mutations.map((mutation) => ({ client_id, seq: mutation.seq, id: mutation.id, offset, mutation }));
}

function journalsOf(edits: LoadedEdit[]): SavedJournal[] {
  return [...Map.groupBy(edits, ({ client_id }) => client_id)].map(([client_id, own]) => ({
    client_id,
    offset: own[0]?.offset ?? 0,
    mutations: own.toSorted((a, b) => a.seq - b.seq).map(({ mutation }) => mutation),
  }));
}
