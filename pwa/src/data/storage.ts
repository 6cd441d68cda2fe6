import type { Table } from 'dexie';
import type { RxCollection, RxDocumentData } from 'rxdb';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import type { JsonObject } from '@osss/shared/cells';
import { registry, type CollectionName } from '@osss/shared/collections/registry';
import type { Surroundings } from './surroundings.ts';

/**
 * A document as the replica stores it: what it is found by, and the rest as text. IndexedDB takes a text in half the time it takes a sheet's
 * 25 marks, and a body nobody looks at is never parsed. `sync_epoch`: the epoch its version counts in.
 */
export type StoredDocument = {
  id: string;
  sync_scope: number;
  sync_version: number;
  sync_epoch: string;
  body: string;
  [indexed: string]: unknown;
};
type Data = RxDocumentData<StoredDocument>;
type Row = { document: Data; previous?: Data };

/** The one place that knows where the replica lies. Encrypting it later means changing this file. */
export function replicaStorage({ indexedDB, IDBKeyRange }: Pick<Surroundings, 'indexedDB' | 'IDBKeyRange'>) {
  return getRxStorageDexie({ indexedDB, IDBKeyRange });
}

/** @param name decides which fields the replica finds it by. */
export function toStored(
  name: CollectionName,
  body: JsonObject,
  sync: Pick<StoredDocument, 'sync_scope' | 'sync_version' | 'sync_epoch'>,
): StoredDocument {
  const found = Object.fromEntries(registry[name].indexes.flat().map((field) => [field, body[field]]));
  return { ...found, ...sync, id: String(body['id']), body: JSON.stringify(body) };
}

export function bodyOf(stored: StoredDocument): JsonObject {
  return JSON.parse(stored.body) as JsonObject;
}

/** The part of a question that the replica's indexes answer; the rest is for whoever asks. */
export function selectorFor(name: CollectionName, where: Record<string, string>): Record<string, string> {
  const indexed = new Set(['id', ...registry[name].indexes.flat()]);
  return Object.fromEntries(Object.entries(where).filter(([field]) => indexed.has(field)));
}

async function readDocuments(collection: RxCollection<StoredDocument>, ids: string[]): Promise<Map<string, Data>> {
  const found = await collection.storageInstance.findDocumentsById(ids, true);
  return new Map(found.map((document) => [document.id, document]));
}

/** One question for all keys: a first sync finds none of its thousand documents, and asking for each takes as long as writing it. */
async function thoseHere(collection: RxCollection<StoredDocument>, documents: StoredDocument[]): Promise<string[]> {
  const ids = documents.map((document) => document.id).toSorted();
  const table = await tableOf(collection);
  const here = new Set(await table.where(':id').between(ids.at(0), ids.at(-1), true, true).primaryKeys());
  return ids.filter((id) => here.has(id));
}

/** Writes whole documents past RxDB's per-document work; its live queries are told all the same. */
export async function writeDocuments(collection: RxCollection<StoredDocument>, documents: StoredDocument[]): Promise<void> {
  if (documents.length === 0) return;
  const stored = await readDocuments(collection, await thoseHere(collection, documents));
  const rows = documents.map((document) => rowFor(document, stored.get(document.id), false));
  await write(collection, rows);
}

/**
 * Removes documents from the device for good. RxDB's own removal keeps the whole body as a tombstone, so the body is blanked first and
 * the tombstone taken out of the table after.
 */
export async function eraseDocuments(collection: RxCollection<StoredDocument>, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  const stored = await readDocuments(collection, ids);
  const rows = [...stored.values()].map((document) => rowFor(blank(collection, document), document, true));
  await write(collection, rows);
  const table = await tableOf(collection);
  await table.bulkDelete(ids);
}

/** Every document's scope, version and id, read from the index alone, without the bodies. */
export async function versionsIn(collection: RxCollection<StoredDocument>): Promise<{ scope: number; version: number; id: string }[]> {
  const table = await tableOf(collection);
  const found: { scope: number; version: number; id: string }[] = [];
  // RxDB puts `_deleted` ('0' or '1') before each index and the key after it.
  await table
    .where('[_deleted+sync_scope+sync_version+id]')
    .between(['0'], ['1'])
    .eachKey((key) => {
      const [, scope, version, id] = key as unknown as [string, number, number, string];
      found.push({ scope, version, id });
    });
  return found;
}

export async function idsIn(collection: RxCollection<StoredDocument>, scopes: ReadonlySet<number>): Promise<string[]> {
  const entries = await versionsIn(collection);
  return entries.filter(({ scope }) => scopes.has(scope)).map(({ id }) => id);
}

const noScope = 0;

function rowFor(document: StoredDocument, previous: Data | undefined, deleted: boolean): Row {
  const data: Data = { ...document, _deleted: deleted, _attachments: {}, _meta: { lwt: 0 }, _rev: previous?._rev ?? '' };
  return previous ? { document: data, previous } : { document: data };
}

async function write(collection: RxCollection<StoredDocument>, rows: Row[]): Promise<void> {
  if (rows.length === 0) return;
  const { error } = await collection.storageInstance.bulkWrite(rows, 'school');
  const [first] = error;
  // Only another tab that still believes it holds the exchange writes at the same time: the page is asked for again.
  if (first) throw new Error(`The replica refused ${error.length} documents of ${collection.name} (${first.status}).`);
}

function blank(collection: RxCollection<StoredDocument>, document: Data): StoredDocument {
  const indexed = Object.keys(collection.schema.jsonSchema.properties).filter((field) => field in document && !field.startsWith('_'));
  const empty = Object.fromEntries(indexed.map((field) => [field, '']));
  return { ...empty, id: document.id, sync_scope: noScope, sync_version: 0, sync_epoch: '', body: '' };
}

async function tableOf(collection: RxCollection<StoredDocument>): Promise<Table<unknown, string>> {
  const internals = await (collection.storageInstance.internals as Promise<{ dexieTable: Table<unknown, string> }>);
  return internals.dexieTable;
}
