import { combineLatest, distinctUntilChanged, filter, map, startWith, switchMap, type Observable } from 'rxjs';
import type { CollectionName } from '@osss/shared/collections/registry';
import { assertNever } from '@osss/shared/refusals';
import type { CellPath } from '@osss/shared/cells';
import { rowsOf } from './cell-states.ts';
import type { TypedChange } from './classroom.ts';
import type { Journal } from './journal.ts';
import type { JournalRow } from './journal-database.ts';

/** What was typed on this device into a document's cells below `path`, oldest first, live; without a network, for 90 days (JN5). */
export function typedChanges(journal: Journal, name: CollectionName, id: string, path: CellPath): Observable<TypedChange[]> {
  const touched = journal.changed.pipe(
    filter((ids) => ids === null || ids.includes(id)),
    startWith(null),
  );
  const answered = touched.pipe(switchMap(() => journal.database.acknowledged.where('document_id').equals(id).toArray()));
  const offset = journal.meta.pipe(
    map((meta) => meta.offset),
    distinctUntilChanged(),
  );
  // `touched` by itself too: what was just typed is in memory, and belongs to the history before the database has answered.
  return combineLatest([answered, offset, touched]).pipe(
    map(([acknowledged, measured]) => rowsOf(journal, name, id, acknowledged).flatMap((row) => changesOf(row, path, measured))),
  );
}

function changesOf(row: JournalRow, below: CellPath, offset: number): TypedChange[] {
  const { mutation, gesture } = row.body;
  return mutation.changes.flatMap(({ path, from, to }, index) => {
    if (!below.every((part, at) => path[at] === part)) return [];
    return [{ mutation_id: row.id, made_at: mutation.made_at + offset, gesture, path, from, to, ...becameOf(row, index) }];
  });
}

function becameOf({ body }: JournalRow, index: number): Pick<TypedChange, 'outcome' | 'reason'> {
  switch (body.state) {
    case 'device':
      return { outcome: 'device', reason: null };
    case 'malformed':
      return { outcome: 'malformed', reason: body.reason ?? 'shape' };
    case 'judged': {
      const exception = body.verdict?.exceptions.find(({ change }) => change === index);
      return exception === undefined ? { outcome: 'applied', reason: null } : { outcome: exception.outcome, reason: exception.reason };
    }
    default:
      return assertNever(body.state);
  }
}
