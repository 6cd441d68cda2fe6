import type { z } from 'zod';
import { westernDigits } from './score-text.ts';

/** `most`: what it may be at most. */
export type NumberProblem = { code: 'not_a_number' | 'negative' | 'too_large' | 'too_fine'; most?: number };

/** Where a number belongs, a comma is a decimal point and digits may be Arabic; nothing typed is null. */
export function typedNumber(text: string, schema: z.ZodType): { value: number | null } | { problem: NumberProblem } {
  const digits = westernDigits(text.trim()).replace(',', '.');
  if (digits === '') return { value: null };
  if (!/^[-−+]?(\d+(\.\d*)?|\.\d+)$/.test(digits)) return { problem: { code: 'not_a_number' } };
  const value = Number(digits.replace('−', '-'));
  const issue = schema.safeParse(value).error?.issues[0];
  if (issue === undefined) return { value };
  if (issue.code === 'too_small') return { problem: { code: 'negative' } };
  if (issue.code === 'too_big') return { problem: { code: 'too_large', most: Number(issue.maximum) } };
  return { problem: { code: 'too_fine' } };
}

export function numberText(value: number | null | undefined): string {
  return value === null || value === undefined ? '' : String(value);
}
