import { expect, test } from 'vitest';
import { enrolledOn } from './collections/enrollments.ts';
import { defaultSettings, type School } from './collections/schools.ts';
import { emptyGradebook } from './collections/gradebook.ts';
import type { Section } from './collections/sections.ts';
import { classesOn, currentClass, insideWindow } from './timetable.ts';

const regular = {
  id: 'r',
  name: 'Regular',
  is_default: true,
  periods: [period('p1', 1, '08:00', '08:50'), period('p2', 2, '09:00', '09:50')],
};
const assembly = {
  id: 'a',
  name: 'Assembly',
  is_default: false,
  periods: [period('q1', 1, '10:00', '10:30'), period('q2', 2, '10:40', '11:10')],
};

function period(id: string, sequence: number, start_time: string, end_time: string) {
  return { id, name: `Period ${sequence}`, start_time, end_time, sequence };
}

const school: School = {
  id: 's',
  name: 'School',
  school_code: null,
  timezone: 'America/Chicago',
  settings: { ...defaultSettings, edit_days: 2 },
  attendance_codes: [],
  bell_schedules: [regular, assembly],
  terms: [{ id: 't', name: 'Fall', type: 'semester', start_date: '2026-08-01', end_date: '2026-12-18' }],
  grading_periods: [],
  calendar: [
    { date: '2026-11-20', day_type: 'instructional', cycle_day: 'A', bell_schedule_id: null },
    { date: '2026-11-21', day_type: 'weekend', cycle_day: null, bell_schedule_id: null },
    { date: '2026-11-23', day_type: 'instructional', cycle_day: 'B', bell_schedule_id: 'a' },
  ],
};

function section(id: string, meetings: Section['meetings']): Section {
  const arrangement = { seating_layouts: {}, seating_wishes: {}, groups: {}, picked: {}, gradebook: emptyGradebook };
  return {
    id,
    school_id: 's',
    term_id: 't',
    course_name: id,
    course_code: null,
    section_number: '1',
    meetings,
    teachers: [],
    ...arrangement,
  };
}

const daily = section('daily', [{ cycle_day: null, day_of_week: null, period_id: 'p2', room: '1' }]);
const onA = section('on A', [{ cycle_day: 'A', day_of_week: null, period_id: 'p1', room: null }]);
const onMonday = section('Mondays', [{ cycle_day: null, day_of_week: 1, period_id: 'p1', room: null }]);

test('[SC3] classes meet by cycle day or weekday, and keep their period on an assembly day', () => {
  const friday = classesOn(school, [daily, onA, onMonday], '2026-11-20');
  expect(friday.map((meeting) => [meeting.section.id, meeting.start_time])).toEqual([
    ['on A', '08:00'],
    ['daily', '09:00'],
  ]);
  const monday = classesOn(school, [daily, onA, onMonday], '2026-11-23');
  expect(monday.map((meeting) => [meeting.section.id, meeting.period_id, meeting.start_time])).toEqual([
    ['Mondays', 'p1', '10:00'],
    ['daily', 'p2', '10:40'],
  ]);
});

test('[SC3] no classes on a day without instruction, outside the term, or off the calendar', () => {
  expect(classesOn(school, [daily], '2026-11-21')).toEqual([]);
  expect(classesOn(school, [daily], '2026-11-24')).toEqual([]);
  const over = { ...school, terms: [{ ...school.terms[0]!, end_date: '2026-11-19' }] };
  expect(classesOn(over, [daily], '2026-11-20')).toEqual([]);
});

test('[SC1] the current class is the one not yet over', () => {
  const friday = classesOn(school, [daily, onA], '2026-11-20');
  const at = (minutes: number) => currentClass(friday, { date: '2026-11-20', minutes })?.section.id;
  expect([at(0), at(529), at(530), at(589), at(590)]).toEqual(['on A', 'on A', 'daily', 'daily', undefined]);
});

test('[EX6] enrolled from the day added to the day before dropped', () => {
  const enrollment = { added_on: '2026-09-01', dropped_on: '2026-10-01' };
  expect(['2026-08-31', '2026-09-01', '2026-09-30', '2026-10-01'].map((day) => enrolledOn(enrollment, day))).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

test('[EX5] a teacher edits today and edit_days back, never ahead', () => {
  const inside = ['2026-11-17', '2026-11-18', '2026-11-20', '2026-11-21'].map((date) => insideWindow(school, date, '2026-11-20'));
  expect(inside).toEqual([false, true, true, false]);
});
