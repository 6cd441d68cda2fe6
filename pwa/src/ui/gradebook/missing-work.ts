import type { Assignment } from '@osss/shared/collections/assignments.ts';
import type { Guid } from '@osss/shared/values.ts';

/** What is flagged missing, the latest first; without a due date last. */
export function missingWork({ assignments }: { assignments: readonly Assignment[] }, student: Guid): Assignment[] {
  return assignments
    .filter(({ scores }) => scores[student]?.score?.flag === 'missing')
    .toSorted((a, b) => ((a.due_date ?? '') < (b.due_date ?? '') ? 1 : -1));
}
