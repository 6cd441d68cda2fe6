const tag = /(?:W\/)?"([^"]*)"|[^\s,"]+/g;

/**
 * The tags that `If-Match` or `If-None-Match` names (RFC 9110 §13.1), without their quotes. Weak ones count as well: a proxy that compresses
 * an answer weakens its tag, and what it names is still the same.
 */
export function tagsIn(header: string): string[] {
  return [...header.matchAll(tag)].map(([whole, quoted]) => quoted ?? whole);
}

/** Whether a version is among those tags; `*` is whatever is there. */
export function isNamed(version: string, tags: readonly string[]): boolean {
  return tags.includes('*') || tags.includes(version);
}
