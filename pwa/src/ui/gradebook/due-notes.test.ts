import { expect, test } from 'vitest';
import { dueNotes } from './due-notes.ts';

const period = (name: string, start_date: string, end_date: string, locks_on: string | null) => ({
  ...{ id: name, term_id: 'fall', name, start_date, end_date, locks_on, weight: 1 },
});
const where = {
  section: { term_id: 'fall' },
  today: '2026-11-17',
  school: {
    terms: [{ id: 'fall', name: 'Fall', type: 'semester', start_date: '2026-08-10', end_date: '2026-12-18' }],
    grading_periods: [period('Quarter 1', '2026-08-10', '2026-10-16', '2026-11-01'), period('Quarter 2', '2026-10-19', '2026-12-18', null)],
  },
};
const codes = (due_date: string | null, said: object = {}) =>
  dueNotes(where, { grading_period_id: null, assigned_date: null, due_date, ...said });

test('a due date says what a teacher should know: closed, in no period, outside the term, before it is assigned', () => {
  expect(codes('2026-11-20')).toEqual([]);
  expect(codes('2026-09-01')).toEqual([{ code: 'closed', period: 'Quarter 1' }]);
  expect(codes('2026-11-20', { grading_period_id: 'Quarter 1' })).toEqual([{ code: 'closed', period: 'Quarter 1' }]);
  expect(codes('2026-10-18')).toEqual([{ code: 'no_period' }]);
  expect(codes(null)).toEqual([{ code: 'no_period' }]);
  expect(codes('2026-08-01')).toEqual([{ code: 'before_term' }]);
  expect(codes('2027-01-08')).toEqual([{ code: 'after_term' }]);
  expect(codes('2026-11-20', { assigned_date: '2026-11-21' })).toEqual([{ code: 'due_first' }]);
});
