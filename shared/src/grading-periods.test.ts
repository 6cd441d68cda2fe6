import { expect, test } from 'vitest';
import { gradingPeriodOf, isLocked } from './grading-periods.ts';

const period = (id: string, term_id: string, start_date: string, end_date: string, locks_on: string | null = null) => ({
  ...{ id, term_id, start_date, end_date, locks_on },
});
const first = period('q1', 'fall', '2026-08-17', '2026-10-31', '2026-11-06');
const second = period('q2', 'fall', '2026-11-01', '2027-01-31');
const ofTheYear = period('year', 'year', '2026-08-17', '2027-06-05');
const periods = [ofTheYear, first, second];
const where = (grading_period_id: string | null, due_date: string | null, term = 'fall') =>
  gradingPeriodOf({ grading_period_id, due_date }, periods, term)?.id;

test('[SC13] an assignment counts in the grading period it names, else in the one of its class’s term that its due date lies in', () => {
  expect(where(null, '2026-08-17')).toBe('q1');
  expect(where(null, '2026-10-31')).toBe('q1');
  expect(where(null, '2026-11-01')).toBe('q2');
  expect(where(null, '2026-11-01', 'year')).toBe('year');
  // A term without grading periods of its own.
  expect(where(null, '2026-11-01', 'third of a year')).toBe('q2');
  expect(where(null, '2027-02-01', 'third of a year')).toBe('year');
  expect(where('q1', '2026-11-01')).toBe('q1');
  expect(where('gone', '2026-11-01')).toBeUndefined();
  expect(where(null, '2027-02-01')).toBeUndefined();
  expect(where(null, null)).toBeUndefined();
});

test('[SC13] a grading period locks on its day, by the school’s calendar', () => {
  expect(isLocked(first, '2026-11-05')).toBe(false);
  expect(isLocked(first, '2026-11-06')).toBe(true);
  expect(isLocked(second, '2027-06-05')).toBe(false);
  expect(isLocked(null, '2026-11-06')).toBe(false);
});
