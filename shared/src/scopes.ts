import { scopeKinds, type ScopeKind } from './access.ts';
import { guid, type Guid } from './values.ts';

/** A scope's name, `kind:ref`: what a device holds or does not hold as a whole. */
export type ScopeName = string;

export function scopeName(kind: ScopeKind, ref: Guid): ScopeName {
  return `${kind}:${ref}`;
}

/** @returns null for anything that is not a known kind with a UUID. */
export function parseScope(name: string): { kind: ScopeKind; ref: Guid } | null {
  const [kind, ref, ...rest] = name.split(':');
  const known = scopeKinds.find((candidate) => candidate === kind);
  return known && rest.length === 0 && guid.safeParse(ref).success ? { kind: known, ref: ref as Guid } : null;
}
