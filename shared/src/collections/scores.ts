import { z } from 'zod';

/** Of which Postgres keeps `numeric(8,3)` and `numeric(8,2)`: a number finer than its column would come back as another than was typed. */
function number(most: number, decimals: number) {
  const times = 10 ** decimals;
  return z
    .number()
    .min(0)
    .max(most)
    .refine((value) => Math.round(value * times) / times === value, { error: `has more than ${decimals} decimals` });
}

/** Points of a score, or a percent; more than the points possible is a score too. */
export const amount = number(99_999.999, 3);
export const points = number(99_999.99, 2);
export const multiplier = number(999.999, 3);
/** Of a category, or of a grading period in the term's grade. */
export const weight = number(999.99, 2);
/** Of a grade, not of a score. */
export const gradePercent = number(999.999, 3);
/** Label of a band of the section's scale. One that no band has (any more) is kept: the scale may arrive later. */
export const letter = z.string().trim().min(1).max(8);
export const gradingComment = z.string().trim().min(1).max(2000);

export const scoreKinds = ['points', 'percent', 'letter'] as const;
export const scoreFlags = ['missing', 'late', 'excused', 'incomplete'] as const;

const lateness = z
  .strictObject({ days: z.int().min(0).max(9999).optional(), minutes: z.int().min(0).max(525_600).optional() })
  .refine(({ days, minutes }) => days !== undefined || minutes !== undefined, { error: 'says neither days nor minutes' });

/**
 * What a student has for an assignment: one value, never half-merged. The engine computes with it as it is (`Score` of the grade engine), but here each
 * score has one spelling, so that two devices that typed the same agree: what is not said is not there, and blank is `null`.
 */
export const score = z
  .looseObject({
    /** A number is points, unless `kind` says percent; a letter has `kind: 'letter'`. */
    value: z.union([amount, letter]).optional(),
    kind: z.enum(scoreKinds).optional(),
    flag: z.enum(scoreFlags).optional(),
    /** How late, where the flag says so. */
    late: lateness.optional(),
  })
  .refine(({ value, flag }) => value !== undefined || flag !== undefined, { error: 'has neither value nor flag', path: ['value'] })
  .refine(({ value, kind }) => (typeof value === 'string') === (kind === 'letter') && (kind === undefined || value !== undefined), {
    error: 'is no value of its kind',
    path: ['value'],
  })
  .refine(({ flag, late }) => late === undefined || flag === 'late', { error: 'is for late work alone', path: ['late'] });
export type StoredScore = z.infer<typeof score>;
