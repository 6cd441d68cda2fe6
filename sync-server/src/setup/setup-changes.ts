import { partNames, type PartName } from '@osss/shared/setup/parts.ts';
import type { Json } from '@osss/shared/values.ts';
import type { PresentSetup } from './present-setup.ts';

/** One thing that is, or would be, other than before; `from` null: new, `to` null: gone. */
export type SetupChange = { part: PartName; what: string; from: string | null; to: string | null };

/** What names a thing of a list, so that a change of a period's time is that and not a new list. */
const keys = ['code', 'label', 'date', 'name'];

export function setupChanges(before: PresentSetup, after: PresentSetup): SetupChange[] {
  return partNames.flatMap((part) => {
    const [from, to] = [leaves(json(before[part])), leaves(json(after[part]))];
    return [...new Set([...from.keys(), ...to.keys()])].flatMap((what) => {
      const change = { part, what, from: from.get(what) ?? null, to: to.get(what) ?? null };
      return change.from === change.to ? [] : [change];
    });
  });
}

/** As sentences, at most `most` of each part. */
export function changeSentences(changes: readonly SetupChange[], most = 20): string[] {
  return [...Map.groupBy(changes, ({ part }) => part)].flatMap(([part, group]) => {
    const lines = group.slice(0, most).map(({ what, from, to }) => `  ${part} ${what}: ${from ?? 'not there'} → ${to ?? 'not there'}`);
    return group.length > most ? [...lines, `  ${part}: ${group.length - most} more`] : lines;
  });
}

/** Every value by the way to it: `Regular › Period 1 › start_time`. A calendar's day is one value, not four. */
function leaves(value: Json, path: string[] = []): Map<string, string> {
  if (Array.isArray(value)) {
    if (value.every((item) => typeof item === 'string')) return new Map([[path.join(' › '), value.join(', ')]]);
    return new Map(value.flatMap((item, index) => [...leaves(item, [...path, nameOf(item, index)])]));
  }
  if (value !== null && typeof value === 'object') {
    if ('date' in value || 'period' in value) return new Map([[path.join(' › '), Object.values(value).filter(Boolean).join(' ')]]);
    // Ids are ours: whoever reads this knows names. A thing without further fields is there all the same.
    return new Map(
      Object.entries(value).flatMap(([key, inner]) => (key === 'id' || key === 'generate' ? [] : [...leaves(inner, [...path, key])])),
    );
  }
  return new Map([[path.join(' › '), value === null ? 'none' : String(value)]]);
}

function nameOf(item: Json, index: number): string {
  if (item === null || typeof item !== 'object' || Array.isArray(item)) return String(index);
  const key = keys.find((candidate) => candidate in item);
  const term = typeof item['term'] === 'string' ? [item['term']] : [];
  return key === undefined ? String(index + 1) : [...term, String(item[key])].join(' › ');
}

// What comes out of Postgres is JSON; the types of the parts have `undefined` where a field may be left out.
function json(part: PresentSetup[PartName]): Json {
  return part as Json;
}
