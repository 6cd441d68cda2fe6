import { combineLatest, filter, map, startWith, switchMap, type Observable } from 'rxjs';
import type { CollectionName } from '@osss/shared/collections/registry';
import type { Change, Exception } from '@osss/shared/protocol';
import { assertNever } from '@osss/shared/refusals';
import type { CellState, CellStates } from './classroom.ts';
import type { Journal } from './journal.ts';
import type { JournalRow, Meta } from './journal-database.ts';
import type { Live } from './live.ts';

/** What each cell's last edit on this device has come to, live. */
export function cellStates(journal: Journal, live: Live, name: CollectionName, id: string): Observable<CellStates> {
  const touched = journal.changed.pipe(
    filter((ids) => ids === null || ids.includes(id)),
    startWith(null),
  );
  const answered = touched.pipe(switchMap(() => journal.database.acknowledged.where('document_id').equals(id).toArray()));
  const decided = live.documents('notices', { document_id: id, kind: 'decided' });
  // `touched` by itself too: what was just typed is in memory, and must not pass for saved while the database is read.
  return combineLatest([answered, decided, journal.meta, touched]).pipe(
    map(([acknowledged, notices, meta]) => {
      const settled = new Set(notices.map((notice) => notice.mutation_id));
      const states: CellStates = {};
      for (const row of rowsOf(journal, name, id, acknowledged)) note(states, row, settled, meta);
      return states;
    }),
  );
}

/** In the order of `seq`. What was let go a moment ago may be in neither: the acknowledged rows were read before. */
function rowsOf(journal: Journal, name: CollectionName, id: string, acknowledged: JournalRow[]): JournalRow[] {
  const waiting = journal.pending.of(name, id).filter((row) => journal.holds(row.body.mutation.scope));
  const known = [...acknowledged.filter((row) => row.body.mutation.collection === name), ...waiting];
  const seqs = new Set(known.map((row) => row.seq));
  const leaving = journal.pending.justLetGo(name, id).filter((row) => !seqs.has(row.seq));
  return [...known, ...leaving].toSorted((a, b) => a.seq - b.seq);
}

function note(states: CellStates, row: JournalRow, settled: Set<unknown>, meta: Meta): void {
  row.body.mutation.changes.forEach((change, index) => {
    const key = change.path.join('/');
    const state = stateOf(row, change, index, meta);
    if (state === null || (state.state === 'held' && settled.has(row.id))) delete states[key];
    else states[key] = state;
  });
}

/** Null: as the school has it. */
function stateOf(row: JournalRow, change: Change, index: number, meta: Meta): CellState | null {
  const { body, id: mutation_id } = row;
  const made_at = body.mutation.made_at + meta.offset;
  switch (body.state) {
    case 'device':
      return { state: 'device', mutation_id, made_at };
    case 'malformed':
      return { state: 'malformed', mutation_id, reason: body.reason ?? 'shape', value: change.to };
    case 'judged': {
      const exception = body.verdict?.exceptions.find((candidate) => candidate.change === index);
      if (exception) return exceptionState(exception, mutation_id, change);
      return body.acknowledged_at === undefined ? { state: 'sent', mutation_id, made_at } : null;
    }
    default:
      return assertNever(body.state);
  }
}

function exceptionState(exception: Exception, mutation_id: string, change: Change): CellState | null {
  if (exception.outcome === 'held') {
    return { state: 'held', mutation_id, reason: exception.reason, decidable: exception.decidable, value: change.to };
  }
  // An edit its author has taken back, or an undo that came too late, has nothing more to say.
  if (exception.reason !== 'superseded') return null;
  return { state: 'lost', mutation_id, reason: exception.reason, value: change.to };
}
