import type { Assignment } from '@osss/shared/collections/assignments.ts';
import { countScore, type Outcome } from '@osss/shared/grading/counted-score.ts';
import { compare, divide, fractionOf, hundred, multiply, roundedText, subtract, type Fraction } from '@osss/shared/grading/fraction.ts';
import { classOf } from '../../ui/gradebook/circumstances.ts';
import { stayOf, type GradebookStudent } from '../../ui/gradebook/gradebook-students.ts';
import type { SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';

/** How one student did on an assignment, beside the student's own grade. */
export type Result = {
  student: GradebookStudent;
  outcome: Outcome;
  late: boolean;
  percent: string | null;
  /** Percent points above (below: less than 0) the student's own current grade, exact; null where there is none of the two. */
  apart: Fraction | null;
};

export function resultsOf(gradebook: SectionGradebook, { id, scores }: Assignment): Result[] {
  const prepared = gradebook.prepared.assignments.get(id);
  if (prepared === undefined) return [];
  const possible = fractionOf(prepared.possible);
  return classOf(gradebook).map((student) => {
    const score = scores[student.id]?.score ?? null;
    const { outcome, earned } = countScore(gradebook.prepared, prepared, score, stayOf(student));
    const ratio = outcome !== 'scored' || earned === null || possible.n === 0n ? null : divide(fractionOf(earned), possible);
    const own = gradebook.gradeOf(student).current.ratio;
    return {
      ...{ student, outcome, late: score?.flag === 'late' },
      percent: ratio === null ? null : roundedText(multiply(ratio, hundred), gradebook.prepared.decimals),
      apart: ratio === null || own === null ? null : multiply(subtract(ratio, own), hundred),
    };
  });
}

/** Percent points from one's own grade that are worth a look. */
const far: Fraction = { n: 15n, d: 1n };

/** Who did much better or worse than the own grade says, furthest first. */
export function standOut(results: readonly Result[]): (Result & { apart: Fraction })[] {
  const known = results.flatMap((result) => (result.apart === null ? [] : [{ ...result, apart: result.apart }]));
  return known
    .filter(({ apart }) => compare(magnitude(apart), far) >= 0)
    .toSorted((a, b) => compare(magnitude(b.apart), magnitude(a.apart)));
}

/** Who owes something: no score where one is due. */
export function owing(results: readonly Result[]): Result[] {
  return results.filter(({ outcome }) => outcome === 'missing' || outcome === 'incomplete');
}

function magnitude({ n, d }: Fraction): Fraction {
  return { n: n < 0n ? -n : n, d };
}
