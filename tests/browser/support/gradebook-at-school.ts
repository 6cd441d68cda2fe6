import type { StoredScore } from '@osss/shared/collections/scores';
import type { GradebookSettings } from '@osss/shared/grading/gradebook';
import { prepareGradebook } from '@osss/shared/grading/prepare';
import type { Score } from '@osss/shared/grading/score';
import { computeStudent, whatIf } from '@osss/shared/grading/student-grade';
import { gradingPeriodOf, gradingPeriodsOf } from '@osss/shared/grading-periods';
import type { School } from './school.ts';

export type ClassAtSchool = Awaited<ReturnType<typeof classAtSchool>>;

type Entry = {
  assignment_id: string;
  student_id: string;
  score: number | null;
  flag: 'missing' | 'excused' | null;
  late: boolean;
  late_days: number | null;
};
type Work = { id: string; name: string; category_id: string; points_possible: string; due_date: string };
type Period = { id: string; start_date: string; end_date: string; term_id: string };

/** What Postgres holds of the demo's gradebook, computed by the engine from the rows alone: what screens must show. */
export async function classAtSchool({ database: { pool } }: School, section: string) {
  const rows = async <Row extends object>(sql: string) => (await pool.query<Row>(sql, [section])).rows;
  const [settings] = await rows<{ settings: GradebookSettings; scale: GradebookSettings['scale'] }>(
    'select settings, scale from section_gradebooks where section_id = $1',
  );
  const categories = await rows<GradebookSettings['categories'][number]>(
    'select id, name, weight::text, drop_lowest, drop_highest, calculation from assignment_categories where section_id = $1',
  );
  const all = await rows<Period & { own_term: string }>(
    `select p.id, p.term_id, p.start_date::text, p.end_date::text, s.term_id as own_term
     from course_sections s join academic_terms term using (school_id) join grading_periods p on p.term_id = term.id where s.id = $1`,
  );
  const term_id = all[0]?.own_term ?? '';
  const periods = gradingPeriodsOf(all, term_id);
  const work = await rows<Work>(
    'select id, name, category_id, points_possible::text, due_date::text from assignments where section_id = $1 order by position',
  );
  const entries = await rows<Entry>(
    'select assignment_id, student_id, score::float8, flag, late, late_days from gradebook_entries where section_id = $1',
  );
  const enrolled = await rows<{ student_id: string; added_on: string }>(
    'select student_id, added_on::text from student_section_enrollments where section_id = $1 and dropped_on is null',
  );
  const key = (id: string) => `${section}:${id}`;
  const prepared = prepareGradebook(
    { ...settings!.settings, scale: settings!.scale, categories, grading_periods: periods.map(({ id }) => ({ id, weight: 1 })) },
    work.map(({ id, ...one }) => ({
      ...{ id: key(id), ...one },
      grading_period_id: gradingPeriodOf({ grading_period_id: null, due_date: one.due_date }, periods, term_id)?.id ?? null,
    })),
  );
  const scoresOf = (student: string) =>
    new Map(entries.filter(({ student_id }) => student_id === student).map((entry) => [key(entry.assignment_id), scoreOf(entry)]));
  const circumstances = (student: string) => ({ added_on: enrolled.find(({ student_id }) => student_id === student)?.added_on });
  const named = (name: string) => key(work.find((one) => one.name === name)?.id ?? '');
  const missing = (student: string) => entries.filter(({ student_id, flag }) => student_id === student && flag === 'missing').length;
  return {
    prepared,
    missing,
    project: named('Unit 2 project'),
    quiz: named('Chapter 1 quiz'),
    /** Somebody here today who owes something. */
    withMissing: enrolled.find(({ student_id }) => missing(student_id) > 0)?.student_id ?? '',
    scoresIn: (assignment: string) =>
      enrolled.map(({ student_id, added_on }) => ({ score: scoresOf(student_id).get(assignment) ?? null, added_on })),
    gradeOf: (student: string) => computeStudent(prepared, scoresOf(student), circumstances(student)),
    /** Of the period the assignment counts in. @param score tried */
    periodOf: (student: string, assignment: string, score?: StoredScore) => {
      const scores = score === undefined ? scoresOf(student) : whatIf(scoresOf(student), [[assignment, score]]);
      const grade = computeStudent(prepared, scores, circumstances(student));
      const found = grade.periods.find((period) =>
        period.categories.some(({ assignments }) => assignments.some(({ assignment_id }) => assignment_id === assignment)),
      );
      if (found === undefined) throw new Error('The assignment counts in no grading period.');
      return found;
    },
  };
}

function scoreOf({ score, flag, late, late_days }: Entry): Score {
  return { value: score, flag: flag ?? (late ? 'late' : null), ...(late_days === null ? {} : { late: { days: late_days } }) };
}
