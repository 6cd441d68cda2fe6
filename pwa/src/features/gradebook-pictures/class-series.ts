import type { StudentGrade } from '@osss/shared/grading/explanation.ts';
import { add, divide, hundred, multiply, roundedText, zero, type Fraction } from '@osss/shared/grading/fraction.ts';
import { assignmentStatistics, distribution } from '@osss/shared/grading/statistics.ts';
import type { SchoolDate } from '@osss/shared/values.ts';
import { classOf } from '../../ui/gradebook/circumstances.ts';
import { stayOf } from '../../ui/gradebook/gradebook-students.ts';
import type { GradingPeriod, SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';

/** Grades of everybody in the class who has one, and how many have each letter. */
export function gradesOfClass(gradebook: SectionGradebook, shown: GradingPeriod | null) {
  const ratios = gradesIn(gradebook).flatMap(({ grade }) => {
    const total = shown === null ? grade.current : grade.periods.find(({ period_id }) => period_id === shown.id)?.current;
    return total === undefined || total.ratio === null ? [] : [total.ratio];
  });
  return { ratios, letters: distribution(gradebook.prepared, ratios) };
}

/** An average of students, rounded once; null: nobody has anything. */
export type Average = { percent: string; count: number };

export type CategoryAverage = Average & { id: string; name: string | null };

/** The mean of the students' percents in each category, in its order; those where nobody has a percent are left out. */
export function categoryAverages(gradebook: SectionGradebook, shown: GradingPeriod | null): CategoryAverage[] {
  const names = new Map(gradebook.categories.map(({ id, name }) => [id, name]));
  const grades = gradesIn(gradebook);
  return [...names.keys(), null].flatMap((id) => {
    const average = averageOf(
      grades.flatMap(({ grade }) => categoryRatios(grade, id, shown)),
      gradebook.prepared.decimals,
    );
    return average === null ? [] : [{ ...average, id: id ?? '', name: id === null ? null : (names.get(id) ?? null) }];
  });
}

export type AssignmentAverage = Average & { id: string; name: string | null; due_date: SchoolDate | null };

/** The mean percent of each assignment that somebody has a score for, by due date; what has none comes last. */
export function assignmentAverages(gradebook: SectionGradebook, shown: GradingPeriod | null): AssignmentAverage[] {
  const students = classOf(gradebook);
  return gradebook.assignments
    .filter((assignment) => shown === null || gradebook.periodOf(assignment)?.id === shown.id)
    .flatMap(({ id, name, due_date, scores }) => {
      const entered = students.map((student) => ({ score: scores[student.id]?.score ?? null, ...stayOf(student) }));
      const ratios = assignmentStatistics(gradebook.prepared, id, entered)?.ratios ?? [];
      const average = averageOf(ratios, gradebook.prepared.decimals);
      return average === null ? [] : [{ ...average, id, name, due_date }];
    })
    .toSorted((a, b) => compareDates(a.due_date, b.due_date));
}

function gradesIn(gradebook: SectionGradebook): { grade: StudentGrade }[] {
  return classOf(gradebook).map((student) => ({ grade: gradebook.gradeOf(student) }));
}

function categoryRatios({ periods }: StudentGrade, category: string | null, shown: GradingPeriod | null): Fraction[] {
  return periods
    .filter(({ period_id }) => shown === null || period_id === shown.id)
    .flatMap(({ categories }) => categories.filter(({ category_id }) => category_id === category))
    .flatMap(({ current: { ratio } }) => (ratio === null ? [] : [ratio]));
}

/** @param ratios exact; 1 is 100 % */
export function averageOf(ratios: readonly Fraction[], decimals: number): Average | null {
  if (ratios.length === 0) return null;
  const mean = divide(ratios.reduce(add, zero), { n: BigInt(ratios.length), d: 1n });
  return { percent: roundedText(multiply(mean, hundred), decimals), count: ratios.length };
}

function compareDates(a: SchoolDate | null, b: SchoolDate | null): number {
  if (a === b) return 0;
  return b === null || (a !== null && a < b) ? -1 : 1;
}
