import { canonical, sameValue } from '@osss/shared/canonical.ts';
import type { Assignment } from '@osss/shared/collections/assignments.ts';
import type { StudentGrade } from '@osss/shared/grading/explanation.ts';
import { prepareGradebook, type PreparedGradebook } from '@osss/shared/grading/prepare.ts';
import type { Score, Scores } from '@osss/shared/grading/score.ts';
import { computeStudent, type Circumstances } from '@osss/shared/grading/student-grade.ts';
import type { gradingOf } from '@osss/shared/section-grading.ts';
import type { Guid } from '@osss/shared/values.ts';

/** What each student has for the assignments that count. */
export function scoresOf(assignments: readonly Assignment[], student: Guid): Map<string, Score | null> {
  return new Map(assignments.map(({ id, scores }) => [id, scores[student]?.score ?? null]));
}

/** Made again only where the settings or an assignment's own fields change: a score changes neither. */
export function rememberPrepared() {
  let before: { words: string; prepared: PreparedGradebook } | null = null;
  return (grading: ReturnType<typeof gradingOf>): PreparedGradebook => {
    const words = canonical(grading);
    if (before?.words !== words) before = { words, prepared: prepareGradebook(grading.settings, grading.assignments) };
    return before.prepared;
  };
}

type Computed = { gradebook: PreparedGradebook; scores: Scores; circumstances: Circumstances; grade: StudentGrade };

/** Grades that were computed once: a changed score costs one student's grade, not the class's. */
export type StudentGrades = (gradebook: PreparedGradebook, student: Guid, scores: Scores, circumstances: Circumstances) => StudentGrade;

export function rememberGrades(): StudentGrades {
  const known = new Map<Guid, Computed>();
  return (gradebook, student, scores, circumstances) => {
    const before = known.get(student);
    if (before?.gradebook === gradebook && sameScores(before.scores, scores) && sameCircumstances(before.circumstances, circumstances)) {
      return before.grade;
    }
    const grade = computeStudent(gradebook, scores, circumstances);
    known.set(student, { gradebook, scores, circumstances, grade });
    return grade;
  };
}

function sameScores(before: Scores, after: Scores): boolean {
  if (before.size !== after.size) return false;
  for (const [id, score] of after) {
    const known = before.get(id);
    if (known !== score && canonical(known) !== canonical(score)) return false;
  }
  return true;
}

function sameCircumstances(before: Circumstances, after: Circumstances): boolean {
  const [a, b] = [before.overrides, after.overrides];
  return (
    before.added_on === after.added_on && canonical(before.away) === canonical(after.away) && sameValue([...(a ?? [])], [...(b ?? [])])
  );
}
