import type { GradeOverride } from '@osss/shared/collections/final-grades.ts';
import { gradePercent } from '@osss/shared/collections/scores.ts';
import { readScore } from '../../ui/gradebook/score-text.ts';

/** The page has a sentence for each. */
export type OverrideProblem = 'empty' | 'not_a_grade' | 'negative' | 'too_large' | 'too_fine';
type Read = { value: GradeOverride['value'] } | { problem: OverrideProblem };

/**
 * What somebody typed instead of the computed grade: a percent (`88`, `88,5`, `88 %`) or a letter of the scale.
 * @param labels of the section's scale
 */
export function readOverride(text: string, labels: readonly string[]): Read {
  const read = readScore(text, labels);
  if ('problem' in read) return { problem: read.problem === 'not_a_score' ? 'not_a_grade' : read.problem };
  if (read.score === null) return { problem: 'empty' };
  const { value, flag } = read.score;
  if (flag !== undefined || value === undefined) return { problem: 'not_a_grade' };
  if (typeof value === 'string' || gradePercent.safeParse(value).success) return { value };
  return { problem: 'too_large' };
}

/** As it is typed. */
export function overrideText(override: GradeOverride | null): string {
  return override === null ? '' : String(override.value);
}
