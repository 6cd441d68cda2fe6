import { hasReservedName } from '@osss/shared/cells';

/** No school value nests deeper; without a bound a body of brackets alone would exhaust the stack of whatever walks it. */
const deepest = 24;

export type Unstorable = 'reserved_name' | 'bad_value' | 'too_large';

/** Whether Postgres can keep a value that came from JSON and JavaScript can carry it safely; null: yes. Looks before any schema does. */
export function unstorable(value: unknown, depth = 0): Unstorable | null {
  if (typeof value === 'string') return storableText(value) ? null : 'bad_value';
  if (value === null || typeof value !== 'object') return null;
  if (depth >= deepest) return 'too_large';
  if (Array.isArray(value)) return first(value, depth);
  for (const key of Object.keys(value)) {
    if (hasReservedName([key])) return 'reserved_name';
    if (!storableText(key)) return 'bad_value';
  }
  return first(Object.values(value), depth);
}

function first(values: readonly unknown[], depth: number): Unstorable | null {
  for (const value of values) {
    const found = unstorable(value, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

/** Postgres has no NUL in text, and half a surrogate pair is no character. */
function storableText(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}
