import { canonical } from '@osss/shared/canonical.ts';
import { gradingComment, type StoredScore } from '@osss/shared/collections/scores.ts';
import { readScore, type ScoreProblem } from '../../ui/gradebook/score-text.ts';
import { asTyped, type DecimalSign } from './file-numbers.ts';
import type { FileColumn } from './imported-file.ts';

export type CellProblem = ScoreProblem | 'unclear_number' | 'unknown_letter' | 'too_long';
export type CellValue = StoredScore | string;
export type ReadCell = { value: CellValue } | { problem: CellProblem } | { blank: true };

/**
 * What a cell of the file says. An empty one says nothing: no file takes away what is here.
 * @param labels of the section's scale. @param before what is here now.
 */
export function readCell(
  column: Pick<FileColumn, 'field' | 'exact'>,
  text: string,
  before: CellValue | null,
  labels: readonly string[],
  sign: DecimalSign,
): ReadCell {
  if (text.trim() === '') return { blank: true };
  if (column.field === 'comment') return readComment(text, before);
  const typed = asTyped(text, sign);
  if ('problem' in typed) return typed;
  const known = typeof before === 'string' ? null : before;
  const read = readScore(typed.text, labels, known);
  if ('problem' in read) return { problem: looksLikeLetter(text) && read.problem === 'not_a_score' ? 'unknown_letter' : read.problem };
  if (read.score === null) return { blank: true };
  return { value: column.exact ? read.score : withFlagOf(read.score, known) };
}

/** A number from elsewhere says nothing of lateness, which stays; what was missing or excused is so no more. */
function withFlagOf(score: StoredScore, before: StoredScore | null): StoredScore {
  const stays = before?.flag === 'late' || before?.flag === 'incomplete';
  if (!stays || score.flag !== undefined || score.value === undefined) return score;
  return { ...score, flag: before.flag, ...(before.late === undefined ? {} : { late: before.late }) };
}

function readComment(text: string, before: CellValue | null): ReadCell {
  const comment = gradingComment.safeParse(sameLines(text));
  if (!comment.success) return { problem: 'too_long' };
  const same = typeof before === 'string' && sameLines(before).trim() === comment.data;
  return { value: same ? before : comment.data };
}

export function sameCell(a: CellValue | null, b: CellValue | null): boolean {
  return canonical(a) === canonical(b);
}

/** A spreadsheet writes the ends of lines its own way. */
function sameLines(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

function looksLikeLetter(text: string): boolean {
  return /^\p{L}[+\-−–]?$/u.test(text.trim());
}
