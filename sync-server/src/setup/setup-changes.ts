import { partNames, type PartName } from '@osss/shared/setup/parts.ts';
import type { Json } from '@osss/shared/values.ts';
import type { PresentSetup } from './present-setup.ts';

/** One thing that is, or would be, other than before; `from` null: new, `to` null: gone. */
export type SetupChange = { part: PartName; what: string; from: string | null; to: string | null };

export function setupChanges(before: PresentSetup, after: PresentSetup): SetupChange[] {
  return partNames.flatMap((part) => {
    const found = differences(json(before[part]), json(after[part]), []);
    return found.map(({ path, from, to }) => ({ part, what: path.join(' › '), from, to }));
  });
}

/** As sentences, at most `most` of each part. */
export function changeSentences(changes: readonly SetupChange[], most = 20): string[] {
  return [...Map.groupBy(changes, ({ part }) => part)].flatMap(([part, group]) => {
    const lines = group.slice(0, most).map((change) => `  ${part} ${changed(change)}`);
    return group.length > most ? [...lines, `  ${part}: ${group.length - most} more`] : lines;
  });
}

function changed({ what, from, to }: SetupChange): string {
  if (from === null) return `${what}: new${to === '' ? '' : ` (${to})`}`;
  return to === null ? `${what}: gone` : `${what}: ${from} → ${to}`;
}

type Difference = { path: string[]; from: string | null; to: string | null };
type Fields = { [key: string]: Json };

/** Things of a list are told apart by their names, so that a period's time is a change of it and not another list. */
function differences(before: Json, after: Json, path: string[]): Difference[] {
  if (isList(before) && isList(after)) return ofLists(before, after, path);
  if (isFields(before) && isFields(after) && !isOneValue(before)) {
    return Object.keys(after).flatMap((key) =>
      hidden.has(key)
        ? []
        : differences(before[key] ?? null, after[key] ?? null, key === 'periods' || key === 'days' ? path : [...path, key]),
    );
  }
  const [from, to] = [inWords(before), inWords(after)];
  return from === to ? [] : [{ path, from, to }];
}

function ofLists(before: Fields[], after: Fields[], path: string[]): Difference[] {
  const [were, are] = [named(before), named(after)];
  return [...new Set([...were.keys(), ...are.keys()])].flatMap((name) => {
    const [was, is] = [were.get(name), are.get(name)];
    const here = [...path, name];
    if (was === undefined) return is === undefined ? [] : [{ path: here, from: null, to: inWords(is) }];
    return is === undefined ? [{ path: here, from: inWords(was), to: null }] : differences(was, is, here);
  });
}

const keys = ['code', 'label', 'date', 'name'];
/** Ours, or never there in what stands at a school. */
const hidden = new Set(['id', 'generate']);

function named(items: Fields[]): Map<string, Fields> {
  return new Map(
    items.map((item, index) => {
      const key = keys.find((candidate) => candidate in item);
      const term = typeof item['term'] === 'string' ? [item['term']] : [];
      return [key === undefined ? String(index + 1) : [...term, String(item[key])].join(' › '), item];
    }),
  );
}

/** A calendar's day and a meeting are one value each, not four. */
function isOneValue(fields: Fields): boolean {
  return 'date' in fields || 'period' in fields;
}

function inWords(value: Json): string {
  if (value === null) return 'none';
  if (Array.isArray(value)) return value.map(inWords).join(', ');
  if (typeof value !== 'object') return String(value);
  const fields = Object.entries(value).filter(
    ([key, inner]) => !hidden.has(key) && !keys.includes(key) && inner !== null && inner !== false,
  );
  return fields.map(([key, inner]) => (inner === true ? key : isList(inner) ? `${inner.length} ${key}` : inWords(inner))).join(' ');
}

function isFields(value: Json): value is Fields {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function isList(value: Json): value is Fields[] {
  return Array.isArray(value) && value.every(isFields);
}

// What comes out of Postgres is JSON; the types of the parts have `undefined` where a field may be left out.
function json(part: PresentSetup[PartName]): Json {
  return part as Json;
}
