import type { TFunction } from 'i18next';
import { gradeOverride, postedGrade } from '@osss/shared/collections/final-grades.ts';
import { gradebookCategory, latePolicy } from '@osss/shared/collections/gradebook.ts';
import { score } from '@osss/shared/collections/scores.ts';
import type { School } from '@osss/shared/collections/schools.ts';
import type { Section } from '@osss/shared/collections/sections.ts';
import type { Form } from '../cell-forms.ts';
import type { GradeWords } from './grade-words.ts';

type Saying = {
  t: TFunction<'edits'>;
  grades: GradeWords;
  schools: readonly School[];
  /** Whose gradebook it is; null: not on this device. */
  section: Section | null;
};
type Said = Pick<Saying, 't'> & Pick<GradeWords, 'percent'>;

/** Values of a gradebook's cells. Null: it is of another kind, or says what this version cannot read. */
export function gradedWords(form: Form | undefined, value: unknown, { t, grades, schools, section }: Saying): string | null {
  const said = { t, percent: grades.percent };
  if (form === 'score') return scoreWords(value, grades);
  if (form === 'grade') return finalWords(value, said);
  if (form === 'counts_as') return countsAsWords(value, said);
  if (form === 'late_policy') return latePolicyWords(value, said);
  if (form === 'settings_of_category') return categoryWords(value, said);
  if (form === 'category') return section?.gradebook.categories[String(value)]?.name ?? t('value.not_here');
  if (form !== 'period') return null;
  return schools.flatMap((school) => school.grading_periods).find(({ id }) => id === value)?.name ?? t('value.not_here');
}

function scoreWords(value: unknown, grades: GradeWords): string | null {
  const read = score.safeParse(value);
  return read.success ? grades.score(read.data) : null;
}

/** An override with its reason, or a posted grade. */
function finalWords(value: unknown, { percent }: Said): string | null {
  const override = gradeOverride.safeParse(value);
  if (override.success) {
    const { value: given, reason } = override.data;
    return `${typeof given === 'number' ? percent(String(given)) : given} · ${reason}`;
  }
  const posted = postedGrade.safeParse(value);
  if (!posted.success) return null;
  const { percent: figure, letter } = posted.data;
  return [...(figure === null ? [] : [percent(String(figure))]), ...(letter === null ? [] : [letter])].join(' · ') || percent(null);
}

/** `Homework · 30% · 1 lowest dropped`: what one edit of a category may have changed. Null: it cannot be read as one. */
function categoryWords(value: unknown, { t, percent }: Said): string | null {
  const read = gradebookCategory.safeParse(value);
  if (!read.success) return null;
  const { name, weight, drop_lowest, drop_highest, calculation, extra_credit, deleted } = read.data;
  return [
    name,
    percent(String(weight)),
    ...(drop_lowest > 0 ? [t('value.drop_lowest', { count: drop_lowest })] : []),
    ...(drop_highest > 0 ? [t('value.drop_highest', { count: drop_highest })] : []),
    t(`choice.calculation.${calculation}`),
    ...(extra_credit ? [t('value.extra_credit')] : []),
    ...(deleted ? [t('value.removed')] : []),
  ].join(' · ');
}

/** `10% a day, but not below 50%` */
function latePolicyWords(value: unknown, { t, percent }: Said): string | null {
  const read = latePolicy.safeParse(value);
  if (!read.success) return null;
  const { kind, percent_off, floor_percent } = read.data;
  const off = t(`value.late_${kind}`, { percent: percent(String(percent_off)) });
  return floor_percent === undefined ? off : t('value.late_floor', { off, floor: percent(String(floor_percent)) });
}

/** What missing or incomplete work counts as. */
function countsAsWords(value: unknown, { t, percent }: Said): string | null {
  if (value === 'nothing') return t('value.counts_nothing');
  return typeof value === 'number' ? percent(String(value)) : null;
}
