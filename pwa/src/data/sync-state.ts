import { BehaviorSubject, combineLatest, distinctUntilChanged, filter, firstValueFrom, map, startWith, type Observable } from 'rxjs';
import type { SyncState, UnsentDocument } from './classroom.ts';
import type { Journal } from './journal.ts';
import type { LoadedWork } from './saved-work/loaded-work.ts';
import type { Stop, Surroundings } from './surroundings.ts';
import { unsentDocuments } from './unsent.ts';

/** What the exchanging tab tells the others. */
export type SyncReport = Pick<SyncState, 'connection' | 'refusal' | 'busy' | 'progress' | 'update_needed'>;

/** How many attempts have begun and ended, over all tabs: who asks for one waits for the next whole one. */
type Attempts = { begun: number; ended: number };

export type SyncReports = {
  state: Observable<SyncState>;
  report: (report: Partial<SyncReport>) => void;
  /** Another tab, or this one, wants an exchange. */
  onWanted: (wanted: () => void) => Stop;
  /** Resolves when an exchange begun after the call has ended, well or not. */
  want: () => Promise<void>;
  begun: () => void;
  ended: () => void;
  close: () => void;
};

type Message = { report: SyncReport & Attempts } | { wanted: true };

const nothingYet = { connection: 'offline', refusal: null, busy: false, progress: null, update_needed: false, begun: 0, ended: 0 } as const;

/** The state of the exchange as every tab shows it: counts from the journal, the rest from the tab that exchanges. */
export function openSyncReports(key: string, journal: Journal, loaded: LoadedWork, surroundings: Surroundings): SyncReports {
  const channel = surroundings.openChannel(`${surroundings.namePrefix}-sync-${key}`);
  const current = new BehaviorSubject<SyncReport & Attempts>(nothingYet);
  const wanting = new Set<() => void>();
  let closed = false;
  const wanted = () => wanting.forEach((want) => want());

  channel.addEventListener('message', ({ data }) => {
    const message = data as Message;
    if ('report' in message) current.next(message.report);
    else wanted();
  });
  const state = combineLatest([current, journal.meta, journal.changed.pipe(startWith(null)), loaded.changed]).pipe(
    map(([{ begun: _begun, ended: _ended, ...report }, meta]): SyncState => {
      return { ...report, ...counts(journal, loaded), last_exchange_at: meta.last_exchange_at };
    }),
    distinctUntilChanged((before, after) => JSON.stringify(before) === JSON.stringify(after)),
  );
  const report = (change: Partial<SyncReport & Attempts>) => {
    current.next({ ...current.value, ...change });
    if (!closed) channel.postMessage({ report: current.value } satisfies Message);
  };
  return {
    state,
    report,
    begun: () => report({ busy: true, begun: current.value.begun + 1 }),
    ended: () => report({ busy: false, ended: current.value.begun }),
    onWanted: (want) => {
      wanting.add(want);
      return () => wanting.delete(want);
    },
    want: async () => {
      const next = current.value.begun + 1;
      wanted();
      if (!closed) channel.postMessage({ wanted: true } satisfies Message);
      await firstValueFrom(current.pipe(filter(({ ended }) => ended >= next)), { defaultValue: null });
    },
    close: () => {
      closed = true;
      current.complete();
      channel.close();
    },
  };
}

function counts(journal: Journal, loaded: LoadedWork): Pick<SyncState, 'unsent' | 'out_of_reach' | 'malformed'> {
  const { scopes } = journal.meta.value;
  const rows = journal.pending.all();
  const unsent = rows.filter((row) => row.body.state === 'device');
  const documents = unsentDocuments(journal, loaded);
  const oldest = documents.reduce((min, { oldest_at }) => Math.min(min, oldest_at), Infinity);
  return {
    unsent: {
      changes: sumOf(documents),
      marks: sumOf(documents.filter(({ collection }) => collection === 'attendance_sheets')),
      oldest_at: documents.length > 0 ? oldest : null,
    },
    out_of_reach: scopes === null ? 0 : unsent.filter((row) => !journal.holds(row.body.mutation.scope)).length,
    malformed: [...rows.filter((row) => row.body.state === 'malformed'), ...loaded.all().filter((edit) => edit.malformed)].length,
  };
}

function sumOf(documents: readonly UnsentDocument[]): number {
  return documents.reduce((sum, { changes }) => sum + changes, 0);
}
