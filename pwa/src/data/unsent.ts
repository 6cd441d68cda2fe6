import { combineLatest, map, startWith, type Observable } from 'rxjs';
import type { Mutation } from '@osss/shared/protocol';
import type { Instant } from '@osss/shared/values';
import type { UnsentDocument } from './classroom.ts';
import type { Journal } from './journal.ts';
import type { LoadedWork } from './saved-work/loaded-work.ts';

type Waiting = { mutation: Pick<Mutation, 'collection' | 'document_id' | 'changes'>; made_at: Instant; loaded: boolean };

/** What only this device has, document by document, oldest first. */
export function unsentDocuments(journal: Journal, loaded: LoadedWork): UnsentDocument[] {
  const byDocument = Map.groupBy(waiting(journal, loaded), ({ mutation, loaded: came }) =>
    [mutation.collection, mutation.document_id, came].join(' '),
  );
  const documents = [...byDocument.values()].flatMap((edits) => {
    const [first] = edits;
    return first === undefined ? [] : [documentOf(first, edits)];
  });
  return documents.toSorted((a, b) => a.oldest_at - b.oldest_at);
}

export function watchUnsent(journal: Journal, loaded: LoadedWork): Observable<UnsentDocument[]> {
  return combineLatest([journal.changed.pipe(startWith(null)), journal.meta, loaded.changed]).pipe(
    map(() => unsentDocuments(journal, loaded)),
  );
}

function waiting(journal: Journal, loaded: LoadedWork): Waiting[] {
  const { offset, scopes } = journal.meta.value;
  const own = journal.pending
    .all()
    .filter(({ body }) => body.state === 'device' && (scopes === null || journal.holds(body.mutation.scope)))
    .map(({ body: { mutation } }) => ({ mutation, made_at: mutation.made_at + offset, loaded: false }));
  const foreign = loaded
    .all()
    .filter((edit) => edit.malformed === undefined)
    .map((edit) => ({ mutation: edit.mutation, made_at: edit.mutation.made_at + edit.offset, loaded: true }));
  return [...own, ...foreign];
}

/** Marks, not strokes: a minute typed in two digits is one mark. */
function documentOf({ mutation, loaded }: Waiting, edits: Waiting[]): UnsentDocument {
  const cells = new Set(edits.flatMap((edit) => edit.mutation.changes.map(({ path }) => path.join('/'))));
  const oldest_at = edits.reduce((min, { made_at }) => Math.min(min, made_at), Infinity);
  return { collection: mutation.collection, document_id: mutation.document_id, changes: cells.size, oldest_at, loaded };
}
