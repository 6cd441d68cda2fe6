import type { Assignment } from '@osss/shared/collections/assignments.ts';
import { assignmentStatistics, type PointStatistics } from '@osss/shared/grading/statistics.ts';
import { classOf } from '../../ui/gradebook/circumstances.ts';
import { stayOf } from '../../ui/gradebook/gradebook-students.ts';
import type { SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';

/** What the class has for each assignment, to stand beside one student's score. */
export function classFigures(gradebook: SectionGradebook, assignments: readonly Assignment[]): Map<string, PointStatistics> {
  const students = classOf(gradebook);
  const found = new Map<string, PointStatistics>();
  for (const { id, scores } of assignments) {
    const entered = students.map((student) => ({ score: scores[student.id]?.score ?? null, ...stayOf(student) }));
    const points = assignmentStatistics(gradebook.prepared, id, entered)?.points ?? null;
    if (points !== null) found.set(id, points);
  }
  return found;
}
