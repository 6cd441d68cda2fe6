import { z } from 'zod';
import type { Collection } from './collections/define.ts';

/** What a replica stores beside a document: the scope it lies in, its version there, and the epoch that version counts in. */
export const syncFields = ['sync_scope', 'sync_version', 'sync_epoch'] as const;

type StringField = { type: 'string'; maxLength: number };
type IntegerField = { type: 'integer'; minimum: number; maximum: number; multipleOf: 1 };

export type RxdbSchema = {
  version: number;
  primaryKey: 'id';
  type: 'object';
  additionalProperties: true;
  properties: Record<string, StringField | IntegerField>;
  required: string[];
  indexes: string[][];
};

const scopeNumber: IntegerField = { type: 'integer', minimum: 0, maximum: 2_147_483_647, multipleOf: 1 };
const versionNumber: IntegerField = { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER, multipleOf: 1 };

/**
 * The schema RxDB stores a collection under: its key, what it is found by, and the fields of the exchange. Nothing else is declared, since RxDB
 * refuses to open a database whose schema has changed: a new field of a document would cost every device its replica.
 */
export function rxdbSchema(collection: Collection): RxdbSchema {
  const indexed = new Set(collection.indexes.flat());
  const properties: RxdbSchema['properties'] = { id: stringField(collection, 'id'), sync_scope: scopeNumber, sync_version: versionNumber };
  for (const field of indexed) properties[field] = stringField(collection, field);
  return {
    version: collection.version,
    primaryKey: 'id',
    type: 'object',
    additionalProperties: true,
    properties,
    required: Object.keys(properties),
    indexes: [...collection.indexes, ['sync_scope', 'sync_version']],
  };
}

/** RxDB wants a key and an indexed string to say their greatest length, and refuses to index what may be null. */
function stringField(collection: Collection, field: string): StringField {
  const schema = collection.schema.shape[field];
  const json = schema instanceof z.ZodType ? z.toJSONSchema(schema, { unrepresentable: 'any' }) : null;
  if (json?.type !== 'string') throw new Error(`${collection.name}.${field} is no string: RxDB cannot find documents by it.`);
  return { type: 'string', maxLength: json.maxLength ?? lengthOf(collection, field, json) };
}

const guidLength = 36;
const dateLength = 10;

function lengthOf(collection: Collection, field: string, json: { format?: string; pattern?: string }): number {
  if (json.format === 'date') return dateLength;
  if (json.pattern?.endsWith('[0-9a-f]{12}$')) return guidLength;
  throw new Error(`${collection.name}.${field} has no greatest length: RxDB cannot index it.`);
}
