import type { Assignment } from '@osss/shared/collections/assignments.ts';
import type { FinalGrades } from '@osss/shared/collections/final-grades.ts';
import type { AssignmentGrade, PeriodGrade, Total } from '@osss/shared/grading/explanation.ts';
import { add, divide, hundred, multiply, roundedText, zero, type Fraction } from '@osss/shared/grading/fraction.ts';
import { computedFigures, noFigures, overriddenFigures, type GradeFigures } from '../../ui/gradebook/grade-figures.ts';
import type { GradeView } from '../../ui/gradebook/final-rows.ts';
import type { GradebookStudent } from '../../ui/gradebook/gradebook-students.ts';
import type { GradingPeriod, SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';

/** What a report is about: a grading period; null: the whole term. */
export type Span = GradingPeriod | null;

export function assignmentsIn(gradebook: SectionGradebook, span: Span): Assignment[] {
  return span === null ? gradebook.assignments : gradebook.assignments.filter((one) => gradebook.periodOf(one)?.id === span.id);
}

/** Of the span: one for a grading period, all for the term; one without a period where the school has none. */
export function periodGradesIn(gradebook: SectionGradebook, student: GradebookStudent, span: Span): PeriodGrade[] {
  const { periods } = gradebook.gradeOf(student);
  return span === null ? periods : periods.filter(({ period_id }) => period_id === span.id);
}

/** Its categories' grades, where they are one: those of several grading periods are not added up. */
export function categoryGradesIn(gradebook: SectionGradebook, student: GradebookStudent, span: Span): PeriodGrade['categories'] {
  const [only, another] = periodGradesIn(gradebook, student, span);
  return only === undefined || another !== undefined ? [] : only.categories;
}

/** How each assignment counts for the student, by its id. */
export function assignmentGradesIn(gradebook: SectionGradebook, student: GradebookStudent, span: Span): Map<string, AssignmentGrade> {
  const all = periodGradesIn(gradebook, student, span).flatMap(({ categories }) => categories.flatMap(({ assignments }) => assignments));
  return new Map(all.map((one) => [one.assignment_id, one]));
}

export type Said = FinalGrades['grades'][string];

/** What was said of the student's grade of a grading period. */
export function saidOf({ finalGrades }: Pick<SectionGradebook, 'finalGrades'>, span: Span, student: GradebookStudent): Said | null {
  if (span === null) return null;
  return finalGrades.find(({ grading_period_id }) => grading_period_id === span.id)?.grades[student.id] ?? null;
}

/** The grade as it stands: what was given instead, else what is computed. The term's is made of its periods' by the engine. */
export function gradeIn(gradebook: SectionGradebook, student: GradebookStudent, span: Span, view: GradeView): GradeFigures {
  const override = saidOf(gradebook, span, student)?.override ?? null;
  if (override !== null) return overriddenFigures(gradebook, override);
  const total = totalIn(gradebook, student, span, view);
  return total === null ? noFigures : computedFigures(gradebook.prepared, total);
}

function totalIn(gradebook: SectionGradebook, student: GradebookStudent, span: Span, view: GradeView): Total | null {
  if (span === null) return gradebook.gradeOf(student)[view];
  return periodGradesIn(gradebook, student, span)[0]?.[view] ?? null;
}

/** Of those who have one, rounded once; null: nobody has. */
export function averageOf(ratios: readonly (Fraction | null)[], decimals: number): string | null {
  const known = ratios.filter((ratio) => ratio !== null);
  if (known.length === 0) return null;
  const sum = known.reduce<Fraction>(add, zero);
  return roundedText(multiply(divide(sum, { n: BigInt(known.length), d: 1n }), hundred), decimals);
}

/** The class's computed grades; what was given instead says nothing of the work. */
export function classRatios(gradebook: SectionGradebook, students: readonly GradebookStudent[], span: Span, view: GradeView) {
  return students.map((student) => totalIn(gradebook, student, span, view)?.ratio ?? null);
}

/** In percent of the points possible; null: it has none, or nothing was scored. */
export function percentOfAssignment({ earned, possible }: AssignmentGrade, decimals: number): string | null {
  if (earned === null || possible.exact.n === 0n) return null;
  return roundedText(multiply(divide(earned.exact, possible.exact), hundred), decimals);
}

/** Paper is so wide and no wider: more columns go on in a table of their own, with the names again. */
export function inBlocks<Item>(items: readonly Item[], most: number): Item[][] {
  const blocks = Math.ceil(items.length / most);
  // Of nearly one size: eleven columns are six and five, not ten and one.
  const size = Math.ceil(items.length / Math.max(1, blocks));
  return Array.from({ length: blocks }, (_, block) => items.slice(block * size, (block + 1) * size));
}
