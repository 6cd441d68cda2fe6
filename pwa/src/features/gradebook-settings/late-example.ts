import type { Gradebook } from '@osss/shared/collections/gradebook.ts';
import { prepareGradebook } from '@osss/shared/grading/prepare.ts';
import { computeStudent } from '@osss/shared/grading/student-grade.ts';

export type LateExample = { days: number; scored: string; possible: string; counts: string; floored: boolean };

/** What 18 of 20 points count as, three days late: by the engine, as every score. */
export function lateExample(policy: Gradebook['settings']['late_policy']): LateExample | null {
  if (policy === null) return null;
  const settings = { weighting: 'none' as const, categories: [], late_policy: policy };
  const prepared = prepareGradebook(settings, [{ id: 'example', category_id: null, points_possible: 20 }]);
  const grade = computeStudent(prepared, new Map([['example', { value: 18, flag: 'late' as const, late: { days: 3 } }]]));
  const example = grade.periods[0]?.categories[0]?.assignments[0];
  if (example?.earned == null || example.late === null) return null;
  const { late, earned, possible } = example;
  return { days: late.days, scored: late.scored.text, possible: possible.text, counts: earned.text, floored: late.floored };
}
