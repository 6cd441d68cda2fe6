import type { FinalGrades, GradeOverride } from '@osss/shared/collections/final-grades.ts';
import type { Gradebook } from '@osss/shared/collections/gradebook.ts';
import type { Guid } from '@osss/shared/values.ts';

type Scale = NonNullable<Gradebook['scale']>;

/** An override in percent; null: a letter that the scale does not have (any more). */
export function overridePercent({ value }: GradeOverride, scale: Scale): number | null {
  if (typeof value === 'number') return value;
  const band = scale.find(({ label }) => label === value);
  return band === undefined ? null : (band.value ?? band.minimum);
}

/** A student's overridden grades by grading period, for the grade of the term. */
export function overridesOf(finalGrades: readonly FinalGrades[], scale: Scale) {
  return (student: Guid): Map<Guid, number> =>
    new Map(
      finalGrades.flatMap(({ grading_period_id, grades }) => {
        const override = grades[student]?.override ?? null;
        const percent = override === null ? null : overridePercent(override, scale);
        return percent === null ? [] : [[grading_period_id, percent] as const];
      }),
    );
}
