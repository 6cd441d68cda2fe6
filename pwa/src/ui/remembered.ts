import { ReplaySubject, finalize, share, tap, timer, type Observable } from 'rxjs';
import type { Classroom } from '../data/classroom.ts';

/** A live query that is kept for a while after its last screen: whoever comes back to a class finds it answered. */
export type Remembered<T> = Observable<T> & { latest: () => { value: T } | null };

/** Milliseconds a query is kept that nobody looks at. It stays live meanwhile: what leaves this device leaves it, too. */
const keptFor = 60_000;

const queries = new WeakMap<Classroom, Map<string, Remembered<unknown>>>();

/** The same live query for the same words, so that it is asked once, however many parts of a screen show it. */
export function remembered<T>(classroom: Classroom, words: string, ask: () => Observable<T>): Remembered<T> {
  const known = queries.get(classroom) ?? new Map<string, Remembered<unknown>>();
  queries.set(classroom, known);
  const before = known.get(words) as Remembered<T> | undefined;
  if (before !== undefined) return before;
  let last: { value: T } | null = null;
  const live = ask().pipe(
    tap((value) => {
      last = { value };
    }),
    finalize(() => {
      last = null;
      known.delete(words);
    }),
    share({ connector: () => new ReplaySubject<T>(1), resetOnRefCountZero: () => timer(keptFor) }),
  );
  const query = Object.assign(live, { latest: () => last });
  known.set(words, query);
  return query;
}

/** What a query would say at once; null: it has to be asked. */
export function latestOf<T>(source: Observable<T>): { value: T } | null {
  return 'latest' in source ? (source as Remembered<T>).latest() : null;
}
