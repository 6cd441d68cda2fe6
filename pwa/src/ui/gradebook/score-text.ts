import { score as storedScore, type StoredScore } from '@osss/shared/collections/scores.ts';
import type { ScoreFlag } from '@osss/shared/grading/score.ts';

/** Why a text is no score; the page has the sentence for each. */
export type ScoreProblem = 'not_a_score' | 'negative' | 'too_large' | 'too_fine';
export type ReadScore = { score: StoredScore | null } | { problem: ScoreProblem };

/** The keys of the flags, as they are typed and copied, in every language. */
export const flagKeys: Record<ScoreFlag, string> = { missing: 'MI', late: 'LA', excused: 'EX', incomplete: 'IN' };
const flagOf = new Map(Object.entries(flagKeys).map(([flag, key]) => [key, flag as ScoreFlag]));

const most = 99_999.999;
const number = /^-?(\d+([.,]\d*)?|[.,]\d+)$/u;
/** `LA 2`: two days late; `LA 90m`: so many minutes. */
const late = /^LA(?:\s*(\d{1,4})\s*(d?)|\s*(\d{1,6})\s*m)?$/iu;

/**
 * What somebody typed, or copied from here or a spreadsheet, into a cell: `17`, `17,5`, `85%`, `B+`, `MI`, `17 LA 2`. Blank takes the score away.
 * @param labels of the section's scale. @param before what the cell has: a flag alone keeps its value.
 */
export function readScore(text: string, labels: readonly string[], before: StoredScore | null = null): ReadScore {
  const typed = westernDigits(text).trim();
  if (typed === '') return { score: null };
  const { value, flag, lateness } = parts(typed);
  if (value === '') return { score: flagged(flag, lateness, flag === 'late' || flag === 'incomplete' ? valueOf(before) : {}) };
  const read = readValue(value, labels);
  if ('problem' in read) return read;
  return { score: flagged(flag, lateness, read.value) };
}

/** As it is typed: what `readScore` reads back to the same score. Empty: blank. */
export function scoreText(score: StoredScore | null): string {
  if (score === null) return '';
  const { value, kind, flag, late: lateness } = score;
  const written = value === undefined ? '' : `${value}${kind === 'percent' ? '%' : ''}`;
  if (flag === undefined) return written;
  const howLate = lateness === undefined ? '' : lateness.minutes === undefined ? ` ${lateness.days ?? 0}` : ` ${minutesOf(lateness)}m`;
  return `${written} ${flagKeys[flag]}${howLate}`.trim();
}

type Value = Pick<StoredScore, 'value' | 'kind'>;
type Lateness = NonNullable<StoredScore['late']> | null;

function parts(typed: string): { value: string; flag: ScoreFlag | null; lateness: Lateness } {
  const found = /(?:^|\s)((?:MI|EX|IN)|LA(?:\s*\d{1,6}\s*[dm]?)?)$/iu.exec(typed);
  if (found === null) return { value: typed, flag: null, lateness: null };
  const word = (found[1] ?? '').trim();
  const value = typed.slice(0, found.index).trim();
  const lateness = late.exec(word);
  if (lateness === null) return { value, flag: flagOf.get(word.toUpperCase()) ?? null, lateness: null };
  const [, days, , minutes] = lateness;
  if (minutes !== undefined) return { value, flag: 'late', lateness: { minutes: Math.min(Number(minutes), 525_600) } };
  return { value, flag: 'late', lateness: days === undefined ? null : { days: Number(days) } };
}

function readValue(text: string, labels: readonly string[]): { value: Value } | { problem: ScoreProblem } {
  const label = labels.find((candidate) => folded(candidate) === folded(text));
  if (label !== undefined) return { value: { value: label, kind: 'letter' } };
  const percent = /\s*[%٪]$/u.test(text);
  const digits = text.replace(/\s*[%٪]$/u, '');
  if (!number.test(digits)) return { problem: 'not_a_score' };
  const value = Number(digits.replace(',', '.'));
  if (value < 0) return { problem: 'negative' };
  if (value > most) return { problem: 'too_large' };
  const given: Value = percent ? { value, kind: 'percent' } : { value };
  return storedScore.safeParse(given).success ? { value: given } : { problem: 'too_fine' };
}

function flagged(flag: ScoreFlag | null, lateness: Lateness, value: Value): StoredScore {
  return { ...value, ...(flag === null ? {} : { flag }), ...(lateness === null ? {} : { late: lateness }) };
}

function valueOf(score: StoredScore | null): Value {
  if (score?.value === undefined) return {};
  return score.kind === undefined ? { value: score.value } : { value: score.value, kind: score.kind };
}

function minutesOf({ days = 0, minutes = 0 }: NonNullable<StoredScore['late']>): number {
  return days * 1440 + minutes;
}

/** `A-` with a hyphen is `A−` with a minus sign. */
function folded(text: string): string {
  return text.normalize('NFKC').replace(/[−–—]/gu, '-').toUpperCase();
}

/** Arabic and Persian digits, and the Arabic decimal sign, as an Arabic keyboard types them. */
export function westernDigits(text: string): string {
  return text
    .replace(/[٠-٩]/gu, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[۰-۹]/gu, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replace(/٫/gu, '.');
}
