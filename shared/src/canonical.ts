import type { Json } from './values.ts';

/** The one spelling of a JSON value: keys sorted, no white space. Signatures, digests and comparisons stand on it. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item === undefined ? null : item)).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null);
  // Written out instead of mapped: every edit is signed, and this is most of what a signature costs.
  let fields = '';
  for (const key of Object.keys(value).toSorted()) {
    const field: unknown = (value as Record<string, unknown>)[key];
    if (field !== undefined) fields += `${fields === '' ? '' : ','}${JSON.stringify(key)}:${canonical(field)}`;
  }
  return `{${fields}}`;
}

/** Whether two cell values say the same; a missing one says `null`. */
export function sameValue(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (isPlain(a) || isPlain(b)) return (a ?? null) === (b ?? null);
  return canonical(a) === canonical(b);
}

function isPlain(value: Json | undefined): value is Exclude<Json, object> | null | undefined {
  return value === null || typeof value !== 'object';
}
