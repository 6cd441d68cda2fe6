import type { Guid, Instant, Json } from '@osss/shared/values';

/** A value with who and when, which are the server's to say (DESIGN §3). What is no object stays, for the schema to refuse. */
export function settledBy(value: Json, by: Guid, at: Instant): Json {
  return isObject(value) ? { ...value, by, at } : value;
}

/** What of such a value somebody said: a difference in who and when alone is no conflict. */
export function saidOf(value: Json): Json {
  if (!isObject(value)) return value;
  const { by: _by, at: _at, ...said } = value;
  return said;
}

function isObject(value: Json): value is { [key: string]: Json } {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
