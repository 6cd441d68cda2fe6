import type { TFunction } from 'i18next';
import type { AssignmentGrade } from '@osss/shared/grading/explanation.ts';
import type { LatePenalty } from '@osss/shared/grading/counted-score.ts';
import { decimalText, type Decimal } from '@osss/shared/grading/decimal.ts';
import type { Policies } from '@osss/shared/grading/policies.ts';
import { assertNever } from '@osss/shared/refusals.ts';
import type { View } from './explain-lines.ts';
import type { ExactNumbers } from './explain-numbers.ts';
import type { GradeWords } from './grade-words.ts';

export type Explaining = {
  t: TFunction<'grade-explained'>;
  words: GradeWords;
  say: ExactNumbers;
  view: View;
  policies: Policies;
  /** Day the student joined, in words. */
  joined: string;
};

/** Why an assignment counts as it does: one sentence each. */
export function assignmentNotes(grade: AssignmentGrade, explaining: Explaining): string[] {
  const { t, view } = explaining;
  const dropped = grade.dropped[view];
  return [
    ...outcomeNotes(grade, explaining),
    ...(grade.late === null ? unpunished(grade, explaining) : [lateNote(grade.late, grade, explaining)]),
    ...(dropped === null ? [] : [t(`dropped.${dropped}`)]),
    ...(grade.multiplier === '1' ? [] : [t('multiplier', { times: explaining.words.number(grade.multiplier) })]),
    ...(grade.extra_credit ? [t('extra_credit')] : []),
    ...(grade.never_drop ? [t('never_drop')] : []),
  ];
}

function outcomeNotes(grade: AssignmentGrade, { t, say, view, policies, joined, words }: Explaining): string[] {
  const possible = say.number(grade.possible.exact);
  const policy = (percent: Decimal | null) => words.percent(percent === null ? null : decimalText(percent));
  switch (grade.outcome) {
    case 'scored':
      return [];
    case 'missing':
    case 'incomplete': {
      if (grade.earned === null) return [t(`${grade.outcome}.${grade.extra_credit ? 'extra_credit' : 'nothing'}`)];
      return [t(`${grade.outcome}.counts`, { percent: policy(policies[grade.outcome]), earned: say.number(grade.earned.exact), possible })];
    }
    case 'excused':
      return [t('excused')];
    case 'due_before_joining':
      return [t('due_before_joining', { day: joined })];
    case 'blank':
      return [grade.extra_credit ? t('blank.extra_credit') : t(`blank.${view}`, { possible })];
    case 'unknown_letter':
      return [t(`unknown_letter.${view}`, { possible })];
    case 'no_percent':
      return [t('no_percent')];
    default:
      return assertNever(grade.outcome);
  }
}

function unpunished({ flag, outcome }: AssignmentGrade, { t, policies }: Explaining): string[] {
  return flag === 'late' && outcome === 'scored' && policies.late === null ? [t('late.free')] : [];
}

function lateNote(
  { days, percent_off, scored, taken_off, floored }: LatePenalty,
  grade: AssignmentGrade,
  { t, say, words }: Explaining,
): string {
  const figures = {
    count: days,
    percent: words.percent(percent_off),
    possible: say.number(grade.possible.exact),
    off: say.number(taken_off.exact),
    scored: say.number(scored.exact),
    left: say.number(grade.earned?.exact ?? scored.exact),
  };
  return t(floored ? 'late.floored' : 'late.off', figures);
}
