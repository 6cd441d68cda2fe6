import { getCell } from '@osss/shared/cells';
import type { Collection } from '@osss/shared/collections/define';
import { registry } from '@osss/shared/collections/registry';
import type { Mutation } from '@osss/shared/protocol';
import { scopeName } from '@osss/shared/scopes';
import type { Edit, Person } from './classroom.ts';
import type { Draft, Journal } from './journal.ts';
import type { Live } from './live.ts';
import type { Surroundings } from './surroundings.ts';

/** A document that is neither here nor could be made by an edit. */
export class NoSuchDocument extends Error {
  readonly code = 'no_such_document';
  constructor(edit: Edit) {
    super(`There is no ${edit.collection} ${edit.document_id} on this device to write into.`);
    this.name = 'NoSuchDocument';
  }
}

/** JN1: appends one mutation a document; `from` is what the screen shows at that moment. */
export async function appendEdits(
  journal: Journal,
  live: Live,
  person: Person,
  surroundings: Surroundings,
  edits: Edit[],
  action = surroundings.newId(),
): Promise<Mutation[]> {
  const made_at = surroundings.now();
  const drafts = await Promise.all(
    edits.map(async (edit): Promise<Draft> => {
      const { document, scope } = await live.shown(edit.collection, edit.document_id);
      return {
        id: surroundings.newId(),
        scope: scopeOf(journal, edit, scope),
        collection: edit.collection,
        document_id: edit.document_id,
        action,
        changes: edit.changes.map(({ path, to }) => ({ path: [...path], from: getCell(document ?? undefined, path), to })),
        made_at,
        actor: person.subject,
      };
    }),
  );
  return journal.append(drafts, 'edit');
}

/** @throws NoSuchDocument */
function scopeOf(journal: Journal, edit: Edit, stored: number | null): string {
  const collection: Collection = registry[edit.collection];
  const key = collection.keyFields(edit.document_id);
  if (key && collection.scopeRef) return scopeName(collection.scopeKind, collection.scopeRef(key));
  const held = stored === null ? undefined : journal.meta.value.scopes?.[stored];
  if (!held) throw new NoSuchDocument(edit);
  return held.name;
}
