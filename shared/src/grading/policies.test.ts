import { expect, test } from 'vitest';
import type { Stay } from './counted-score.ts';
import type { GradebookSettings, GradedAssignment } from './gradebook.ts';
import { prepareGradebook } from './prepare.ts';
import type { Score } from './score.ts';
import { computeStudent } from './student-grade.ts';

/** What one score of an assignment of 20 points counts as. */
function counted(score: Score | null, settings: Partial<GradebookSettings> = {}, more: Partial<GradedAssignment> = {}, stay: Stay = {}) {
  const assignment = { id: 'quiz', category_id: 'work', points_possible: 20, due_date: '2026-10-05', ...more };
  const gradebook = prepareGradebook({ weighting: 'categories', categories: [{ id: 'work', weight: 100 }], ...settings }, [assignment]);
  const { current, final, periods } = computeStudent(gradebook, new Map([['quiz', score]]), stay);
  const { outcome, earned, late } = periods[0]!.categories[0]!.assignments[0]!;
  return { outcome, earned: earned?.text ?? null, late, current: current.percent, final: final.percent };
}

const scale = [
  { label: 'A', minimum: 90, value: 95 },
  { label: 'B', minimum: 80 },
  { label: 'F', minimum: 0 },
];

test.each<[what: string, score: Score | null, earned: string | null, current: string | null, final: string | null]>([
  ['points', { value: 17.25 }, '17.25', '86.25', '86.25'],
  ['digits of Postgres', { value: '17.250' }, '17.25', '86.25', '86.25'],
  ['a percent', { value: 93, kind: 'percent' }, '18.6', '93.00', '93.00'],
  ['a letter whose band has a value', { value: 'A', kind: 'letter' }, '19', '95.00', '95.00'],
  ['a letter whose band has none', { value: 'B', kind: 'letter' }, '16', '80.00', '80.00'],
  ['more than the maximum', { value: 22 }, '22', '110.00', '110.00'],
  ['less than nothing', { value: -1 }, '-1', '-5.00', '-5.00'],
  ['nothing', null, null, null, '0.00'],
  ['an empty cell', {}, null, null, '0.00'],
  ['missing', { flag: 'missing' }, '0', '0.00', '0.00'],
  ['missing, but scored', { value: 5, flag: 'missing' }, '5', '25.00', '25.00'],
  ['excused', { value: 5, flag: 'excused' }, null, null, null],
  ['incomplete', { flag: 'incomplete' }, null, null, null],
  ['incomplete, but scored', { value: 5, flag: 'incomplete' }, '5', '25.00', '25.00'],
  ['late without a policy', { value: 17, flag: 'late' }, '17', '85.00', '85.00'],
  ['late and not yet scored', { flag: 'late' }, null, null, '0.00'],
])('[GR4] %s counts as it should', (_what, score, earned, current, final) => {
  expect(counted(score, { scale })).toMatchObject({ earned, current, final });
});

test('[GR4] missing and incomplete count as the section says, in percent or not at all', () => {
  expect(counted({ flag: 'missing' }, { missing_counts_as: 50 })).toMatchObject({ outcome: 'missing', earned: '10', final: '50.00' });
  expect(counted({ flag: 'missing' }, { missing_counts_as: 'nothing' })).toMatchObject({ outcome: 'missing', earned: null, final: null });
  expect(counted({ flag: 'incomplete' }, { incomplete_counts_as: 0 })).toMatchObject({ outcome: 'incomplete', current: '0.00' });
});

test('[GR4] extra credit that nobody handed in gives no credit, whatever missing work counts as', () => {
  expect(counted({ flag: 'missing' }, { missing_counts_as: 50 }, { extra_credit: true })).toMatchObject({
    outcome: 'missing',
    earned: null,
  });
});

const perDay = { late_policy: { kind: 'per_day', percent_off: 10, floor_percent: 50 } } as const;

test.each<[late: Score['late'], earned: string, days: number]>([
  [undefined, '15', 1],
  [{ days: 2 }, '13', 2],
  [{ minutes: 1 }, '15', 1],
  [{ minutes: 1440 }, '15', 1],
  [{ minutes: 1441 }, '13', 2],
  [{ days: 1, minutes: 5 }, '13', 2],
  [{ days: 0 }, '17', 0],
])('[GR4] a day late costs a tenth of the points possible: 17 of 20, late by %o, is %s', (late, earned, days) => {
  expect(counted({ value: 17, flag: 'late', late }, perDay)).toMatchObject({
    earned,
    late: { days, scored: { text: '17' }, floored: false },
  });
});

test('[GR4] lateness takes nothing below the floor, and the floor lifts nothing', () => {
  expect(counted({ value: 17, flag: 'late', late: { days: 9 } }, perDay)).toMatchObject({
    earned: '10',
    late: { percent_off: '90', taken_off: { text: '7' }, floored: true },
  });
  expect(counted({ value: 6, flag: 'late', late: { days: 9 } }, perDay)).toMatchObject({ earned: '6', late: { taken_off: { text: '0' } } });
  const unfloored = { late_policy: { kind: 'per_day', percent_off: 10 } } as const;
  expect(counted({ value: 6, flag: 'late', late: { days: 9 } }, unfloored)).toMatchObject({ earned: '0' });
});

test('[GR4] a flat penalty is taken once, however late', () => {
  const flat = { late_policy: { kind: 'flat', percent_off: 12.5 } } as const;
  expect(counted({ value: 17, flag: 'late', late: { days: 9 } }, flat)).toMatchObject({ earned: '14.5', late: { percent_off: '12.5' } });
  expect(counted({ value: 17, flag: 'late', late: { days: 0 } }, flat)).toMatchObject({ earned: '17' });
});

test('[GR4] what was due before a student joined is excused, until somebody enters something', () => {
  expect(counted(null, {}, {}, { added_on: '2026-10-06' })).toMatchObject({ outcome: 'due_before_joining', final: null });
  expect(counted({ value: 10 }, {}, {}, { added_on: '2026-10-06' })).toMatchObject({ outcome: 'scored', final: '50.00' });
  expect(counted({ flag: 'missing' }, {}, {}, { added_on: '2026-10-06' })).toMatchObject({ outcome: 'missing', final: '0.00' });
  expect(counted(null, {}, {}, { added_on: '2026-10-05' })).toMatchObject({ outcome: 'blank', final: '0.00' });
  expect(counted(null, {}, { due_date: null }, { added_on: '2026-10-06' })).toMatchObject({ outcome: 'blank' });
});

test('[GR4] what was due while a student was away is excused too, and what was due before they left is not', () => {
  const stay = (from: string, until: string) => ({ added_on: '2026-08-20', away: [{ from, until }] });
  expect(counted(null, {}, {}, stay('2026-10-01', '2026-10-06'))).toMatchObject({ outcome: 'due_before_joining', final: null });
  expect(counted({ value: 10 }, {}, {}, stay('2026-10-01', '2026-10-06'))).toMatchObject({ outcome: 'scored', final: '50.00' });
  expect(counted(null, {}, {}, stay('2026-10-05', '2026-10-06'))).toMatchObject({ outcome: 'due_before_joining' });
  expect(counted(null, {}, {}, stay('2026-10-01', '2026-10-05'))).toMatchObject({ outcome: 'blank' });
  expect(counted(null, {}, {}, stay('2026-10-06', '2026-10-20'))).toMatchObject({ outcome: 'blank', final: '0.00' });
});

test('[GR8] a letter of a band that is gone is named, and counts like a blank until it is typed anew', () => {
  expect(counted({ value: 'A+', kind: 'letter' }, { scale })).toMatchObject({ outcome: 'unknown_letter', current: null, final: '0.00' });
});
