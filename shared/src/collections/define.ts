import type { z } from 'zod';
import type { Rule, ScopeKind } from '../access.ts';
import type { JsonObject } from '../cells.ts';
import type { Guid } from '../values.ts';

export type Cell = {
  /** What may stand in the cell; `null` (nothing) is always allowed. */
  schema: z.ZodType;
  /** Asked with the claimed scope, before anything is looked up. */
  mayWrite: Rule;
  /** The author and moment inside the value are set by the server; a difference only there is no conflict (DESIGN §3). */
  settledByServer?: true;
};

export type Collection<Schema extends z.ZodObject = z.ZodObject> = {
  name: string;
  /** Version of the stored shape, as RxDB counts them. */
  version: number;
  schema: Schema;
  /** Fields RxDB and Postgres find documents by. */
  indexes: string[][];
  scopeKind: ScopeKind;
  /** The immutable fields an id is built from, or null where the id is malformed. Ids that are plain UUIDs give only `id`. */
  keyFields: (id: string) => Record<string, string> | null;
  /** The scope's ref where the id itself names it; else the claimed scope is compared with the stored document. */
  scopeRef: ((key: Record<string, string>) => Guid) | null;
  /** The document that the first edit of a well-formed id is laid on: its id holds all required fields (EX6). Null: edits make none. */
  blank: ((key: Record<string, string>) => JsonObject | null) | null;
  /** The whole document. On a device it is the server's to ask: what may not be read is not there. */
  mayRead: Rule;
  /** How many rows of its own a `*` may stand for, by the pattern that ends in it: what a device makes up has an end. */
  bounds?: Readonly<Record<string, number>>;
  /** Keyed by pattern, `marks.*.teacher`. Everything else is read-only on devices. */
  cells: Record<string, Cell>;
};

export function defineCollection<Schema extends z.ZodObject>(collection: Collection<Schema>): Collection<Schema> {
  return collection;
}

export type DocumentOf<C extends Collection> = z.infer<C['schema']>;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Key of a collection whose ids are plain UUIDs. */
export function uuidKey(id: string): Record<string, string> | null {
  return uuid.test(id) ? { id } : null;
}
