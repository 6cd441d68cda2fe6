import type { Edit } from '../../data/classroom.ts';
import { sameValue } from '@osss/shared/canonical.ts';
import type { Seat, SeatingGrid, SeatingWish } from '@osss/shared/collections/sections.ts';
import type { Guid, Instant } from '@osss/shared/values.ts';
import { chairKey, isInside, type Plan } from './plan.ts';

type Changes = Edit['changes'];

/** Every gesture on the plan is one edit of the section, so that one undo takes it back. */
export function sectionEdit(section: Guid, changes: Changes): Edit {
  return { collection: 'sections', document_id: section, changes };
}

export function newPlan(id: Guid, name: string, grid: SeatingGrid, seats: ReadonlyMap<Guid, Seat>): Changes {
  const seated = [...seats].map(([student, seat]) => ({ path: seatPath(id, student), to: seat }));
  return [{ path: ['seating_layouts', id, 'name'], to: name }, { path: ['seating_layouts', id, 'grid'], to: grid }, ...seated];
}

export function renamePlan(id: Guid, name: string): Changes {
  return [{ path: ['seating_layouts', id, 'name'], to: name.trim().slice(0, 80) }];
}

export function deletePlan(id: Guid, at: Instant): Changes {
  return [{ path: ['seating_layouts', id, 'deleted_at'], to: at }];
}

/** Whoever sat where there is no room now stands. */
export function resizePlan(plan: Plan, grid: SeatingGrid): Changes {
  const standing = [...plan.seats].filter(([, seat]) => !isInside(grid, seat));
  return [gridChange(plan.id, grid), ...standing.map(([student]) => ({ path: seatPath(plan.id, student), to: null }))];
}

/**
 * Onto a chair, or off any with null. Who sits there already changes places with the newcomer, and stands where the newcomer had no
 * place to give.
 */
export function seatStudent(plan: Plan, student: Guid, to: Seat | null, shown: readonly Guid[]): Changes {
  const from = plan.seats.get(student) ?? null;
  if (sameValue(from, to)) return [];
  const others = to === null ? [] : shown.filter((other) => other !== student && isOn(plan, other, to));
  return [
    { path: seatPath(plan.id, student), to },
    ...others.map((other, index) => ({ path: seatPath(plan.id, other), to: index === 0 ? from : null })),
  ];
}

/** The whole plan anew; only what differs is written, and who is not in it gives the chair back. */
export function arrangePlan(plan: Plan, grid: SeatingGrid, seats: ReadonlyMap<Guid, Seat>): Changes {
  const students = new Set([...plan.seats.keys(), ...seats.keys()]);
  const changes = [...students].flatMap((student): Changes => {
    const to = seats.get(student) ?? null;
    return sameValue(plan.seats.get(student) ?? null, to) ? [] : [{ path: seatPath(plan.id, student), to }];
  });
  return sameValue(plan.grid, grid) ? changes : [gridChange(plan.id, grid), ...changes];
}

export function wishChange(id: Guid, wish: SeatingWish | null): Changes {
  return [{ path: ['seating_wishes', id], to: wish }];
}

function isOn(plan: Plan, student: Guid, chair: Seat): boolean {
  const seat = plan.seats.get(student);
  return seat !== undefined && chairKey(seat) === chairKey(chair);
}

function seatPath(id: Guid, student: Guid): string[] {
  return ['seating_layouts', id, 'seats', student];
}

function gridChange(id: Guid, grid: SeatingGrid): Changes[number] {
  return { path: ['seating_layouts', id, 'grid'], to: grid };
}
