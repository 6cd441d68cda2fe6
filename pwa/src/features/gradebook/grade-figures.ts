import type { Assignment } from '@osss/shared/collections/assignments.ts';
import { countScore } from '@osss/shared/grading/counted-score.ts';
import { fractionOf, add, divide, hundred, multiply, roundedText, zero, type Fraction } from '@osss/shared/grading/fraction.ts';
import type { Total } from '@osss/shared/grading/explanation.ts';
import { stayOf, type GradebookStudent } from '../../ui/gradebook/gradebook-students.ts';
import type { SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';
import type { ChosenPeriod } from './choices.ts';

type Graded = Pick<SectionGradebook, 'gradeOf' | 'prepared' | 'students' | 'periods'>;

/** The current grade of the chosen grading period; null: the engine knows none such. */
export function averageOf({ gradeOf, periods }: Graded, period: ChosenPeriod, student: GradebookStudent): Total | null {
  const grade = gradeOf(student);
  if (period === 'term' || periods.length === 0) return grade.current;
  return grade.periods.find(({ period_id }) => period_id === period)?.current ?? null;
}

/** Of those who are here and have a grade, rounded once, as all grades are. */
export function classAverage(graded: Graded, period: ChosenPeriod): string | null {
  const ratios = graded.students.flatMap((student) => (student.here ? (averageOf(graded, period, student)?.ratio ?? []) : []));
  if (ratios.length === 0) return null;
  const sum = ratios.reduce<Fraction>(add, zero);
  return roundedText(multiply(divide(sum, { n: BigInt(ratios.length), d: 1n }), hundred), graded.prepared.decimals);
}

/** What a column is sorted by: what the score counts as, so that letters, percents and lateness have their place. */
export function countedFigure({ prepared }: Graded, assignment: Assignment, student: GradebookStudent): number | null {
  const known = prepared.assignments.get(assignment.id);
  if (known === undefined) return null;
  const { earned } = countScore(prepared, known, assignment.scores[student.id]?.score, stayOf(student));
  if (earned === null) return null;
  const { n, d } = fractionOf(earned);
  return Number(n) / Number(d);
}

export function missesWork(columns: readonly Assignment[], student: GradebookStudent): boolean {
  return columns.some(({ scores }) => scores[student.id]?.score?.flag === 'missing');
}

export function missingWork(columns: readonly Assignment[], students: readonly GradebookStudent[]): number {
  const missing = (assignment: Assignment) =>
    students.filter(({ id, here }) => here && assignment.scores[id]?.score?.flag === 'missing').length;
  return columns.reduce((sum, assignment) => sum + missing(assignment), 0);
}
