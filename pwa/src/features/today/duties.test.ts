import { expect, test } from 'vitest';
import type { AttendanceSheet } from '@osss/shared/collections/attendance-sheets.ts';
import type { Enrollment } from '@osss/shared/collections/enrollments.ts';
import type { School } from '@osss/shared/collections/schools.ts';
import type { Section } from '@osss/shared/collections/sections.ts';
import type { Actor } from '@osss/shared/access.ts';
import { classesOn } from '@osss/shared/timetable.ts';
import { birthdaysAround } from './birthdays.ts';
import { dayPhase, nextDayWithClasses } from './day-phase.ts';
import { untaken, windowDays } from './untaken.ts';

const instructional = ['2026-11-12', '2026-11-13', '2026-11-16', '2026-11-17', '2026-11-20'];
const period = (id: string, name: string, start_time: string, end_time: string) => ({ id, name, start_time, end_time, sequence: 1 });
const school = {
  id: 'school',
  settings: { edit_days: 5 },
  terms: [{ id: 'term', start_date: '2026-08-01', end_date: '2026-12-20' }],
  bell_schedules: [
    { id: 'usual', name: 'Usual', is_default: true, periods: [period('p1', '1', '08:00', '08:50'), period('p2', '2', '09:00', '09:50')] },
  ],
  calendar: instructional.map((date) => ({ date, day_type: 'instructional', cycle_day: null, bell_schedule_id: null })),
} as unknown as School;
const section = (id: string, period_id: string) =>
  ({
    id,
    school_id: 'school',
    term_id: 'term',
    meetings: [{ cycle_day: null, day_of_week: null, period_id, room: null }],
  }) as unknown as Section;
const sections = [section('algebra', 'p1'), section('geometry', 'p2')];
const enrollments = ['algebra', 'geometry'].map(
  (section_id) => ({ section_id, student_id: 'amara', added_on: '2026-08-20', dropped_on: null }) as unknown as Enrollment,
);
const sheet = (id: string, taken: AttendanceSheet['taken']) => ({ id, taken, marks: {} }) as unknown as AttendanceSheet;
const at = { by: 'me', at: 1 };
const today = '2026-11-17';
const records = { school, sections, me: null, enrollments, sheets: [], today };
const words = (found: ReturnType<typeof untaken>) =>
  found.map(({ meeting, date, until }) => `${meeting.section.id} ${date} until ${until}`);

test('the window’s days are school days before today, oldest first', () => {
  expect(windowDays(school, today)).toEqual(['2026-11-12', '2026-11-13', '2026-11-16']);
});

test('a class of an earlier day that nobody took is a duty, with the last day on which it can still be entered', () => {
  const sheets = ['algebra:2026-11-12:p1', 'geometry:2026-11-12:p2', 'algebra:2026-11-13:p1', 'algebra:2026-11-16:p1'].map((id) =>
    sheet(id, at),
  );
  expect(words(untaken({ ...records, sheets }))).toEqual(['geometry 2026-11-13 until 2026-11-18', 'geometry 2026-11-16 until 2026-11-21']);
});

test('marks alone do not make it taken, and a class without students is nobody’s duty', () => {
  expect(untaken({ ...records, sheets: [sheet('geometry:2026-11-16:p2', null)] })).toHaveLength(6);
  expect(untaken({ ...records, enrollments: [] })).toEqual([]);
  expect(words(untaken({ ...records, enrollments: [{ ...enrollments[0]!, added_on: '2026-11-16' }] }))).toEqual([
    'algebra 2026-11-16 until 2026-11-21',
  ]);
});

test('a pass bounds the duty on both sides: only its own days, and only until it ends', () => {
  const duty = { section_id: 'algebra', role: 'substitute' as const, begins_on: '2026-11-13', ends_on: '2026-11-17' };
  const me: Actor = { user_id: 'me', name: 'Sam', capabilities: ['substitute'], school_ids: [], own_student_ids: [], duties: [duty] };
  expect(words(untaken({ ...records, me }))).toEqual(['algebra 2026-11-13 until 2026-11-17', 'algebra 2026-11-16 until 2026-11-17']);
  expect(untaken({ ...records, me: { ...me, duties: [{ ...duty, ends_on: '2026-11-16' }] } })).toEqual([]);
});

test('birthdays of today and of the free days around it; who was born on a leap day has one every year', () => {
  const born = (birthdate: string | null) => ({ birthdate });
  const days = (of: string, birthdate: string) =>
    birthdaysAround([born(birthdate), born(null)], of, (date) => instructional.includes(date)).map(({ date }) => date);
  expect(days('2026-11-17', '2010-11-17')).toEqual(['2026-11-17']);
  expect(days('2026-11-16', '2010-11-14')).toEqual(['2026-11-14']);
  expect(days('2026-11-13', '2010-11-15')).toEqual(['2026-11-15']);
  expect(days('2026-11-13', '2010-11-16')).toEqual([]);
  expect(days('2026-11-17', '2010-11-15')).toEqual([]);
  expect(birthdaysAround([born('2012-02-29')], '2027-02-28', () => true)).toHaveLength(1);
  expect(birthdaysAround([born('2012-02-29')], '2028-02-28', () => true)).toHaveLength(0);
});

test('the day before its first class, between two, in one, and after the last', () => {
  const classes = classesOn(school, sections, today);
  const phase = (minutes: number) => dayPhase(classes, { date: today, minutes });
  expect(phase(7 * 60 + 20)).toEqual({ phase: 'before', minutes: 40 });
  expect(phase(8 * 60)).toEqual({ phase: 'running' });
  expect(phase(8 * 60 + 50)).toEqual({ phase: 'between', minutes: 10 });
  expect(phase(9 * 60 + 50)).toEqual({ phase: 'over' });
  expect(dayPhase([], { date: today, minutes: 0 })).toBeNull();
});

test('after the last class the next day with classes is known, over a weekend and free days', () => {
  expect(nextDayWithClasses(school, sections, '2026-11-17')).toBe('2026-11-20');
  expect(nextDayWithClasses(school, sections, '2026-11-20')).toBeNull();
});
