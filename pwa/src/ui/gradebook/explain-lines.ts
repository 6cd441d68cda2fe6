import type { AssignmentGrade, CategoryGrade, Total } from '@osss/shared/grading/explanation.ts';
import { compare, divide, hundred, zero, type Fraction } from '@osss/shared/grading/fraction.ts';
import { assertNever } from '@osss/shared/refusals.ts';
import type { ExactNumbers } from './explain-numbers.ts';

/** What counts what is blank (`final`), or leaves it out. */
export type View = 'current' | 'final';

/** What makes a total: a category, or a grading period of the term. */
export type Part = { weight: Fraction; ratio: Fraction | null; extraCredit: boolean };

/** Longer sums are read in the table above them. */
const mostTerms = 16;

/** Whether an assignment is part of its category's sums. */
export function countsIn(grade: AssignmentGrade, calculation: CategoryGrade['calculation'], view: View): boolean {
  if (grade.dropped[view] !== null || grade.outcome === 'no_percent') return false;
  if (grade.earned !== null) return true;
  const open = grade.outcome === 'blank' || grade.outcome === 'unknown_letter';
  // Of nothing possible there is no percent to average.
  return open && view === 'final' && !(calculation === 'percent' && isZero(grade.possible.exact));
}

/** `17 + 2 × 8 = 33`, `33 / 40 = 82.5%`; or `(85% + 2 × 80%) / 3 = 81.666666…%`. Empty: nothing to divide by. */
export function categoryLines({ calculation, assignments, current, final }: CategoryGrade, view: View, say: ExactNumbers): string[] {
  const sums = view === 'current' ? current : final;
  if (sums.ratio === null) return [];
  const counted = assignments.filter((grade) => countsIn(grade, calculation, view));
  const terms = counted.map((grade) =>
    times(grade, calculation === 'points' ? say.number(grade.earned?.exact ?? zero) : percentOf(grade, say)),
  );
  const sum = terms.length > mostTerms ? null : terms.join(' + ');
  const [earned, possible, result] = [say.number(sums.earned.exact), say.number(sums.possible.exact), say.percent(sums.ratio)];
  if (calculation === 'percent') {
    const added = say.percent(sums.earned.exact);
    return [`${sum === null || terms.length === 1 ? added : `(${sum})`} / ${possible} = ${result}`];
  }
  const division = `${earned} / ${possible} = ${result}`;
  return sum === null || terms.length === 1 ? [division] : [`${sum} = ${earned}`, division];
}

/** `30 × 88.5% + 70 × 76.25% = 79.925`, `79.925 / 100 = 79.925%`. Empty: no grade. */
export function totalLines({ ratio, arithmetic }: Total, parts: readonly Part[], say: ExactNumbers): string[] {
  if (ratio === null) return [];
  const result = say.percent(ratio);
  switch (arithmetic.rule) {
    case 'points':
      return [`${say.number(arithmetic.earned.exact)} / ${say.number(arithmetic.possible.exact)} = ${result}`];
    case 'weights': {
      const weighted = parts.filter((part) => !part.extraCredit && isCounted(part));
      const extra = parts.filter((part) => part.extraCredit && isCounted(part));
      const added = extra.map((part) => ` + ${weightTimes(part, say)} / ${say.number(hundred)}`).join('');
      const sum = say.number(arithmetic.weighted.exact);
      return [
        ...(weighted.length === 0 ? [] : [`${weighted.map((part) => weightTimes(part, say)).join(' + ')} = ${sum}`]),
        `${sum} / ${say.number(arithmetic.divisor.exact)}${added} = ${result}`,
      ];
    }
    default:
      return assertNever(arithmetic);
  }
}

function isCounted({ weight, ratio }: Part): boolean {
  return ratio !== null && !isZero(weight);
}

function weightTimes({ weight, ratio }: Part, say: ExactNumbers): string {
  return `${say.number(weight)} × ${say.percent(ratio ?? zero)}`;
}

function times({ multiplier }: AssignmentGrade, term: string): string {
  return multiplier === '1' ? term : `${multiplier} × ${term}`;
}

function percentOf({ earned, possible }: AssignmentGrade, say: ExactNumbers): string {
  return say.percent(earned === null ? zero : divide(earned.exact, possible.exact));
}

function isZero(fraction: Fraction): boolean {
  return compare(fraction, zero) === 0;
}
