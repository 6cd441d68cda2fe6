import type { Assignment } from './collections/assignments.ts';
import type { StoredCategory } from './collections/gradebook.ts';
import type { School } from './collections/schools.ts';
import type { Section } from './collections/sections.ts';
import type { GradebookSettings, GradedAssignment } from './grading/gradebook.ts';
import { gradingPeriodOf, gradingPeriodsOf } from './grading-periods.ts';
import type { Guid } from './values.ts';

export type Category = StoredCategory & { id: Guid };

/** Not deleted, in their order. One that has gone keeps its assignments, which the engine leaves out of the weighted grade (`problems`). */
export function categoriesOf({ gradebook }: Pick<Section, 'gradebook'>): Category[] {
  return Object.entries(gradebook.categories)
    .flatMap(([id, category]) => (category === null || category.deleted ? [] : [{ ...category, id }]))
    .toSorted((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));
}

const said = [
  'name',
  'description',
  'category_id',
  'assigned_date',
  'due_date',
  'points_possible',
  'grading_period_id',
  'position',
] as const;

/** Deleted it stands no more; nor where nothing is said of it, as after the undo of what made it. */
function stands(assignment: Assignment): boolean {
  if (assignment.deleted_at !== null) return false;
  if (said.some((cell) => assignment[cell] !== null)) return true;
  return Object.values(assignment.scores).some(({ score, comment }) => score !== null || comment !== null);
}

/** In the order of the grid; what does not stand counts nowhere and is not among them. */
export function assignmentsInOrder(assignments: readonly Assignment[]): Assignment[] {
  return assignments
    .filter(stands)
    .toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0) || compare(a.due_date ?? '', b.due_date ?? '') || compare(a.id, b.id));
}

/**
 * A section's documents in the words of the grade engine: the same at both ends. Where nobody has said how it is weighted, it is by
 * categories as soon as there is one with a weight.
 * @param periods of the section's school
 * @param assignments in any order; deleted ones are left out
 */
export function gradingOf(
  section: Pick<Section, 'gradebook' | 'term_id'>,
  periods: School['grading_periods'],
  assignments: readonly Assignment[],
): { settings: GradebookSettings; assignments: GradedAssignment[] } {
  const { settings, scale } = section.gradebook;
  const categories = categoriesOf(section);
  const weighting = settings.weighting ?? (categories.some(({ weight }) => weight > 0) ? 'categories' : 'none');
  const grading_periods = gradingPeriodsOf(periods, section.term_id).map(({ id, weight }) => ({ id, weight }));
  return {
    settings: { ...settings, weighting, categories, scale, grading_periods },
    assignments: assignmentsInOrder(assignments).map((assignment) => ({
      id: assignment.id,
      category_id: assignment.category_id,
      // Nobody has said yet: what is earned counts, what is possible does not.
      points_possible: assignment.points_possible ?? 0,
      due_date: assignment.due_date,
      grading_period_id: gradingPeriodOf(assignment, periods, section.term_id)?.id ?? null,
      extra_credit: assignment.extra_credit,
      never_drop: assignment.never_drop,
      multiplier: assignment.multiplier,
    })),
  };
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
