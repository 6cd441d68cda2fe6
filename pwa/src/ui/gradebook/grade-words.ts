import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TFunction } from 'i18next';
import type { StoredScore } from '@osss/shared/collections/scores.ts';
import type { ScoreFlag } from '@osss/shared/grading/score.ts';

/** Scores and grades as people of this language write and say them. */
export type GradeWords = {
  /** The engine's `'83.40'`, with just the decimals it has: `83.40%`. Null is no grade: `–`. */
  percent: (text: string | null) => string;
  /** Points, weights, counts; text is the engine's, and stays exact. Null: `–`. */
  number: (value: number | string | null) => string;
  flag: (flag: ScoreFlag) => string;
  /** `2 days late`; null: nobody has said how late. */
  late: (lateness: StoredScore['late'] | null) => string;
  /** Whole, as it is read to somebody: `17 of 20, 2 days late`. @param possible null: nobody has said. */
  score: (score: StoredScore | null, possible?: number | null) => string;
  /** What a cell of the grid shows: the value, else the flag; empty where it is blank. */
  short: (score: StoredScore | null) => string;
};

export function useGradeWords(): GradeWords {
  const { t, i18n } = useTranslation('grade-words');
  const { language } = i18n;
  return useMemo(() => gradeWords(t, language), [t, language]);
}

export function gradeWords(t: TFunction<'grade-words'>, language: string): GradeWords {
  const { number, percent } = numberWords(language);
  const flag = (given: ScoreFlag) => t(`flag.${given}`);
  const late: GradeWords['late'] = (lateness) => {
    if (lateness == null) return flag('late');
    const { days = 0, minutes = 0 } = lateness;
    const parts = [
      ...(days > 0 || minutes === 0 ? [t('days', { count: days })] : []),
      ...(minutes > 0 ? [t('minutes', { count: minutes })] : []),
    ];
    return t('late_by', { how: parts.join(t('and')) });
  };
  const value = ({ value, kind }: StoredScore) =>
    typeof value === 'string' ? value : kind === 'percent' ? percent(`${value}`) : number(value ?? null);
  const whole = (score: StoredScore, possible: number | null) => {
    const inPoints = typeof score.value === 'number' && score.kind !== 'percent';
    if (!inPoints) return value(score);
    return possible === null ? t('points', { count: Number(score.value) }) : t('of', { earned: value(score), possible: number(possible) });
  };
  const shortOf = (score: StoredScore) => {
    const hidesValue = score.flag === 'excused' || score.value === undefined;
    return hidesValue ? (score.flag === undefined ? '' : flag(score.flag)) : value(score);
  };
  // A grid asks for hundreds at every key, and a score in a document is never changed in place.
  const shorts = new WeakMap<StoredScore, string>();
  return {
    ...{ percent, number, flag, late },
    score: (score, possible = null) => {
      if (score === null || (score.value === undefined && score.flag === undefined)) return t('blank');
      const flagged = score.flag === undefined ? [] : [score.flag === 'late' ? late(score.late) : flag(score.flag)];
      return [...(score.value === undefined ? [] : [whole(score, possible)]), ...flagged].join(t('comma'));
    },
    short: (score) => {
      if (score === null) return '';
      const known = shorts.get(score) ?? shortOf(score);
      shorts.set(score, known);
      return known;
    },
  };
}

const none = '–';

/** With as many decimals as are written: `17.50` says how it was rounded. */
function numberWords(language: string) {
  const made = new Map<string, Intl.NumberFormat>();
  const format = (text: string, options: Intl.NumberFormatOptions) => {
    const decimals = text.includes('e') ? 20 : text.length - (text.includes('.') ? text.indexOf('.') + 1 : text.length);
    const key = `${options.style ?? ''}${decimals}`;
    const formatter =
      made.get(key) ??
      new Intl.NumberFormat(language, { ...options, minimumFractionDigits: Math.min(decimals, 20), maximumFractionDigits: 20 });
    made.set(key, formatter);
    // As text it is exact: as a number, `0.1` of twenty digits would lose some.
    return formatter.format(text as `${number}`);
  };
  return {
    number: (value: number | string | null) => (value === null ? none : format(String(value), {})),
    percent: (text: string | null) => (text === null ? none : format(text, { style: 'unit', unit: 'percent' })),
  };
}
