import type { Assignment } from '@osss/shared/collections/assignments.ts';
import type { Section } from '@osss/shared/collections/sections.ts';

/** A class's work: its assignments in the order of the grid, deleted ones left out. */
export type Side = { section: Pick<Section, 'gradebook'>; assignments: readonly Assignment[] };

/** Why two assignments of two classes are taken for the same work. */
export type Likeness = 'same' | 'other_points' | 'other_category';

const likenesses: Likeness[] = ['same', 'other_points', 'other_category'];

/** Which assignment of `to` each of `from` is, by name, category and points possible; of equally like ones, the one that is due nearest. */
export function matchAssignments(from: Side, to: Side): Map<string, { id: string; likeness: Likeness }> {
  const pairs = from.assignments.flatMap((mine) =>
    to.assignments.flatMap((other) => {
      const likeness = likenessOf(from.section, mine, to.section, other);
      return likeness === null ? [] : [{ mine, other, likeness, days: daysBetween(mine.due_date, other.due_date) }];
    }),
  );
  const matches = new Map<string, { id: string; likeness: Likeness }>();
  const taken = new Set<string>();
  // A sort keeps the order of equals: that of the grid.
  for (const { mine, other, likeness } of pairs.toSorted((a, b) => rank(a) - rank(b) || a.days - b.days)) {
    if (matches.has(mine.id) || taken.has(other.id)) continue;
    matches.set(mine.id, { id: other.id, likeness });
    taken.add(other.id);
  }
  return matches;
}

export function categoryName({ gradebook }: Pick<Section, 'gradebook'>, { category_id }: Pick<Assignment, 'category_id'>): string | null {
  return category_id === null ? null : (gradebook.categories[category_id]?.name ?? null);
}

/** As two people write the same: without regard to capitals and spaces. */
export function folded(text: string | null): string {
  return (text ?? '').normalize('NFKC').trim().replace(/\s+/gu, ' ').toLowerCase();
}

/** What differs in category and in points possible too is named alike by chance. */
function likenessOf(mySection: Side['section'], mine: Assignment, section: Side['section'], other: Assignment): Likeness | null {
  if (mine.name === null || folded(mine.name) !== folded(other.name)) return null;
  const samePoints = mine.points_possible === other.points_possible;
  if (folded(categoryName(mySection, mine)) === folded(categoryName(section, other))) return samePoints ? 'same' : 'other_points';
  return samePoints ? 'other_category' : null;
}

function rank({ likeness }: { likeness: Likeness }): number {
  return likenesses.indexOf(likeness);
}

const undatedDays = 10_000;

function daysBetween(a: string | null, b: string | null): number {
  return a === null || b === null ? undatedDays : Math.abs(Date.parse(a) - Date.parse(b)) / 86_400_000;
}
