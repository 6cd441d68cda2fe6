import type { ScopeMarks } from '@osss/shared/protocol';
import type { Mark, Page } from './page.ts';
import type { Granted } from './scopes.ts';

/** Where reading starts for each granted scope, and which scopes the device must forget first. */
export type Start = { marks: Mark[]; stale: number[] };

/**
 * FD3: a scope the device has nothing of is read from its newest version down. FD7: one it last saw before tombstones were pruned,
 * or at a version that never was here, is dropped and read afresh: there is no telling what it missed.
 */
export function startingMarks(granted: readonly Granted[], checkpoint: ScopeMarks, rankOf: (scope: Granted) => number = byKind): Start {
  const start: Start = { marks: [], stale: [] };
  for (const scope of granted) {
    const [floor, version] = checkpoint[scope.id] ?? [0, 0];
    const stale = version > scope.version || (version > 0 && version < scope.pruned_version);
    if (stale) start.stale.push(scope.id);
    const afresh = stale || version === 0;
    start.marks.push({
      scope: scope.id,
      floor: afresh ? scope.version : Math.min(floor, version),
      version: afresh ? scope.version : version,
      current: scope.version,
      rank: rankOf(scope),
    });
  }
  return start;
}

/** The marks after `page` was sent; `granted` says where the scopes stand now, and leaves out those no longer granted. */
export function advance(marks: readonly Mark[], page: Page): Mark[] {
  const reached = new Map(page.marks.map((mark) => [mark.scope, mark]));
  return marks.map((mark) => ({ ...mark, ...reached.get(mark.scope) }));
}

export function refresh(marks: readonly Mark[], granted: readonly Granted[]): Mark[] {
  const now = new Map(granted.map((scope) => [scope.id, scope.version]));
  return marks.flatMap((mark) => {
    const current = now.get(mark.scope);
    return current === undefined ? [] : [{ ...mark, current }];
  });
}

function byKind({ kind }: Pick<Granted, 'kind'>): number {
  return { user: 0, school: 1, roster: 2, student: 2, safety: 2, plans: 2, attendance: 3, grades: 4, contacts: 4, emergency: 4 }[kind];
}
