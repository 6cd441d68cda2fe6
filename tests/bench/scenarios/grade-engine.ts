import type { GradebookSettings, GradedAssignment } from '@osss/shared/grading/gradebook';
import { prepareGradebook } from '@osss/shared/grading/prepare';
import type { Score } from '@osss/shared/grading/score';
import { computeStudent } from '@osss/shared/grading/student-grade';
import { median } from '../figures.ts';
import type { Scenario } from '../world.ts';

const runs = 21;
const [students, columns] = [30, 200];
const kinds = ['homework', 'quizzes', 'tests'];

const settings: GradebookSettings = {
  weighting: 'categories',
  missing_counts_as: 0,
  late_policy: { kind: 'per_day', percent_off: 10, floor_percent: 50 },
  categories: kinds.map((id, nth) => ({
    id,
    weight: 30 + nth,
    drop_lowest: 2,
    drop_highest: 1,
    calculation: nth === 1 ? 'percent' : 'points',
  })),
};
const assignments: GradedAssignment[] = Array.from({ length: columns }, (_, nth) => ({
  id: `${nth}`,
  category_id: kinds[nth % kinds.length] ?? '',
  points_possible: 10 + 10 * (nth % 5),
  due_date: '2026-10-05',
}));

/** Of a hundred scores two are missing, two excused, four late; drops in every category. */
function scoresOf(student: number): Map<string, Score> {
  return new Map(
    assignments.map(({ id }, nth): [string, Score] => {
      const luck = (student * 31 + nth * 17) % 100;
      if (luck < 4) return [id, { flag: luck < 2 ? 'missing' : 'excused' }];
      return [id, { value: ((luck * 7) % 40) / 4, ...(luck < 8 ? { flag: 'late' as const, late: { days: 1 } } : {}) }];
    }),
  );
}

/** A whole section of the grade engine, without a screen around it. */
export const gradeEngine: Scenario = {
  name: 'grade-engine',
  run: () => {
    const everybody = Array.from({ length: students }, (_, student) => scoresOf(student));
    const section = () => {
      const gradebook = prepareGradebook(settings, assignments);
      for (const scores of everybody) computeStudent(gradebook, scores);
    };
    const gradebook = prepareGradebook(settings, assignments);
    const one = () => void computeStudent(gradebook, everybody[0] ?? new Map());
    return Promise.resolve({
      scenario: 'grade-engine',
      what: `a section of ${students} students and ${columns} assignments with drops in every category, in one process`,
      runs,
      figures: [
        { name: 'the whole section', value: timesOf(section), unit: 'ms', atMost: 20 },
        { name: 'one student, after one changed score', value: timesOf(one), unit: 'ms', atMost: 1 },
      ],
    });
  },
};

function timesOf(work: () => void): number {
  const times = Array.from({ length: runs * 2 }, () => {
    const began = performance.now();
    work();
    return performance.now() - began;
  });
  // The first half is what a machine needs to learn it.
  return median(times.slice(runs));
}
