import type { Instant, Json } from '@osss/shared/values.ts';
import type { TypedChange } from '../../data/classroom.ts';
import type { components } from '../../data/api/schema.ts';
import type { CellPart } from './use-cell.ts';

/** As the school tells it. */
export type SchoolEdit = components['schemas']['GradeEdit'];

/** One change of a cell: from what to what, by whom, and what became of it. */
export type HistoryEntry = {
  key: string;
  part: CellPart;
  at: Instant;
  /** Null: this person, on this device. `name` null: not done by a person. */
  by: { name: string | null; device: string | null } | null;
  gesture: TypedChange['gesture'];
  from: Json;
  to: Json;
  outcome: TypedChange['outcome'] | 'withdrawn';
  reason: string | null;
};

/**
 * A cell's history, newest first. What this device typed is in both, once: the school's word of it is the later one, but that it was typed
 * here, and as an undo, only this device knows.
 * @param school null: not to be had now.
 */
export function cellHistory(typed: readonly TypedChange[], school: readonly SchoolEdit[] | null): HistoryEntry[] {
  const own = new Map(typed.map((change) => [`${change.mutation_id} ${change.path.at(-1) ?? ''}`, change]));
  const told = (school ?? []).flatMap((edit) => edit.changes.map((change) => fromSchool(edit, change, own)));
  const known = new Set(told.map(({ key }) => key));
  const here = typed.map(fromHere).filter(({ key }) => !known.has(key));
  // Later in the list is later, where two were made in one moment.
  return [...told, ...here].toReversed().toSorted((a, b) => b.at - a.at);
}

/** What stood there before the oldest change that is known, where something did: imported, or typed long ago. */
export function beforeHistory(entries: readonly HistoryEntry[]): { part: CellPart; value: Json }[] {
  return (['score', 'comment'] as const).flatMap((part) => {
    const value = entries.findLast((entry) => entry.part === part)?.from ?? null;
    return value === null ? [] : [{ part, value }];
  });
}

type Own = ReadonlyMap<string, TypedChange>;

function fromSchool(edit: SchoolEdit, { path, from, to, outcome, reason }: SchoolEdit['changes'][number], own: Own): HistoryEntry {
  const key = `${edit.mutation_id} ${path.at(-1) ?? ''}`;
  const typed = own.get(key);
  return {
    ...{ key, part: partOf(path), at: edit.effective_at, outcome, reason },
    by: typed === undefined ? { name: edit.by?.name ?? null, device: edit.device } : null,
    gesture: typed?.gesture ?? 'edit',
    ...{ from, to },
  };
}

function fromHere({ mutation_id, path, made_at, gesture, from, to, outcome, reason }: TypedChange): HistoryEntry {
  return { key: `${mutation_id} ${path.at(-1) ?? ''}`, part: partOf(path), at: made_at, by: null, gesture, from, to, outcome, reason };
}

function partOf(path: readonly string[]): CellPart {
  return path.at(-1) === 'comment' ? 'comment' : 'score';
}
