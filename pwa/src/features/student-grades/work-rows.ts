import type { Assignment } from '@osss/shared/collections/assignments.ts';
import type { StoredScore } from '@osss/shared/collections/scores.ts';
import type { AssignmentGrade, StudentGrade } from '@osss/shared/grading/explanation.ts';
import type { Guid } from '@osss/shared/values.ts';
import type { GradingPeriod, SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';

/** An assignment as one student has it. */
export type WorkRow = {
  assignment: Assignment;
  category: string | null;
  score: StoredScore | null;
  comment: string | null;
  /** How the engine counted it; null: it counts in no grading period. */
  counted: AssignmentGrade | null;
};

/** In the order of the grid. @param shown null: of the whole term */
export function workRows(gradebook: SectionGradebook, student: Guid, grade: StudentGrade, shown: GradingPeriod | null): WorkRow[] {
  const counted = countedIn(grade);
  const names = new Map(gradebook.categories.map(({ id, name }) => [id, name]));
  return gradebook.assignments
    .filter((assignment) => shown === null || gradebook.periodOf(assignment)?.id === shown.id)
    .map((assignment) => ({
      assignment,
      category: names.get(assignment.category_id ?? '') ?? null,
      score: assignment.scores[student]?.score ?? null,
      comment: assignment.scores[student]?.comment ?? null,
      counted: counted.get(assignment.id) ?? null,
    }));
}

export function countedIn({ periods }: StudentGrade): Map<string, AssignmentGrade> {
  const assignments = periods.flatMap(({ categories }) => categories.flatMap((category) => category.assignments));
  return new Map(assignments.map((assignment) => [assignment.assignment_id, assignment]));
}

/** How much of the work has a flag. */
export function flagged(rows: readonly WorkRow[], flag: StoredScore['flag']): number {
  return rows.filter(({ score }) => score?.flag === flag).length;
}
