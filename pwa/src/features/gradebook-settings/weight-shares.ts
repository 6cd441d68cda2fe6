import type { GradebookSettings, GradedAssignment } from '@osss/shared/grading/gradebook.ts';
import type { Guid } from '@osss/shared/values.ts';

/** `share` of the grade in percent, for whom something counts in every category that has work; null: nothing counts there. */
export type WeightShare = { id: Guid; share: number | null; extra: boolean };
export type WeightShares = {
  shares: WeightShare[];
  /** Of the weights, without extra credit. */
  sum: number;
  /** What that means. */
  means: 'hundred' | 'scaled_up' | 'more' | 'nothing';
};

/** A picture of the weights, not a grade: numbers of the computer's are exact enough for it. @param assignments that are looked at */
export function weightShares(
  { weighting, categories }: Pick<GradebookSettings, 'weighting' | 'categories'>,
  assignments: readonly GradedAssignment[],
): WeightShares {
  const points = (id: Guid) => {
    const own = assignments.filter(({ category_id, extra_credit }) => category_id === id && extra_credit !== true);
    return own.reduce((sum, { points_possible, multiplier }) => sum + Number(points_possible) * Number(multiplier ?? 1), 0);
  };
  const parts = categories.map(({ id, weight, extra_credit }) => {
    const possible = points(id);
    return { id, extra: extra_credit === true, hasWork: possible > 0, counts: weighting === 'none' ? possible : Number(weight) };
  });
  const ordinary = parts.filter(({ extra }) => !extra);
  const sum = tidy(ordinary.reduce((total, { id }) => total + Number(categories.find((one) => one.id === id)?.weight ?? 0), 0));
  const counting = ordinary.filter(({ hasWork }) => hasWork).reduce((total, { counts }) => total + counts, 0);
  const divisor = weighting === 'categories' && counting > 100 ? 100 : counting;
  const shareOf = ({ extra, hasWork, counts }: (typeof parts)[number]) => {
    if (extra) return weighting === 'categories' ? counts : null;
    return hasWork && divisor > 0 && counts > 0 ? (counts * 100) / divisor : null;
  };
  return {
    shares: parts.map((part) => ({ id: part.id, extra: part.extra, share: shareOf(part) })),
    sum,
    means: sum === 0 ? 'nothing' : sum === 100 ? 'hundred' : sum < 100 ? 'scaled_up' : 'more',
  };
}

/** 33.33 three times is 99.99, not 99.99000000000001. */
function tidy(sum: number): number {
  return Math.round(sum * 100) / 100;
}
