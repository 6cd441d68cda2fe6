import type { AssignmentGrade, StudentGrade } from '@osss/shared/grading/explanation.ts';
import type { GradingPeriod, SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';
import type { AddedWork } from './what-if.ts';
import { countedIn } from './work-rows.ts';

/** Work that has no score yet, so that something can still be got on it. */
export type OpenWork = { id: string; name: string | null; points: number; coming: boolean };

const open: AssignmentGrade['outcome'][] = ['blank', 'unknown_letter', 'incomplete'];

export function openWork(
  { assignments, periodOf, today }: Pick<SectionGradebook, 'assignments' | 'periodOf' | 'today'>,
  grade: StudentGrade,
  shown: GradingPeriod | null,
  added: readonly AddedWork[],
): OpenWork[] {
  const counted = countedIn(grade);
  const blank = assignments.filter((assignment) => {
    const outcome = counted.get(assignment.id)?.outcome;
    return outcome !== undefined && open.includes(outcome) && (shown === null || periodOf(assignment)?.id === shown.id);
  });
  return [
    ...blank.map(({ id, name, points_possible, due_date }) => ({
      ...{ id, name, points: points_possible ?? 0, coming: due_date !== null && due_date >= today },
    })),
    ...added
      .filter(({ grading_period_id }) => shown === null || grading_period_id === shown.id)
      .map(({ id, name, points }) => ({ id, name, points, coming: true })),
  ];
}

/** Letters one can ask for, best first: all but the lowest, which everybody has. `next` is the one above the student's own. */
export function goalsOf(
  { prepared }: Pick<SectionGradebook, 'prepared'>,
  letter: string | null,
): { labels: string[]; next: string | null } {
  const labels = prepared.scale.bands.map(({ label }) => label);
  const own = letter === null ? labels.length - 1 : labels.indexOf(letter);
  const wanted = labels.slice(0, -1);
  return { labels: wanted, next: wanted[Math.max(0, own - 1)] ?? null };
}
