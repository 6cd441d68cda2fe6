import { amountOfFraction, type Amount } from './amount.ts';
import { countScore, type Outcome, type Stay } from './counted-score.ts';
import { standardDeviation } from './deviation.ts';
import { add, compare, divide, fractionOf, multiply, zero, type Fraction } from './fraction.ts';
import type { PreparedGradebook } from './prepare.ts';
import { letterOf } from './scale.ts';
import type { Score } from './score.ts';

export type AssignmentStatistics = {
  /** How many students by outcome; each student stands in one. */
  outcomes: Partial<Record<Outcome, number>>;
  /** Of the scores somebody gave, in points, after what lateness took off: a policy's 0 for missing work says nothing of the work. */
  points: PointStatistics | null;
  /** Best band first, each with how many of those scores lie in it; empty without a scale or points possible. */
  distribution: { label: string; count: number }[];
  /** Of those scores, in the order of the students; 1 is 100 %. Empty without points possible. */
  ratios: Fraction[];
};

export type PointStatistics = {
  count: number;
  mean: Amount;
  /** Of the whole class (STDEV.P), rounded half up. */
  standard_deviation: string;
  minimum: Amount;
  lower_quartile: Amount;
  median: Amount;
  upper_quartile: Amount;
  maximum: Amount;
};

export type StudentScore = Stay & { score: Score | null | undefined };

/** @returns null where the gradebook has no such assignment */
export function assignmentStatistics(
  gradebook: PreparedGradebook,
  assignmentId: string,
  students: readonly StudentScore[],
): AssignmentStatistics | null {
  const assignment = gradebook.assignments.get(assignmentId);
  if (assignment === undefined) return null;
  const outcomes: AssignmentStatistics['outcomes'] = {};
  const points: Fraction[] = [];
  for (const { score, ...stay } of students) {
    const { outcome, earned } = countScore(gradebook, assignment, score, stay);
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    if (outcome === 'scored' && earned !== null) points.push(fractionOf(earned));
  }
  const possible = fractionOf(assignment.possible);
  const ratios = possible.n === 0n ? [] : points.map((earned) => divide(earned, possible));
  return {
    outcomes,
    points: pointStatistics(points, gradebook.decimals),
    distribution: possible.n === 0n ? [] : distribution(gradebook, ratios),
    ratios,
  };
}

/** How many lie in each band, best first. @param ratios exact; 1 is 100 % */
export function distribution(gradebook: PreparedGradebook, ratios: readonly Fraction[]): { label: string; count: number }[] {
  const counts = new Map(gradebook.scale.bands.map(({ label }) => [label, 0]));
  for (const ratio of ratios) {
    const letter = letterOf(gradebook, ratio);
    if (letter !== null) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  }
  return [...counts].map(([label, count]) => ({ label, count }));
}

function pointStatistics(points: readonly Fraction[], decimals: number): PointStatistics | null {
  if (points.length === 0) return null;
  const sorted = points.toSorted(compare);
  const shown = (fraction: Fraction) => amountOfFraction(fraction, decimals);
  return {
    count: sorted.length,
    mean: shown(divide(sorted.reduce(add, zero), { n: BigInt(sorted.length), d: 1n })),
    standard_deviation: standardDeviation(sorted, decimals),
    minimum: shown(quartile(sorted, 0)),
    lower_quartile: shown(quartile(sorted, 1)),
    median: shown(quartile(sorted, 2)),
    upper_quartile: shown(quartile(sorted, 3)),
    maximum: shown(quartile(sorted, 4)),
  };
}

/** As QUARTILE.INC of Excel and Sheets, with which teachers compare: between two scores in proportion. @param sorted not empty */
function quartile(sorted: readonly Fraction[], quarter: number): Fraction {
  const quarters = quarter * (sorted.length - 1);
  const below = Math.floor(quarters / 4);
  const [low = zero, high = low] = sorted.slice(below, below + 2);
  const part = BigInt(quarters % 4);
  return add(multiply(low, { n: 4n - part, d: 4n }), multiply(high, { n: part, d: 4n }));
}
