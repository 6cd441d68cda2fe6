export const gradebookFaults = [
  'not_a_number',
  'negative',
  'not_a_count',
  'duplicate_id',
  'duplicate_band',
  'duplicate_minimum',
  'too_many_decimals',
] as const;
export type GradebookFault = (typeof gradebookFaults)[number];

/** What zod should not have let in: a gradebook that no grade can be computed of. */
export class GradebookError extends Error {
  readonly code: GradebookFault;
  /** Where it stands: `categories`, the category's id, `weight`. */
  readonly path: readonly string[];

  constructor(code: GradebookFault, path: readonly string[]) {
    super(`The gradebook cannot be computed: ${path.join(' → ')} is wrong (${code}). Enter that value anew.`);
    this.name = 'GradebookError';
    this.code = code;
    this.path = path;
  }
}
