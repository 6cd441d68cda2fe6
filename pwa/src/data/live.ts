import { combineLatest, defer, distinctUntilChanged, filter, map, startWith, switchMap, type Observable } from 'rxjs';
import type { RxDocumentData } from 'rxdb';
import { sameValue } from '@osss/shared/canonical';
import { getCell, type JsonObject } from '@osss/shared/cells';
import type { CollectionName } from '@osss/shared/collections/registry';
import { registry } from '@osss/shared/collections/registry';
import { view } from '@osss/shared/view';
import type { DocumentIn } from './classroom.ts';
import { mutationOf, type Journal } from './journal.ts';
import type { JournalRow, Meta } from './journal-database.ts';
import type { Replica } from './replica.ts';
import { bodyOf, selectorFor, type StoredDocument } from './storage.ts';

export type Live = {
  documents: <Name extends CollectionName>(name: Name, where?: Record<string, string>) => Observable<DocumentIn<Name>[]>;
  document: <Name extends CollectionName>(name: Name, id: string) => Observable<DocumentIn<Name> | null>;
  /** What the screen shows of a document now, and the scope it is stored in, if it is stored. */
  shown: (name: CollectionName, id: string) => Promise<{ document: JsonObject | null; scope: number | null }>;
};

type Stored = RxDocumentData<StoredDocument>;

/** JN2: the replica holds only what the school said; what was typed here is laid over it, and never written into it. */
export function openLive(replica: Replica, journal: Journal): Live {
  const seen = rememberViews(journal);

  const collectionOf = (name: CollectionName) => defer(() => replica.collection(name));
  const documents: Live['documents'] = (name, where = {}) => {
    const stored = collectionOf(name).pipe(switchMap((collection) => collection.find({ selector: selectorFor(name, where) }).$));
    const touched = journal.changed.pipe(startWith(null));
    const scopes = journal.meta.pipe(
      map((meta) => meta.scopes),
      distinctUntilChanged(),
    );
    return combineLatest([stored, touched, scopes]).pipe(
      map(([found]) =>
        together(
          name,
          found.map((document) => document._data),
          where,
        ),
      ),
      distinctUntilChanged(sameItems),
    ) as Observable<never>;
  };
  const together = (name: CollectionName, stored: Stored[], where: Record<string, string>): JsonObject[] => {
    const here = new Set(stored.map((document) => document.id));
    const shown = stored.map((document) => seen.of(name, document.id, document));
    // Documents that so far exist only in the journal: the fields their ids are made of never change, so `where` can be asked of them.
    for (const id of journal.pending.documents(name)) if (!here.has(id)) shown.push(seen.of(name, id, null));
    return shown.filter((document) => document !== null).filter((document) => fits(document, where));
  };

  return {
    documents,
    document: (name, id) =>
      combineLatest([
        collectionOf(name).pipe(switchMap((collection) => collection.findOne(id).$)),
        journal.changed.pipe(
          filter((ids) => ids === null || ids.includes(id)),
          startWith(null),
        ),
        journal.meta.pipe(
          map((meta) => meta.scopes),
          distinctUntilChanged(),
        ),
      ]).pipe(
        map(([document]) => seen.of(name, id, document?._data ?? null)),
        distinctUntilChanged(),
      ) as Observable<never>,
    shown: async (name, id) => {
      const collection = await replica.collection(name);
      const cached = collection._docCache.getLatestDocumentDataIfExists(id);
      const [stored] = cached ? [cached] : await collection.storageInstance.findDocumentsById([id], false);
      const here = stored && !stored._deleted ? stored : null;
      return { document: seen.of(name, id, here), scope: here?.sync_scope ?? null };
    },
  };
}

/** Views are made once for a document and its edits: at a keystroke only the document typed into is viewed again. */
function rememberViews(journal: Journal) {
  type View = { stored: Stored | null; rows: readonly JournalRow[]; scopes: Meta['scopes']; shown: JsonObject | null };
  const views = new Map<string, View>();
  const bodies = new WeakMap<Stored, JsonObject>();

  const read = (stored: Stored): JsonObject => {
    const body = bodies.get(stored) ?? bodyOf(stored);
    bodies.set(stored, body);
    return body;
  };
  const settle = (key: string, stored: Stored | null): JsonObject | null => {
    const before = views.get(key)?.shown;
    views.delete(key);
    if (stored === null) return null;
    // The school has stored what was shown all along: the same object, so that nothing is drawn again.
    if (before && sameValue(before, read(stored))) bodies.set(stored, before);
    return read(stored);
  };
  const of = (name: CollectionName, id: string, stored: Stored | null): JsonObject | null => {
    const key = `${name}/${id}`;
    const { epoch } = journal.meta.value;
    const leaving = journal.pending.justLetGo(name, id).filter((row) => row.body.epoch === epoch && !reached(stored, row));
    const waiting = journal.pending.of(name, id);
    const rows = leaving.length > 0 ? [...leaving, ...waiting] : waiting;
    if (rows.length === 0) return settle(key, stored);
    const { scopes } = journal.meta.value;
    const known = views.get(key);
    if (known && known.stored === stored && known.scopes === scopes && sameEdits(known.rows, rows)) return known.shown;
    // One more edit is laid over what is shown already, not over everything that was typed before it.
    const grown =
      known?.shown && known.stored === stored && known.scopes === scopes && sameEdits(known.rows, rows.slice(0, known.rows.length));
    const [base, since] = grown ? [known.shown, rows.slice(known.rows.length)] : [stored && read(stored), rows];
    const edits = since.filter((row) => row.body.state !== 'malformed' && journal.holds(row.body.mutation.scope));
    const shown = view(registry[name], id, base, edits.map(mutationOf));
    const same = known && shown && known.shown && sameValue(known.shown, shown) ? known.shown : shown;
    views.set(key, { stored, rows, scopes, shown: same });
    return same;
  };
  return { of };
}

/** Whether this reading of the replica is as new as what the school answered to the edit. */
function reached(stored: Stored | null, { body: { verdict, epoch } }: JournalRow): boolean {
  return stored !== null && stored.sync_epoch === epoch && stored.sync_version >= (verdict?.version ?? 0);
}

/** A verdict changes a row, and not what is shown of it. */
function sameEdits(before: readonly JournalRow[], after: readonly JournalRow[]): boolean {
  if (before === after) return true;
  const same = (row: JournalRow, index: number) =>
    row.seq === after[index]?.seq && (row.body.state === 'malformed') === (after[index].body.state === 'malformed');
  return before.length === after.length && before.every(same);
}

function fits(document: JsonObject, where: Record<string, string>): boolean {
  return Object.entries(where).every(([field, value]) => getCell(document, [field]) === value);
}

function sameItems(before: JsonObject[], after: JsonObject[]): boolean {
  return before.length === after.length && before.every((document, index) => document === after[index]);
}
