import type { Assignment } from '@osss/shared/collections/assignments.ts';
import type { Gradebook } from '@osss/shared/collections/gradebook.ts';
import type { StudentGrade, Total } from '@osss/shared/grading/explanation.ts';
import { add, divide, hundred, multiply, roundedText, zero, type Fraction } from '@osss/shared/grading/fraction.ts';
import { prepareGradebook } from '@osss/shared/grading/prepare.ts';
import { computeStudent } from '@osss/shared/grading/student-grade.ts';
import { gradingOf } from '@osss/shared/section-grading.ts';
import type { Guid } from '@osss/shared/values.ts';
import { stayOf, type GradebookStudent } from '../../ui/gradebook/gradebook-students.ts';
import { overridesOf } from '../../ui/gradebook/overrides.ts';
import { scoresOf } from '../../ui/gradebook/student-grades.ts';
import type { SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';

type Grade = Pick<Total, 'percent' | 'letter' | 'ratio'>;
export type EffectRow = { student: GradebookStudent; before: Grade; after: Grade; changes: boolean; changesLetter: boolean };
export type Effect = { rows: EffectRow[]; average: { before: string | null; after: string | null }; changed: number; letters: number };

export type DraftSettings = { gradebook: Gradebook; moves: ReadonlyMap<Guid, Guid | null> };

/**
 * What the settings would make of the grades of those who are in the class, computed as they will be once saved.
 * @param period null: of the whole term
 */
export function effectOf(gradebook: SectionGradebook, draft: DraftSettings, period: Guid | null): Effect {
  const { section, school, assignments, finalGrades } = gradebook;
  const grading = gradingOf({ ...section, gradebook: draft.gradebook }, school.grading_periods, movedBy(draft.moves, assignments));
  const prepared = prepareGradebook(grading.settings, grading.assignments);
  const overrides = overridesOf(finalGrades, draft.gradebook.scale ?? []);
  const rows = gradebook.students
    .filter(({ here }) => here)
    .map((student) => {
      const circumstances = { ...stayOf(student), overrides: overrides(student.id) };
      const before = totalIn(gradebook.gradeOf(student), period);
      const after = totalIn(computeStudent(prepared, scoresOf(assignments, student.id), circumstances), period);
      const changesLetter = before.letter !== after.letter;
      return { student, before, after, changesLetter, changes: changesLetter || before.percent !== after.percent };
    });
  const average = (view: 'before' | 'after', decimals: number) =>
    averageOf(
      rows.map((row) => row[view].ratio),
      decimals,
    );
  return {
    rows,
    average: { before: average('before', gradebook.prepared.decimals), after: average('after', prepared.decimals) },
    changed: rows.filter(({ changes }) => changes).length,
    letters: rows.filter(({ changesLetter }) => changesLetter).length,
  };
}

function movedBy(moves: DraftSettings['moves'], assignments: readonly Assignment[]): Assignment[] {
  return assignments.map((assignment) => {
    const to = moves.get(assignment.category_id ?? '');
    return to == null ? assignment : { ...assignment, category_id: to };
  });
}

function totalIn(grade: StudentGrade, period: Guid | null): Total {
  return grade.periods.find(({ period_id }) => period_id === period && period !== null)?.current ?? grade.current;
}

/** Of those who have a grade; exact, and rounded once. */
function averageOf(ratios: readonly (Fraction | null)[], decimals: number): string | null {
  const known = ratios.filter((ratio) => ratio !== null);
  if (known.length === 0) return null;
  const mean = divide(known.reduce(add, zero), { n: BigInt(known.length), d: 1n });
  return roundedText(multiply(mean, hundred), decimals);
}
