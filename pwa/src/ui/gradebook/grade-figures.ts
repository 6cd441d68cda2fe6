import type { GradeOverride } from '@osss/shared/collections/final-grades.ts';
import { gradePercent } from '@osss/shared/collections/scores.ts';
import { decimalOf } from '@osss/shared/grading/decimal.ts';
import type { Total } from '@osss/shared/grading/explanation.ts';
import { divide, fractionOf, hundred, multiply, roundedText } from '@osss/shared/grading/fraction.ts';
import type { PreparedGradebook } from '@osss/shared/grading/prepare.ts';
import { letterOf } from '@osss/shared/grading/scale.ts';
import type { SectionGradebook } from './use-gradebook.ts';
import { overridePercent } from './overrides.ts';

/** A grade as it is posted and printed. */
export type GradeFigures = { percent: number | null; letter: string | null };
export const noFigures: GradeFigures = { percent: null, letter: null };

/** Of a posted percent. */
const finest = 3;

/** What was computed, rounded once, with no more decimals than a grade can be posted with. */
export function computedFigures({ decimals }: Pick<PreparedGradebook, 'decimals'>, { ratio, letter }: Total): GradeFigures {
  if (ratio === null) return noFigures;
  const percent = Number(roundedText(multiply(ratio, hundred), Math.min(decimals, finest)));
  return { percent: gradePercent.safeParse(percent).success ? percent : null, letter };
}

/** What the teacher gives instead: a percent has the letter of its band, a letter the percent of its own. */
export function overriddenFigures(gradebook: Pick<SectionGradebook, 'prepared' | 'section'>, override: GradeOverride): GradeFigures {
  const percent = overridePercent(override, gradebook.section.gradebook.scale ?? []);
  if (typeof override.value === 'string') return { percent, letter: override.value };
  const ratio = divide(fractionOf(decimalOf(override.value, ['override'])), hundred);
  return { percent, letter: letterOf(gradebook.prepared, ratio) };
}

export function sameFigures(a: GradeFigures, b: GradeFigures): boolean {
  return a.percent === b.percent && a.letter === b.letter;
}

/** With the section's decimals: 66 stands as 66.0 below 88.5, and what somebody gave more finely is not cut. Null: no percent. */
export function percentText({ percent }: GradeFigures, decimals: number): string | null {
  if (percent === null) return null;
  const own = String(percent).split('.')[1]?.length ?? 0;
  return percent.toFixed(Math.max(Math.min(decimals, finest), own));
}
