import type { ReadMutation } from './exchange.ts';
import { pathKey, type SchoolDocument } from './world.ts';

/** Which of a mutation's changes would make more of something than its collection says a document can hold (EX8). */
export function beyondBounds({ cells: stored }: SchoolDocument, { collection, mutation, cells }: ReadMutation): ReadonlySet<string> {
  const beyond = new Set<string>();
  const there = new Map<string, Set<string>>();
  const at = (parent: string) => {
    const known = there.get(parent) ?? entriesOf(stored, parent);
    there.set(parent, known);
    return known;
  };
  for (const [index, { path, to }] of mutation.changes.entries()) {
    if (to === null) continue;
    const pattern = cells[index]?.split('.') ?? [];
    for (const [bounded, most] of Object.entries(collection.bounds ?? {})) {
      const steps = bounded.split('.');
      if (steps.length > pattern.length || steps.some((step, place) => step !== pattern[place])) continue;
      const entries = at(pathKey(path.slice(0, steps.length - 1)));
      const entry = path[steps.length - 1] ?? '';
      if (!entries.has(entry) && entries.size >= most) beyond.add(pathKey(path));
      else entries.add(entry);
    }
  }
  return beyond;
}

function entriesOf(stored: SchoolDocument['cells'], parent: string): Set<string> {
  const prefix = `${parent}/`;
  const entries = new Set<string>();
  for (const [path, { value }] of stored) {
    if (value !== null && path.startsWith(prefix)) entries.add(path.slice(prefix.length).split('/', 1)[0] ?? '');
  }
  return entries;
}
