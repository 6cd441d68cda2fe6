import { combineLatest, concatMap, defer, distinctUntilChanged, map, merge, startWith, type Observable } from 'rxjs';
import type { JsonObject } from '@osss/shared/cells';
import type { Guid } from '@osss/shared/values';
import { rowsOf, settledBy, statesOf } from './cell-states.ts';
import type { CellStates } from './classroom.ts';
import type { Journal } from './journal.ts';
import type { JournalRow } from './journal-database.ts';
import type { Live } from './live.ts';

type Known = {
  rows: readonly JournalRow[];
  around: { settled: ReadonlySet<string | null>; offset: number; shown: JsonObject | null };
  states: CellStates;
};

/**
 * What each cell's last edit on this device has come to, in all of a section's documents of a collection. A grid has hundreds of them:
 * at a keystroke only the document typed into is read and judged again.
 */
export function sectionCellStates(
  journal: Journal,
  live: Live,
  name: 'assignments' | 'final_grades',
  section_id: Guid,
): Observable<ReadonlyMap<string, CellStates>> {
  return defer(() => {
    const acknowledged = new Map<string, JournalRow[]>();
    const known = new Map<string, Known>();
    const all = () => journal.database.acknowledged.where('document_id').startsWith(`${section_id}:`).toArray();
    const of = (ids: string[]) => journal.database.acknowledged.where('document_id').anyOf(ids).toArray();

    const read = async (changed: string[] | null) => {
      const ids = changed?.filter((id) => id.startsWith(`${section_id}:`)) ?? null;
      if (ids?.length === 0) return;
      const rows = (await (ids === null ? all() : of(ids))).filter((row) => row.body.mutation.collection === name);
      if (ids === null) acknowledged.clear();
      for (const id of ids ?? []) acknowledged.delete(id);
      for (const [id, own] of Map.groupBy(rows, (row) => row.document_id)) acknowledged.set(id, own);
    };
    const answered = journal.changed.pipe(startWith(null), concatMap(read));
    // What was just typed is in memory, and must not pass for saved while the database is read.
    const touched = merge(answered, journal.changed.pipe(map(() => undefined)));
    const offset = journal.meta.pipe(
      map((meta) => meta.offset),
      distinctUntilChanged(),
    );
    const decided = live.documents('notices', { kind: 'decided' }).pipe(map(settledBy));
    const documents = live
      .documents(name, { section_id })
      .pipe(map((found) => new Map((found as JsonObject[]).map((document) => [document['id'] as string, document]))));

    const judge = (id: string, around: Known['around']): CellStates => {
      const rows = rowsOf(journal, name, id, acknowledged.get(id) ?? []);
      const before = known.get(id);
      if (before && sameRows(before.rows, rows) && sameAround(before.around, around)) return before.states;
      const states = statesOf(rows, around);
      known.set(id, { rows, around, states });
      return states;
    };
    return combineLatest([decided, offset, documents, touched]).pipe(
      map(([settled, measured, shown]) => {
        const ids = new Set([
          ...acknowledged.keys(),
          ...[...journal.pending.documents(name)].filter((id) => id.startsWith(`${section_id}:`)),
        ]);
        return new Map([...ids].map((id) => [id, judge(id, { settled, offset: measured, shown: shown.get(id) ?? null })]));
      }),
      distinctUntilChanged(sameStates),
    );
  });
}

function sameRows(before: readonly JournalRow[], after: readonly JournalRow[]): boolean {
  return before.length === after.length && before.every((row, index) => row === after[index]);
}

function sameAround(before: Known['around'], after: Known['around']): boolean {
  return before.settled === after.settled && before.offset === after.offset && before.shown === after.shown;
}

function sameStates(before: ReadonlyMap<string, CellStates>, after: ReadonlyMap<string, CellStates>): boolean {
  return before.size === after.size && [...after].every(([id, states]) => before.get(id) === states);
}
