import { getCell, setCell, type JsonObject } from './cells.ts';
import { sameValue } from './canonical.ts';
import type { Collection } from './collections/define.ts';
import type { Mutation } from './protocol.ts';

/**
 * JN2: what the screen shows of one document, from what the server said of it (`null`: not here) and the edits typed on this
 * device, in the order of `seq`. A document that so far exists only in the journal is made from its id.
 * @param pending edits of this document only; those that are malformed, withdrawn or out of reach are left out by the caller.
 */
export function view(collection: Collection, id: string, document: JsonObject | null, pending: readonly Mutation[]): JsonObject | null {
  if (pending.length === 0) return document;
  const base = document ?? emptyDocument(collection, id);
  if (base === null) return null;
  return pending.reduce((shown, mutation) => mutation.changes.reduce(applyChange, shown), base);
}

function applyChange(shown: JsonObject, change: Mutation['changes'][number]): JsonObject {
  // An undo yields where the cell no longer shows what it undoes (EX3), so that it never covers somebody else's later value.
  if (change.undoes !== undefined && !sameValue(getCell(shown, change.path), change.from)) return shown;
  return setCell(shown, change.path, change.to);
}

function emptyDocument(collection: Collection, id: string): JsonObject | null {
  const key = collection.keyFields(id);
  return key === null || collection.blank === null ? null : collection.blank(key);
}
