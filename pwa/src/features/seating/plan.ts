import type { Seat, SeatingGrid, SeatingWish, Section, StudentGroup } from '@osss/shared/collections/sections.ts';
import type { Guid } from '@osss/shared/values.ts';

/** A layout as the screen works with it. A seat outside the grid, as a merge may leave one, counts as none. */
export type Plan = { id: Guid; name: string; grid: SeatingGrid; seats: ReadonlyMap<Guid, Seat> };
export type Wish = SeatingWish & { id: Guid };
export type Group = { id: Guid; name: string; student_ids: Guid[] };

export const usualGrid: SeatingGrid = { rows: 5, columns: 6 };
export const largest = 20;

/** What a server of an older make does not send is empty, and so is what a document made by single edits does not say. */
type Sent = Partial<Pick<Section, 'seating_layouts' | 'seating_wishes' | 'groups' | 'picked'>>;

export function plansOf(section: Sent, compare: (a: string, b: string) => number): Plan[] {
  return Object.entries(section.seating_layouts ?? {})
    .filter(([, layout]) => (layout.deleted_at ?? null) === null && ((layout.name ?? null) !== null || (layout.grid ?? null) !== null))
    .map(([id, layout]) => {
      const grid = layout.grid ?? usualGrid;
      const seats = Object.entries(layout.seats ?? {}).flatMap(([student, seat]) =>
        seat !== null && isInside(grid, seat) ? [[student, seat] as const] : [],
      );
      return { id, name: layout.name ?? '', grid, seats: new Map(seats) };
    })
    .toSorted((a, b) => compare(a.name, b.name) || (a.id < b.id ? -1 : 1));
}

export function wishesOf(section: Sent): Wish[] {
  return Object.entries(section.seating_wishes ?? {}).flatMap(([id, wish]) => (wish === null ? [] : [{ ...wish, id }]));
}

export function groupsOf(section: Sent, compare: (a: string, b: string) => number): Group[] {
  const members = (group: StudentGroup) => Object.entries(group.members ?? {}).flatMap(([student, is]) => (is === true ? [student] : []));
  return Object.entries(section.groups ?? {})
    .filter(([, group]) => (group.deleted_at ?? null) === null && members(group).length > 0)
    .map(([id, group]) => ({ id, name: group.name ?? '', student_ids: members(group) }))
    .toSorted((a, b) => compare(a.name, b.name));
}

export function isInside(grid: SeatingGrid, seat: Seat): boolean {
  return seat.row < grid.rows && seat.column < grid.columns;
}

/** One word for a chair, to find it by. */
export function chairKey({ row, column }: Seat): string {
  return `${row}:${column}`;
}

/** Who of `students` sits where, in their order; after two devices were merged, two may share a chair. */
export function sitting(plan: Plan, students: readonly Guid[]): Map<string, Guid[]> {
  const seated = students.flatMap((student) => {
    const seat = plan.seats.get(student);
    return seat === undefined ? [] : [{ student, chair: chairKey(seat) }];
  });
  return new Map([...Map.groupBy(seated, ({ chair }) => chair)].map(([chair, found]) => [chair, found.map(({ student }) => student)]));
}

export function allSeats({ rows, columns }: SeatingGrid): Seat[] {
  return Array.from({ length: rows * columns }, (_, index) => ({ row: Math.floor(index / columns), column: index % columns }));
}
