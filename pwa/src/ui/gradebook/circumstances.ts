import type { Circumstances } from '@osss/shared/grading/student-grade.ts';
import type { GradebookStudent } from './gradebook-students.ts';
import { overridesOf } from './overrides.ts';
import type { SectionGradebook } from './use-gradebook.ts';

/** What a student's grade is computed with besides the scores; for questions that `gradeOf` does not answer. */
export function circumstancesOf({ finalGrades, section }: SectionGradebook, { id, added_on }: GradebookStudent): Circumstances {
  return { added_on, overrides: overridesOf(finalGrades, section.gradebook.scale ?? [])(id) };
}

/** Of the class as it is graded today: who has left is in no average. */
export function classOf({ students }: SectionGradebook): GradebookStudent[] {
  return students.filter(({ here }) => here);
}
