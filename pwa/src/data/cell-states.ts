import { combineLatest, filter, map, startWith, switchMap, type Observable } from 'rxjs';
import type { CollectionName } from '@osss/shared/collections/registry';
import type { Change, Exception } from '@osss/shared/protocol';
import { assertNever } from '@osss/shared/refusals';
import { getCell, type JsonObject } from '@osss/shared/cells';
import type { CellState, CellStates } from './classroom.ts';
import type { Journal } from './journal.ts';
import type { JournalRow } from './journal-database.ts';
import type { Live } from './live.ts';
import { showsWhatWasTyped } from './undo.ts';

/** What each cell's last edit on this device has come to, live. */
export function cellStates(journal: Journal, live: Live, name: CollectionName, id: string): Observable<CellStates> {
  const touched = journal.changed.pipe(
    filter((ids) => ids === null || ids.includes(id)),
    startWith(null),
  );
  const answered = touched.pipe(switchMap(() => journal.database.acknowledged.where('document_id').equals(id).toArray()));
  const decided = live.documents('notices', { document_id: id, kind: 'decided' });
  // `touched` by itself too: what was just typed is in memory, and must not pass for saved while the database is read.
  return combineLatest([answered, decided, journal.meta, shownOf(live, name, id), touched]).pipe(
    map(([acknowledged, notices, { offset }, shown]) =>
      statesOf(rowsOf(journal, name, id, acknowledged), { settled: settledBy(notices), offset, shown }),
    ),
  );
}

/** The mutations whose held edits the office has decided on. */
export function settledBy(notices: readonly { mutation_id: string | null }[]): ReadonlySet<string | null> {
  return new Set(notices.map((notice) => notice.mutation_id));
}

/** @param rows of one document. */
export function statesOf(rows: readonly JournalRow[], around: Omit<Around, 'rows'>): CellStates {
  const states: CellStates = {};
  for (const row of rows) note(states, row, { ...around, rows });
  return states;
}

/** In the order of `seq`. What was let go a moment ago may be in neither: the acknowledged rows were read before. */
export function rowsOf(journal: Journal, name: CollectionName, id: string, acknowledged: JournalRow[]): JournalRow[] {
  const waiting = journal.pending.of(name, id).filter((row) => journal.holds(row.body.mutation.scope));
  const known = [...acknowledged.filter((row) => row.body.mutation.collection === name), ...waiting];
  const seqs = new Set(known.map((row) => row.seq));
  const leaving = journal.pending.justLetGo(name, id).filter((row) => !seqs.has(row.seq));
  return [...known, ...leaving].toSorted((a, b) => a.seq - b.seq);
}

function shownOf(live: Live, name: CollectionName, id: string): Observable<JsonObject | null> {
  return live.document(name, id) as Observable<JsonObject | null>;
}

type Around = { settled: ReadonlySet<string | null>; offset: number; rows: readonly JournalRow[]; shown: JsonObject | null };

function note(states: CellStates, row: JournalRow, around: Around): void {
  row.body.mutation.changes.forEach((change, index) => {
    const key = change.path.join('/');
    const state = stateOf(row, change, index, around);
    if (state === null || (state.state === 'held' && around.settled.has(row.id))) delete states[key];
    else states[key] = state;
  });
}

/** Null: as the school has it. */
function stateOf(row: JournalRow, change: Change, index: number, around: Around): CellState | null {
  const { body, id: mutation_id } = row;
  const made_at = body.mutation.made_at + around.offset;
  const exception = body.verdict?.exceptions.find((candidate) => candidate.change === index);
  switch (body.state) {
    case 'malformed':
      return { state: 'malformed', mutation_id, reason: body.reason ?? 'shape', value: change.to };
    case 'device':
      return hasYielded(row, change, around) ? tooLateUndo(mutation_id, change, around) : { state: 'device', mutation_id, made_at };
    case 'judged': {
      if (exception?.outcome === 'lost' && exception.reason === 'undo_superseded') return tooLateUndo(mutation_id, change, around);
      if (exception) return exceptionState(exception, mutation_id, change);
      return body.acknowledged_at === undefined ? { state: 'sent', mutation_id, made_at } : null;
    }
    default:
      return assertNever(body.state);
  }
}

/** EX3: an undo yields to whoever has changed the cell since; the school will say the same of it. */
function hasYielded(row: JournalRow, change: Change, { shown }: Around): boolean {
  if (change.undoes === undefined) return false;
  return !showsWhatWasTyped(row.body.mutation.collection, change, getCell(shown ?? undefined, change.path));
}

/** What was typed here stands beside what somebody else made of it. What had not counted anyway has nothing more to say. */
function tooLateUndo(mutation_id: string, change: Change, { rows }: Around): CellState | null {
  const undone = rows.find((row) => row.id === change.undoes);
  const path = change.path.join('/');
  const at = undone?.body.mutation.changes.findIndex((candidate) => candidate.path.join('/') === path);
  if (undone?.body.verdict?.exceptions.some((exception) => exception.change === at)) return null;
  return { state: 'lost', mutation_id, reason: 'undo_superseded', value: change.from };
}

function exceptionState(exception: Exception, mutation_id: string, change: Change): CellState | null {
  if (exception.outcome === 'held') {
    return { state: 'held', mutation_id, reason: exception.reason, decidable: exception.decidable, value: change.to };
  }
  // An edit its author has taken back has nothing more to say.
  if (exception.reason !== 'superseded') return null;
  return { state: 'lost', mutation_id, reason: exception.reason, value: change.to };
}
