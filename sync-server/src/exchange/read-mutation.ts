import { patternOf } from '@osss/shared/cells';
import type { Collection } from '@osss/shared/collections/define';
import { collectionNamed } from '@osss/shared/collections/registry';
import { limits, offeredMutation, type Change, type Mutation } from '@osss/shared/protocol';
import type { MalformedReason } from '@osss/shared/refusals';
import { parseScope, scopeName } from '@osss/shared/scopes';
import { guid, isGuid, type Json } from '@osss/shared/values';
import { z } from 'zod';
import type { ReadItem, ReadMutation } from './exchange.ts';
import { settledBy } from './settled.ts';
import { unstorable } from './storable.ts';

// Thirty changes a class are read by hand: zod took longer for them than all the rest of an exchange.
const quick = offeredMutation.extend({ changes: z.array(z.unknown()).min(1).max(limits.changes) });

type Malformed = { reason: MalformedReason; at?: string };

/** EX1: one item of `mutations`, alone. @param subject `sub` of the token: only its own edits may be sent (JN6). */
export function readMutation(item: unknown, index: number, subject: string): ReadItem {
  const read = understood(item, subject);
  if ('mutation' in read) return read;
  const id = idOf(item);
  return { index, ...(id === null ? {} : { id }), refused: 'malformed', ...read };
}

function understood(item: unknown, subject: string): ReadMutation | Malformed {
  const tooMany = changesOf(item) > limits.changes;
  if (tooMany) return { reason: 'too_large', at: 'changes' };
  const broken = unstorable(item);
  if (broken !== null) return { reason: broken };
  const parsed = quick.safeParse(item);
  if (!parsed.success) return { reason: 'shape', at: placeOf(parsed.error) };
  const { acknowledged, changes: items, ...rest } = parsed.data;
  const changes: Change[] = [];
  for (const [index, offered] of items.entries()) {
    const change = readChange(offered);
    if (typeof change === 'string') return { reason: 'shape', at: `changes.${index}${change}` };
    changes.push(change);
  }
  if (rest.actor !== subject) return { reason: 'wrong_actor', at: 'actor' };
  return placed({ ...rest, changes }, acknowledged ?? null);
}

/** A change of the protocol's shape, or where it is not. Its values came out of JSON, and `unstorable` has walked them. */
function readChange(item: unknown): Change | string {
  if (item === null || typeof item !== 'object') return '';
  const { path, from, to, undoes } = item as Partial<Record<keyof Change, unknown>>;
  if (!isPath(path)) return '.path';
  if (from === undefined || to === undefined) return '';
  if (undoes === undefined) return { path, from: from as Json, to: to as Json };
  return isGuid(undoes) ? { path, from: from as Json, to: to as Json, undoes } : '.undoes';
}

function isPath(path: unknown): path is string[] {
  return (
    Array.isArray(path) &&
    path.length > 0 &&
    path.length <= limits.pathSteps &&
    path.every((step) => typeof step === 'string' && step.length <= limits.stepLength)
  );
}

function placed(mutation: Mutation, acknowledged: ReadMutation['acknowledged']): ReadMutation | Malformed {
  const collection = collectionNamed(mutation.collection);
  if (collection === null) return { reason: 'unknown_collection', at: 'collection' };
  const key = collection.keyFields(mutation.document_id);
  if (key === null) return { reason: 'key_mismatch', at: 'document_id' };
  const place = parseScope(mutation.scope);
  if (place?.kind !== collection.scopeKind) return { reason: 'scope_mismatch', at: 'scope' };
  if (collection.scopeRef !== null && scopeName(collection.scopeKind, collection.scopeRef(key)) !== mutation.scope) {
    return { reason: 'scope_mismatch', at: 'scope' };
  }
  const cells: (string | null)[] = [];
  const seen = new Set<string>();
  for (const [index, change] of mutation.changes.entries()) {
    const cell = cellOf(collection, key, change);
    if (typeof cell === 'object' && cell !== null) return { reason: cell.reason, at: `changes.${index}${cell.at ?? ''}` };
    // Two values for one cell in one edit have one stamp: which of them counts nobody could say.
    if (seen.size === seen.add(change.path.join('/')).size) return { reason: 'shape', at: `changes.${index}.path` };
    cells.push(cell);
  }
  return { mutation, acknowledged, collection, key, place, cells };
}

function cellOf(collection: Collection, key: Record<string, string>, change: Change): string | null | Malformed {
  const [field] = change.path;
  if (change.path.length === 1 && field !== undefined && Object.hasOwn(key, field)) {
    return change.to === key[field] ? null : { reason: 'key_mismatch', at: '.to' };
  }
  const pattern = patternOf(Object.keys(collection.cells), change.path);
  const cell = pattern === null ? undefined : collection.cells[pattern];
  if (pattern === null || cell === undefined)
    return { reason: change.path.some(isReserved) ? 'reserved_name' : 'unknown_cell', at: '.path' };
  // `*` stands for a row of its own (a student): always an id.
  const strangers = pattern.split('.').some((part, step) => part === '*' && !isGuid(change.path[step]));
  if (strangers) return { reason: change.path.some(isReserved) ? 'reserved_name' : 'unknown_cell', at: '.path' };
  if (change.to === null) return pattern;
  const value = cell.schema.safeParse(cell.settledByServer === true ? settledBy(change.to, nobodyYet, 0) : change.to);
  return value.success ? pattern : { reason: 'bad_value', at: ['.to', ...(value.error.issues[0]?.path ?? [])].join('.') };
}

const nobodyYet = '00000000-0000-0000-0000-000000000000';

function isReserved(part: string): boolean {
  return part === '__proto__' || part === 'constructor' || part === 'prototype';
}

function changesOf(item: unknown): number {
  return item !== null && typeof item === 'object' && 'changes' in item && Array.isArray(item.changes) ? item.changes.length : 0;
}

function idOf(item: unknown): string | null {
  const id = item !== null && typeof item === 'object' && 'id' in item ? guid.safeParse(item.id) : null;
  return id?.success ? id.data : null;
}

function placeOf(error: z.ZodError): string {
  return (error.issues[0]?.path ?? []).join('.').slice(0, 200);
}
