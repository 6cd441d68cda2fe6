import { amountOf, amountOfFraction, type Amount } from './amount.ts';
import { computeCategory, type ComputedCategory, type Sums } from './category.ts';
import type { Stay } from './counted-score.ts';
import type { CategoryGrade, CategorySums, Total } from './explanation.ts';
import { add, divide, fractionOf, hundred, multiply, reduced, roundedText, zero, type Fraction } from './fraction.ts';
import type { PreparedCategory, PreparedGradebook, PreparedPeriod } from './prepare.ts';
import type { Scores } from './score.ts';
import { noShare, totalOf, weigh, type Share } from './total.ts';

export type ComputedPeriod = { id: string | null; weight: Amount; current: Total; final: Total; categories: CategoryGrade[] };

type Computed = ComputedCategory & { category: PreparedCategory };

/** A grading period with all its categories; what is dropped, is dropped in each period anew. */
export function computePeriod(
  gradebook: PreparedGradebook,
  { id, weight, categories }: PreparedPeriod,
  scores: Scores,
  stay: Stay,
): ComputedPeriod {
  const computed = categories.map((category) => ({ category, ...computeCategory(gradebook, category, scores, stay) }));
  const current = totalIn(gradebook, computed, 'current');
  // Without a blank both are the same, and half the work.
  const final = computed.every((each) => each.final === each.current) ? current : totalIn(gradebook, computed, 'final');
  return {
    id,
    weight: amountOf(weight),
    current: current.total,
    final: final.total,
    categories: computed.map((each) => ({
      category_id: each.category.id,
      weight: amountOf(each.category.weight),
      calculation: each.category.calculation,
      extra_credit: each.category.extraCredit,
      current: current.sumsOf(each),
      final: final.sumsOf(each),
      assignments: each.assignments,
    })),
  };
}

type TotalWithSums = { total: Total; sumsOf: (computed: Computed) => CategorySums };

function totalIn(gradebook: PreparedGradebook, computed: readonly Computed[], view: 'current' | 'final'): TotalWithSums {
  return gradebook.weighting === 'categories' ? weightedTotal(gradebook, computed, view) : totalPoints(gradebook, computed, view);
}

function weightedTotal(gradebook: PreparedGradebook, computed: readonly Computed[], view: 'current' | 'final'): TotalWithSums {
  const partOf = ({ category, [view]: sums }: Computed) => ({
    weight: fractionOf(category.weight),
    ratio: ratioOf(sums),
    extraCredit: category.extraCredit,
  });
  const { ratio, arithmetic, share } = weigh(computed.map(partOf), 'stand', gradebook.decimals);
  return {
    total: totalOf(gradebook, ratio, arithmetic),
    sumsOf: (each) => sumsOf(gradebook, each[view], share(partOf(each))),
  };
}

/** Points of a category of extra credit are earned and not possible. */
function totalPoints(gradebook: PreparedGradebook, computed: readonly Computed[], view: 'current' | 'final'): TotalWithSums {
  let [earned, possible] = [zero, zero];
  for (const { category, [view]: sums } of computed) {
    earned = add(earned, sums.earned);
    if (!category.extraCredit) possible = add(possible, sums.possible);
  }
  const shown = (fraction: Fraction) => amountOfFraction(fraction, gradebook.decimals);
  const arithmetic = { rule: 'points' as const, earned: shown(earned), possible: shown(possible) };
  return {
    total: totalOf(gradebook, ratioOf({ earned, possible }), arithmetic),
    sumsOf: (each) => sumsOf(gradebook, each[view], noShare),
  };
}

/** Null where nothing was possible: extra credit alone is no grade. */
function ratioOf({ earned, possible }: Sums): Fraction | null {
  return possible.n === 0n ? null : reduced(divide(earned, possible));
}

function sumsOf({ decimals }: PreparedGradebook, sums: Sums, share: Share): CategorySums {
  const ratio = ratioOf(sums);
  return {
    earned: amountOfFraction(sums.earned, decimals),
    possible: amountOfFraction(sums.possible, decimals),
    ratio,
    percent: ratio === null ? null : roundedText(multiply(ratio, hundred), decimals),
    ...share,
  };
}
