import type { Json } from './values.ts';

export type CellPath = readonly string[];
export type JsonObject = { [key: string]: Json };

/** Names that would reach into JavaScript's own objects (EX6: malformed). */
const reserved = new Set(['__proto__', 'constructor', 'prototype']);

export function hasReservedName(path: CellPath): boolean {
  return path.some((part) => reserved.has(part));
}

/** The pattern of `patterns` (`marks.*.teacher`) that `path` fits, or null. `*` stands for exactly one step. */
export function patternOf(patterns: readonly string[], path: CellPath): string | null {
  return patterns.find((pattern) => fits(pattern.split('.'), path)) ?? null;
}

function fits(pattern: string[], path: CellPath): boolean {
  return pattern.length === path.length && pattern.every((part, index) => part === '*' || part === path[index]);
}

/** The value at `path`, `null` where nothing stands. */
export function getCell(document: Json | undefined, path: CellPath): Json {
  let value: Json | undefined = document;
  for (const part of path) {
    if (value === null || typeof value !== 'object' || Array.isArray(value) || !Object.hasOwn(value, part)) return null;
    value = value[part];
  }
  return value ?? null;
}

/** A copy of `document` with `value` at `path`; what the path does not touch is shared with the original. */
export function setCell(document: JsonObject, path: CellPath, value: Json): JsonObject {
  const [first, ...rest] = path;
  if (first === undefined) throw new Error('A cell has a path of at least one step.');
  if (rest.length === 0) return { ...document, [first]: value };
  const inner = Object.hasOwn(document, first) ? document[first] : undefined;
  const object = inner !== null && typeof inner === 'object' && !Array.isArray(inner) ? inner : {};
  return { ...document, [first]: setCell(object ?? {}, rest, value) };
}
