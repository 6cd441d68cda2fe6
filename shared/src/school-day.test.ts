import { expect, test } from 'vitest';
import { addDays, dayOfWeek, daysBetween, schoolDay, schoolMoment, startOfSchoolDay } from './school-day.ts';

test('[SC1] Sunday 03:00 at school is Sunday, whatever the clock of the device says', () => {
  const at = Date.parse('2026-11-22T09:00:00Z');
  expect(schoolMoment(at, 'America/Chicago')).toEqual({ date: '2026-11-22', minutes: 180 });
  expect(schoolDay(at, 'Pacific/Auckland')).toBe('2026-11-22');
  expect(schoolDay(at, 'Pacific/Kiritimati')).toBe('2026-11-22');
  expect(schoolDay(Date.parse('2026-11-22T04:00:00Z'), 'America/Chicago')).toBe('2026-11-21');
});

test('[SC1] the night of a clock change is one day, with its hour twice or not at all', () => {
  const zone = 'America/New_York';
  expect(schoolMoment(Date.parse('2026-11-01T05:30:00Z'), zone)).toEqual({ date: '2026-11-01', minutes: 90 });
  expect(schoolMoment(Date.parse('2026-11-01T06:30:00Z'), zone)).toEqual({ date: '2026-11-01', minutes: 90 });
  expect(schoolMoment(Date.parse('2026-03-08T07:00:00Z'), zone)).toEqual({ date: '2026-03-08', minutes: 180 });
});

test('[SC1] a day begins at its first moment, also where midnight does not exist', () => {
  expect(startOfSchoolDay('2026-11-23', 'America/Chicago')).toBe(Date.parse('2026-11-23T06:00:00Z'));
  // Beirut's clocks went forward at midnight: that day began at 01:00.
  expect(startOfSchoolDay('2024-03-31', 'Asia/Beirut')).toBe(Date.parse('2024-03-30T22:00:00Z'));
  expect(schoolMoment(Date.parse('2024-03-30T22:00:00Z'), 'Asia/Beirut')).toEqual({ date: '2024-03-31', minutes: 60 });
  expect(startOfSchoolDay('2026-06-01', 'Pacific/Kiritimati')).toBe(Date.parse('2026-05-31T10:00:00Z'));
});

test('[SC1] days are counted on the calendar', () => {
  expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
  expect(addDays('2026-03-08', -30)).toBe('2026-02-06');
  expect(daysBetween('2026-10-31', '2026-11-02')).toBe(2);
  expect(dayOfWeek('2026-11-22')).toBe(0);
});
