import { expect, test } from 'vitest';
import { dailyAttendance, type AttendedMeeting } from './daily-attendance.ts';

const codes = new Map([
  ['P', { is_present: true, wants_minutes: false }],
  ['T', { is_present: true, wants_minutes: true }],
  ['A', { is_present: false, wants_minutes: false }],
]);
const thresholds = { half_day_minutes: 100, full_day_minutes: 200 };
const day = (...marks: (AttendedMeeting['official'] | null)[]) =>
  dailyAttendance(
    marks.map((official) => ({ minutes: 50, official })),
    codes,
    thresholds,
  );
const [P, A] = [{ code: 'P' }, { code: 'A' }];

test('the daily value is full from the school’s own minutes on, half from its lower ones, else none', () => {
  expect(day(P, P, P, P)).toMatchObject({ present_minutes: 200, value: 'full', settled: true });
  expect(day(P, P, P, A)).toMatchObject({ present_minutes: 150, value: 'half', settled: true });
  expect(day(P, A, A, A)).toMatchObject({ present_minutes: 50, value: 'none', settled: true });
});

test('minutes late and left early are not present ones, and never less than none', () => {
  expect(day({ code: 'T', minutes: 20 }, { code: 'P', left_early_minutes: 10 })).toMatchObject({ present_minutes: 70 });
  expect(day({ code: 'T', minutes: 400 })).toMatchObject({ present_minutes: 0 });
});

test('a meeting without a mark is neither present nor absent: the value says that it is not settled', () => {
  expect(day(P, P, A, null)).toEqual({ present_minutes: 100, open_minutes: 50, value: 'half', settled: true });
  expect(day(P, A, null, null)).toEqual({ present_minutes: 50, open_minutes: 100, value: 'none', settled: false });
});

test('a code the school no longer has is no presence', () => {
  expect(day({ code: 'Z' })).toMatchObject({ present_minutes: 0, open_minutes: 0 });
});
