import { amountOfFraction, type Amount } from './amount.ts';
import type { Total, TotalArithmetic } from './explanation.ts';
import { add, compare, cutText, divide, hundred, multiply, reduced, roundedText, zero, type Fraction } from './fraction.ts';
import type { PreparedGradebook } from './prepare.ts';
import { letterOf } from './scale.ts';

/** What makes a total: a category, or a grading period of a term. */
export type Part = {
  /** In percent. */
  weight: Fraction;
  ratio: Fraction | null;
  extraCredit: boolean;
};

type Weighted = {
  ratio: Fraction | null;
  arithmetic: TotalArithmetic;
  share: (part: Part) => Share;
};

/** In percent of the total; null: has no part in it. */
export type Share = { effective_weight: Amount | null; contribution: Amount | null };

export const noShare: Share = { effective_weight: null, contribution: null };

/**
 * Weights of parts that have a grade are scaled up to 100 where they make less. Extra credit adds its weight times its percent and
 * scales nothing.
 * @param above what weights of more than 100 do: `stand`, so that a teacher who gives 110 % gets them, or `scale` down
 */
export function weigh(parts: readonly Part[], above: 'stand' | 'scale', decimals: number): Weighted {
  const shown = (fraction: Fraction) => amountOfFraction(fraction, decimals);
  const weighted = sumOf(parts, (part) => !part.extraCredit, true);
  const weights = sumOf(parts, (part) => !part.extraCredit, false);
  const extraCredit = sumOf(parts, (part) => part.extraCredit, true);
  const divisor = above === 'stand' && compare(weights, hundred) > 0 ? hundred : weights;
  const nothing = weights.n === 0n;
  return {
    ratio: nothing ? null : reduced(add(divide(weighted, divisor), divide(extraCredit, hundred))),
    arithmetic: {
      rule: 'weights',
      weighted: shown(weighted),
      weights: shown(weights),
      divisor: shown(divisor),
      extra_credit: shown(extraCredit),
    },
    share: ({ weight, ratio, extraCredit }) => {
      if (nothing || ratio === null) return noShare;
      const effective = extraCredit ? weight : divide(multiply(weight, hundred), divisor);
      return { effective_weight: shown(effective), contribution: shown(multiply(effective, ratio)) };
    },
  };
}

function sumOf(parts: readonly Part[], included: (part: Part) => boolean, timesRatio: boolean): Fraction {
  let sum = zero;
  for (const part of parts) {
    if (part.ratio !== null && included(part)) sum = add(sum, timesRatio ? multiply(part.weight, part.ratio) : part.weight);
  }
  return reduced(sum);
}

/** The one place where a grade is rounded. */
export function totalOf(gradebook: PreparedGradebook, ratio: Fraction | null, arithmetic: TotalArithmetic): Total {
  if (ratio === null) return { ratio, percent: null, unrounded: null, letter: null, arithmetic };
  const percent = multiply(ratio, hundred);
  return {
    ratio,
    percent: roundedText(percent, gradebook.decimals),
    unrounded: cutText(percent, gradebook.decimals + 4),
    letter: letterOf(gradebook, ratio),
    arithmetic,
  };
}
