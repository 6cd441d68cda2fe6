import { expect, test } from 'vitest';
import type { Actor, Capability, Duty } from './access.ts';
import { emptyGradebook } from './collections/gradebook.ts';
import type { School } from './collections/schools.ts';
import type { Section } from './collections/sections.ts';
import { dutiesHere, reason, reasonsFor, type KnownDuty } from './standing.ts';

const today = '2026-11-17';
const term = { name: 'Fall', start_date: '2026-08-10', end_date: '2026-12-18' };
const home = { today, school: 'Cedar', term, missing: [] };
const duty = (over: Partial<KnownDuty> = {}): KnownDuty => ({ role: 'teacher', begins_on: null, ends_on: null, home, ...over });
const why = (capabilities: Capability[], ...duties: KnownDuty[]) => {
  const reasons = reasonsFor({ capabilities }, duties, today);
  for (const one of reasons) expect(reason.parse(one)).toEqual(one);
  return reasons;
};
const pass = (begins_on: string, ends_on: string) => duty({ role: 'substitute', begins_on, ends_on });

test('[ID11] a class that both token and roster give needs no word', () => {
  expect(why(['teach'], duty())).toEqual([]);
  expect(why(['substitute'], pass(today, today))).toEqual([]);
  expect(why(['teach', 'substitute'], pass('2026-01-01', '2026-01-02'), duty())).toEqual([]);
});

test('[ID11] the roster gives none', () => {
  expect(why(['teach'])).toEqual([{ code: 'no_section' }]);
  expect(why([])).toEqual([{ code: 'no_role' }]);
  // Nobody expects a class of an office, or of a family.
  expect(why(['attendance_office'])).toEqual([]);
  expect(why(['family'])).toEqual([]);
});

test('[ID11] the roster gives one, the sign-in no right to it: the position is named', () => {
  expect(why([], duty(), duty())).toEqual([{ code: 'no_teaching_role', position: 'classroom_teacher', classes: 2 }]);
  expect(why(['attendance_office'], duty())).toEqual([{ code: 'no_teaching_role', position: 'classroom_teacher', classes: 1 }]);
  expect(why(['teach'], pass(today, today))).toEqual([{ code: 'no_teaching_role', position: 'substitute_teacher', classes: 1 }]);
});

test('[ID11] a pass that is not yet or no longer valid, with its day; what comes soonest is said', () => {
  expect(why(['substitute'], pass('2026-11-18', '2026-11-20'))).toEqual([{ code: 'not_yet', substitute: true, begins_on: '2026-11-18' }]);
  expect(why(['substitute'], pass('2026-11-12', '2026-11-16'))).toEqual([{ code: 'no_longer', substitute: true, ended_on: '2026-11-16' }]);
  const passes = [pass('2026-11-02', '2026-11-03'), pass('2026-11-30', '2026-11-30'), pass('2026-11-18', '2026-11-18')];
  expect(why(['substitute'], ...passes)).toEqual([{ code: 'not_yet', substitute: true, begins_on: '2026-11-18' }]);
  expect(why(['substitute'], ...passes.slice(0, 1), pass('2026-11-10', '2026-11-11'))).toMatchObject([{ ended_on: '2026-11-11' }]);
});

test('[ID11] a term that has not begun, or is over', () => {
  const of = (start_date: string, end_date: string) => duty({ home: { ...home, term: { name: 'Spring', start_date, end_date } } });
  expect(why(['teach'], of('2027-01-11', '2027-05-28'))).toEqual([{ code: 'term_not_begun', term: 'Spring', begins_on: '2027-01-11' }]);
  expect(why(['teach'], of('2026-01-11', '2026-05-28'))).toEqual([{ code: 'term_over', term: 'Spring', ended_on: '2026-05-28' }]);
  expect(why(['teach'], of('2026-11-17', '2026-11-17'))).toEqual([]);
});

test('[ID11] a school that is not set up says what is missing, unless some class of it can be shown', () => {
  const bare = duty({ home: { ...home, missing: ['bell_times', 'meetings'] } });
  const half = duty({ home: { ...home, missing: ['bell_times'] } });
  expect(why(['teach'], bare, half)).toEqual([{ code: 'not_set_up', school: 'Cedar', missing: ['bell_times'] }]);
  expect(why(['teach'], bare, duty())).toEqual([]);
});

test('[ID11] a device says the same of what it holds, and of what it no longer holds that its term is over', () => {
  const school: School = {
    id: 's',
    name: 'Cedar',
    school_code: null,
    timezone: 'America/Chicago',
    settings: { edit_days: 5, late_days: 30, half_day_minutes: 120, full_day_minutes: 240, alert_readers: {}, office_email: null },
    attendance_codes: [],
    bell_schedules: [],
    grading_periods: [],
    terms: [{ id: 't', type: 'semester', ...term }],
    calendar: [],
  };
  const section: Section = {
    id: 'c',
    school_id: 's',
    term_id: 't',
    course_name: 'Algebra',
    course_code: null,
    section_number: '1',
    meetings: [],
    teachers: [],
    seating_layouts: {},
    seating_wishes: {},
    groups: {},
    picked: {},
    gradebook: emptyGradebook,
  };
  const own = (section_id: string): Duty => ({ section_id, role: 'teacher', begins_on: null, ends_on: null });
  const me = (...sections: string[]): Pick<Actor, 'capabilities' | 'duties'> => ({ capabilities: ['teach'], duties: sections.map(own) });
  const here = (actor: Pick<Actor, 'capabilities' | 'duties'>, now: string) =>
    reasonsFor(actor, dutiesHere(actor, [school], [section], Date.parse(now)), now.slice(0, 10));
  expect(here(me('c'), '2026-11-17T16:00:00Z')).toEqual([
    { code: 'not_set_up', school: 'Cedar', missing: ['calendar', 'bell_times', 'meetings'] },
  ]);
  // The school's day, not Greenwich's.
  expect(here(me('c'), '2026-12-19T05:00:00Z')).toMatchObject([{ code: 'not_set_up' }]);
  expect(here(me('c'), '2026-12-19T07:00:00Z')).toEqual([{ code: 'term_over', term: 'Fall', ended_on: '2026-12-18' }]);
  expect(here(me('gone'), '2026-11-17T16:00:00Z')).toEqual([{ code: 'term_over', term: null, ended_on: null }]);
});
