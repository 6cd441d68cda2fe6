import type { Guid } from '@osss/shared/values.ts';
import { focusedStudent, stepCode } from '../../ui/attendance/focus.ts';
import type { Row } from '../../ui/attendance/rows.ts';
import type { Hand } from '../../ui/attendance/use-attendance-keys.ts';
import { turned, type Viewpoint } from './chart-view.ts';
import type { Plan } from './plan.ts';

export type Place = { id: Guid; x: number; y: number };

/** Columns of those without a chair, below the plan; and how far two on one chair lie apart, so that arrows reach both. */
const [acrossBelow, asideOnChair] = [6, 0.3];

/** Where everybody is drawn, in the order one reads: the plan row by row, then who has no chair. */
export function placesOf(rows: readonly Row[], plan: Plan | null, viewpoint: Viewpoint): Place[] {
  const able = rows.filter((row) => row.enrolled);
  const onChair = new Map<string, number>();
  const seated = able.flatMap(({ student_id: id }): Place[] => {
    const seat = plan?.seats.get(id);
    if (plan === null || seat === undefined) return [];
    const { row, column } = turned(seat, plan.grid, viewpoint);
    const before = onChair.get(`${row}:${column}`) ?? 0;
    onChair.set(`${row}:${column}`, before + 1);
    return [{ id, x: column + before * asideOnChair, y: row }];
  });
  const below = plan?.grid.rows ?? 0;
  const standing = able
    .filter(({ student_id }) => plan?.seats.has(student_id) !== true)
    .map(({ student_id: id }, index): Place => ({ id, x: index % acrossBelow, y: below + Math.floor(index / acrossBelow) }));
  return [...seated.toSorted((a, b) => a.y - b.y || a.x - b.x), ...standing];
}

/** The hand on a chart: after a letter it goes on as one reads; arrows go by where students sit, and are the chart's own. */
export function chartHand(rows: readonly Row[], places: readonly Place[]): (screen: HTMLElement) => Hand {
  const unmarked = new Set(rows.filter((row) => row.teacher === null && row.office === null).map((row) => row.student_id));
  return (screen) => ({
    focused: () => focusedStudent(screen),
    focus: (student) => focusTile(screen, student),
    neighbour: (student, by) => {
      const at = places.findIndex(({ id }) => id === student);
      return places[Math.min(places.length - 1, Math.max(0, at + by))]?.id ?? null;
    },
    step: stepCode,
    first: () => (places.find(({ id }) => unmarked.has(id)) ?? places[0])?.id ?? null,
  });
}

export function focusTile(screen: HTMLElement | null, student: Guid | null): boolean {
  const tile = tileOf(screen, student);
  tile?.focus();
  return tile !== null;
}

export function tileOf(screen: HTMLElement | null, student: Guid | null): HTMLElement | null {
  return student === null ? null : (screen?.querySelector<HTMLElement>(`button[data-student="${CSS.escape(student)}"]`) ?? null);
}
