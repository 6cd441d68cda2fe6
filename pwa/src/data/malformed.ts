import { combineLatest, distinctUntilChanged, map, startWith } from 'rxjs';
import type { Classroom } from './classroom.ts';
import { mutationOf, type Journal } from './journal.ts';
import type { LoadedWork } from './saved-work/loaded-work.ts';

/** What the school could not understand, of this device's own and of what was loaded here (EX1). */
export function malformedEdits(journal: Journal, loaded: LoadedWork): Classroom['malformed'] {
  return combineLatest([journal.changed.pipe(startWith(null)), loaded.changed]).pipe(
    map(([, edits]) => {
      const own = journal.pending.all().filter((row) => row.body.state === 'malformed');
      const foreign = edits.filter((edit) => edit.malformed !== undefined);
      return [
        ...own.map((row) => ({ mutation: mutationOf(row), reason: row.body.reason ?? ('shape' as const) })),
        ...foreign.map(({ mutation, malformed }) => ({ mutation, reason: malformed ?? ('shape' as const) })),
      ];
    }),
    distinctUntilChanged(
      (before, after) => before.length === after.length && before.every(({ mutation }, at) => mutation.id === after[at]?.mutation.id),
    ),
  );
}
