import { assignments as collection, type Assignment } from '@osss/shared/collections/assignments';
import { emptyGradebook } from '@osss/shared/collections/gradebook';
import type { School } from '@osss/shared/collections/schools';
import type { StoredScore } from '@osss/shared/collections/scores';
import type { Section } from '@osss/shared/collections/sections';
import { gradingPeriodOf } from '@osss/shared/grading-periods';
import { prepareGradebook } from '@osss/shared/grading/prepare';
import { computeStudent } from '@osss/shared/grading/student-grade';
import { categoriesOf, gradingOf } from '@osss/shared/section-grading';
import type { GradebookStudent } from '../../pwa/src/ui/gradebook/gradebook-students.ts';
import { scoresOf } from '../../pwa/src/ui/gradebook/student-grades.ts';
import type { SectionGradebook } from '../../pwa/src/ui/gradebook/use-gradebook.ts';

const guid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const section_id = guid(1);
const homework = guid(11);
export const tests = guid(12);
const quarters = [
  {
    ...{ id: guid(21), name: 'Quarter 1', term_id: guid(2), weight: 50 },
    start_date: '2026-08-01',
    end_date: '2026-10-31',
    locks_on: null,
  },
  {
    ...{ id: guid(22), name: 'Quarter 2', term_id: guid(2), weight: 50 },
    start_date: '2026-11-01',
    end_date: '2027-01-31',
    locks_on: null,
  },
];

type Work = Partial<Assignment> & { name: string; entered?: readonly (StoredScore | null)[] };

/** A class's gradebook as the screens have it: two categories, two quarters, whoever `work` scores. `entered` is by student. */
export function sampleGradebook(work: readonly Work[], students: readonly Partial<GradebookStudent>[] = [{}]): SectionGradebook {
  const rows = students.map((student, index) => sampleStudent(index, student));
  const section = {
    ...{ id: section_id, school_id: guid(3), term_id: guid(2), course_name: 'Algebra', section_number: '1' },
    gradebook: { ...emptyGradebook, settings: { ...emptyGradebook.settings, decimals: 1 }, categories: sampleCategories, scale },
  } as unknown as Section;
  const school = { id: guid(3), timezone: 'UTC', grading_periods: quarters } as unknown as School;
  const assignments = work.map((one, index) => sampleAssignment(one, index, rows));
  const grading = gradingOf(section, school.grading_periods, assignments);
  const prepared = prepareGradebook(grading.settings, grading.assignments);
  const gradeOf = ({ id, added_on }: GradebookStudent) => computeStudent(prepared, scoresOf(assignments, id), { added_on });
  return {
    ...{ section, school, today: '2026-11-17', categories: categoriesOf(section), periods: school.grading_periods, assignments },
    ...{
      currentPeriod: school.grading_periods[1] ?? null,
      deleted: [],
      students: rows,
      finalGrades: [],
      prepared,
      gradeOf,
      mayWrite: true,
    },
    periodOf: (assignment) => gradingPeriodOf(assignment, school.grading_periods, section.term_id),
    isClosed: () => false,
  };
}

const category = { drop_lowest: 0, drop_highest: 0, calculation: 'points', extra_credit: false, deleted: false } as const;
const sampleCategories = {
  [homework]: { ...category, name: 'Homework', weight: 40, position: 1 },
  [tests]: { ...category, name: 'Tests', weight: 60, position: 2 },
};
const scale = ['A', 'B', 'C', 'D', 'F'].map((label, index) => ({ label, minimum: label === 'F' ? 0 : 90 - 10 * index }));

function sampleStudent(index: number, student: Partial<GradebookStudent>): GradebookStudent {
  const name = `Student ${index}`;
  return {
    ...{ id: guid(100 + index), name, order: name, number: null, added_on: '2026-08-01', dropped_on: null, here: true },
    ...{ away: [], joined_on: '2026-08-01' },
    ...student,
  };
}

function sampleAssignment({ entered = [], ...own }: Work, index: number, rows: readonly GradebookStudent[]): Assignment {
  const scores = Object.fromEntries(
    rows.flatMap(({ id }, row) => (entered[row] === undefined ? [] : [[id, { score: entered[row] ?? null, comment: null }]])),
  );
  const id = `${section_id}:${guid(200 + index)}`;
  const blank = {
    name: null,
    description: null,
    assigned_date: null,
    due_date: '2026-11-10',
    grading_period_id: null,
    points_possible: 10,
  };
  const settings = { category_id: homework, extra_credit: null, never_drop: null, multiplier: null, published: null, deleted_at: null };
  return collection.schema.parse({ ...blank, ...settings, section_id, id, position: index, scores, ...own });
}
