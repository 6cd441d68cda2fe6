import type { FinalGrades, GradeOverride, PostedGrade } from '@osss/shared/collections/final-grades.ts';
import { anomaliesOf, type Anomaly } from '@osss/shared/grading/anomalies.ts';
import type { PeriodGrade } from '@osss/shared/grading/explanation.ts';
import { isLocked } from '@osss/shared/grading-periods.ts';
import type { Guid } from '@osss/shared/values.ts';
import { computedFigures, overriddenFigures, sameFigures, type GradeFigures } from './grade-figures.ts';
import type { GradebookStudent } from './gradebook-students.ts';
import { overridePercent } from './overrides.ts';
import type { GradingPeriod, SectionGradebook } from './use-gradebook.ts';

export type GradeView = 'current' | 'final';

/** What to look at before posting; a letter that the scale does not have (any more) is no grade that could be compared. */
export type FinalAnomaly = Anomaly | { code: 'override_unknown' };

/** A student's grade of one grading period, with all that was said of it. */
export type FinalRow = {
  student: GradebookStudent;
  period: PeriodGrade;
  /** In the view asked for. */
  computed: GradeFigures;
  override: GradeOverride | null;
  comment: string | null;
  verified: boolean;
  posted: PostedGrade | null;
  /** What posting now would post: the override where there is one. */
  figures: GradeFigures;
  /** Posted, and neither view gives these figures any more. */
  changedSince: boolean;
  anomalies: FinalAnomaly[];
};

export type Asked = { period: GradingPeriod; view: GradeView; /** Percent points that an override may differ by. */ within: number };

/** Everybody's, in the order of the gradebook. */
export function finalRows(gradebook: SectionGradebook, asked: Asked): FinalRow[] {
  const said = gradesOfPeriod(gradebook, asked.period.id);
  return gradebook.students.flatMap((student) => {
    const period = gradebook.gradeOf(student).periods.find(({ period_id }) => period_id === asked.period.id);
    return period === undefined ? [] : [rowOf(gradebook, asked, student, period, said[student.id])];
  });
}

function rowOf(
  gradebook: SectionGradebook,
  { view, within }: Asked,
  student: GradebookStudent,
  period: PeriodGrade,
  said: Said | undefined,
): FinalRow {
  const override = said?.override ?? null;
  const posted = said?.posted ?? null;
  const given = override === null ? null : overriddenFigures(gradebook, override);
  const of = (shown: GradeView) => given ?? computedFigures(gradebook.prepared, period[shown]);
  return {
    student,
    period,
    computed: computedFigures(gradebook.prepared, period[view]),
    override,
    comment: said?.comment ?? null,
    verified: said?.verified === true,
    posted,
    figures: of(view),
    // Which view was posted is not written down, so only what neither of them says any more has changed.
    changedSince: posted !== null && !(['current', 'final'] as const).some((shown) => sameFigures(of(shown), posted)),
    anomalies: anomaliesIn(gradebook, period, { view, within, override }),
  };
}

type Looking = { view: GradeView; within: number; override: GradeOverride | null };

function anomaliesIn(gradebook: SectionGradebook, period: PeriodGrade, { view, within, override }: Looking): FinalAnomaly[] {
  const percent = override === null ? null : overridePercent(override, gradebook.section.gradebook.scale ?? []);
  const found = anomaliesOf(period, { view, override: percent, threshold: within }).flatMap((anomaly) =>
    dueByNow(gradebook, view, anomaly),
  );
  return override !== null && percent === null ? [{ code: 'override_unknown' }, ...found] : found;
}

/** In "current", work that is not due yet has no score because nobody has handed it in: nothing to look at. */
function dueByNow({ assignments, today }: SectionGradebook, view: GradeView, anomaly: Anomaly): Anomaly[] {
  if (view === 'final' || anomaly.code !== 'open_scores' || anomaly.outcome !== 'blank') return [anomaly];
  const due = new Set(assignments.flatMap(({ id, due_date }) => (due_date !== null && due_date >= today ? [] : [id])));
  const assignment_ids = anomaly.assignment_ids.filter((id) => due.has(id));
  return assignment_ids.length === 0 ? [] : [{ ...anomaly, assignment_ids }];
}

type Said = FinalGrades['grades'][string];

function gradesOfPeriod({ finalGrades }: SectionGradebook, period_id: Guid): Record<Guid, Said> {
  return finalGrades.find(({ grading_period_id }) => grading_period_id === period_id)?.grades ?? {};
}

/** A period that is over is graded with what is blank, one that runs without. */
export function usualView({ end_date }: GradingPeriod, today: string): GradeView {
  return end_date < today ? 'final' : 'current';
}

/** Its grades are the office's to change. */
export function isClosedPeriod(period: GradingPeriod, today: string): boolean {
  return isLocked(period, today);
}
