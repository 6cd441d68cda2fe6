import type { Assignment } from '@osss/shared/collections/assignments.ts';
import type { SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';
import type { Guid } from '@osss/shared/values.ts';

/** Of which grading period averages and columns are, by its id; `term`: of all. */
export type ChosenPeriod = string;

export type Sort = { by: 'name' | 'average' | 'column'; column: string; down: boolean };
export const byName: Sort = { by: 'name', column: '', down: false };

/** What somebody chose to see. */
export type Choices = {
  period: ChosenPeriod;
  category: Guid | null;
  /** Only students with missing work. */
  missing: boolean;
  search: string;
  sort: Sort;
};

/**
 * The columns of a choice. Work that lies in no grading period is in each, or what was just made without a due date would be nowhere to be seen.
 * @param kept is among them whatever was chosen, deleted meanwhile or not: somebody is writing in it.
 */
export function chosenColumns(
  { assignments, deleted, periodOf, periods }: Pick<SectionGradebook, 'assignments' | 'deleted' | 'periodOf' | 'periods'>,
  { period, category }: Pick<Choices, 'period' | 'category'>,
  kept: string | null,
): Assignment[] {
  const isChosen = (assignment: Assignment) => {
    if (assignment.id === kept) return true;
    if (category !== null && assignment.category_id !== category) return false;
    if (period === 'term' || periods.length === 0) return true;
    return [null, period].includes(periodOf(assignment)?.id ?? null);
  };
  const gone = deleted.find(({ id }) => id === kept);
  if (gone === undefined) return assignments.filter(isChosen);
  const behind = assignments.filter(({ position }) => (position ?? 0) <= (gone.position ?? 0)).length;
  return assignments.toSpliced(behind, 0, gone).filter(isChosen);
}
