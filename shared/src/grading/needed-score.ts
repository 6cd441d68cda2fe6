import { amountOfFraction, type Amount } from './amount.ts';
import { fixedText, tenTo, type Decimal } from './decimal.ts';
import type { StudentGrade, Total } from './explanation.ts';
import { divide, fractionOf, hundred, multiply } from './fraction.ts';
import type { PreparedGradebook } from './prepare.ts';
import type { Scores } from './score.ts';
import { computeStudent, whatIf, type Circumstances } from './student-grade.ts';

export type Needed =
  /** They reach it, and a hundredth less does not. `percent` of the points possible. */
  | { kind: 'points'; points: string; percent: Amount; reached: Total }
  /** It stays in the band, or above, with no points at all. */
  | { kind: 'in_any_case'; reached: Total }
  /** Not with all points possible either; this is what they would give. */
  | { kind: 'out_of_reach'; best: Total };

export type Goal = {
  scores: Scores;
  circumstances: Circumstances;
  /** What is still to be scored; a score it has is left aside. */
  assignment_id: string;
  /** Label of the band that is to be reached. */
  letter: string;
  /** Which of the student's grades. */
  totalOf: (grade: StudentGrade) => Total;
};

/**
 * What a student would need on one assignment for a band, to a hundredth of a point: one less does not reach it. By the engine itself,
 * so that drops, weights and the rounding of letters are those of the grade. (Where a category drops some, a grade can dip for a moment as
 * points rise, for another is dropped: what is found then reaches the band all the same, and may not be the very first that does.)
 * @returns null without such a band, such an assignment, or points that could be earned
 */
export function neededScore(gradebook: PreparedGradebook, goal: Goal): Needed | null {
  const assignment = gradebook.assignments.get(goal.assignment_id);
  const bands = gradebook.scale.bands.map(({ label }) => label);
  const wanted = bands.indexOf(goal.letter);
  const most = assignment === undefined ? 0 : Number(hundredthsOf(assignment.possible));
  if (assignment === undefined || wanted === -1 || most === 0) return null;
  const totalWith = (hundredths: number): Total => {
    const score = { value: fixedText(BigInt(hundredths), 2) };
    return goal.totalOf(computeStudent(gradebook, whatIf(goal.scores, [[goal.assignment_id, score]]), goal.circumstances));
  };
  const reaches = ({ letter }: Total) => letter !== null && bands.indexOf(letter) <= wanted;
  const [least, best] = [totalWith(0), totalWith(most)];
  if (reaches(least)) return { kind: 'in_any_case', reached: least };
  if (!reaches(best)) return { kind: 'out_of_reach', best };
  const found = firstThat(most, (hundredths) => reaches(totalWith(hundredths)));
  const points = fixedText(BigInt(found), 2);
  const ratio = divide({ n: BigInt(found), d: 100n }, fractionOf(assignment.possible));
  return { kind: 'points', points, percent: amountOfFraction(multiply(ratio, hundred), gradebook.decimals), reached: totalWith(found) };
}

/** Above 0, up to `most`, which does. */
function firstThat(most: number, does: (number: number) => boolean): number {
  let [not, yes] = [0, most];
  while (yes - not > 1) {
    const middle = Math.floor((not + yes) / 2);
    if (does(middle)) yes = middle;
    else not = middle;
  }
  return yes;
}

function hundredthsOf({ units, scale }: Decimal): bigint {
  return scale <= 2 ? units * tenTo(2 - scale) : units / tenTo(scale - 2);
}
