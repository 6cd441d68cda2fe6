import type { StoredScore } from '@osss/shared/collections/scores.ts';
import type { StudentGrade } from '@osss/shared/grading/explanation.ts';
import { prepareGradebook, type PreparedGradebook } from '@osss/shared/grading/prepare.ts';
import type { Scores } from '@osss/shared/grading/score.ts';
import { computeStudent, whatIf } from '@osss/shared/grading/student-grade.ts';
import { gradingOf } from '@osss/shared/section-grading.ts';
import type { Guid } from '@osss/shared/values.ts';
import { circumstancesOf } from '../../ui/gradebook/circumstances.ts';
import type { GradebookStudent } from '../../ui/gradebook/gradebook-students.ts';
import { readScore, type ScoreProblem } from '../../ui/gradebook/score-text.ts';
import { scoresOf } from '../../ui/gradebook/student-grades.ts';
import type { SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';

/** Work that nobody has given, to see what it would do. */
export type AddedWork = { id: string; name: string; category_id: Guid | null; grading_period_id: Guid | null; points: number };

/** What somebody tries out: texts by assignment, as they are typed. It lives on the screen alone and is stored nowhere (GR9). */
export type Tried = { typed: ReadonlyMap<string, string>; added: readonly AddedWork[] };

export type WhatIf = {
  /** With the added work. */
  prepared: PreparedGradebook;
  scores: Scores;
  grade: StudentGrade;
  /** Of texts that are no score, and so change nothing. */
  problems: ReadonlyMap<string, ScoreProblem>;
  /** Whether anything that was typed counts. */
  changed: boolean;
};

export function tryOut(gradebook: SectionGradebook, student: GradebookStudent, { typed, added }: Tried): WhatIf {
  const scores = scoresOf(gradebook.assignments, student.id);
  const labels = gradebook.section.gradebook.scale?.map(({ label }) => label) ?? [];
  const problems = new Map<string, ScoreProblem>();
  const hypothetical: [string, StoredScore][] = [];
  for (const [id, text] of typed) {
    const read = readScore(text, labels, scoreOf(gradebook, student, id));
    if ('problem' in read) problems.set(id, read.problem);
    else if (read.score !== null) hypothetical.push([id, read.score]);
  }
  const prepared = withAdded(gradebook, added);
  const tried = whatIf(scores, hypothetical);
  const grade =
    hypothetical.length === 0 && added.length === 0
      ? gradebook.gradeOf(student)
      : computeStudent(prepared, tried, circumstancesOf(gradebook, student));
  return { prepared, scores: tried, grade, problems, changed: hypothetical.length > 0 };
}

function scoreOf({ assignments }: SectionGradebook, student: GradebookStudent, id: string): StoredScore | null {
  return assignments.find((assignment) => assignment.id === id)?.scores[student.id]?.score ?? null;
}

function withAdded(gradebook: SectionGradebook, added: readonly AddedWork[]): PreparedGradebook {
  if (added.length === 0) return gradebook.prepared;
  const { section, school, assignments } = gradebook;
  const grading = gradingOf(section, school.grading_periods, assignments);
  const more = added.map(({ id, category_id, grading_period_id, points }) => ({
    ...{ id, category_id, grading_period_id, points_possible: points },
  }));
  return prepareGradebook(grading.settings, [...grading.assignments, ...more]);
}
