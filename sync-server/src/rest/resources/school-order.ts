import { z } from 'zod';
import { column } from '../columns.ts';
import { defineResource } from '../resource.ts';

/** What a school has decided about itself; it names no pupil. */
export const organizations = defineResource({
  name: 'organizations',
  path: 'organizations',
  one: 'Organization',
  from: 'organizations organization',
  at: {},
  columns: {
    id: column.uuid('organization.id'),
    name: column.text('organization.name', { filter: true, order: true }),
    code: column.text('organization.code', { nullable: true, filter: true }),
  },
  order: ['name'],
});

export const schools = defineResource({
  name: 'schools',
  path: 'schools',
  one: 'School',
  from: 'schools school',
  at: { school: 'school.id' },
  columns: {
    id: column.uuid('school.id'),
    organization_id: column.uuid('school.organization_id', { filter: true }),
    name: column.text('school.name', { filter: true, order: true }),
    school_code: column.text('school.school_code', { nullable: true, filter: true }),
    nces_school_id: column.text('school.nces_school_id', { nullable: true, filter: true }),
    type: column.text('school.type', { nullable: true, filter: true }),
    timezone: column.text('school.timezone'),
    settings: column.json('school.settings', z.record(z.string(), z.unknown()), {
      about: 'Edit windows and what else the school has set.',
    }),
  },
  order: ['name'],
});

export const academicTerms = defineResource({
  name: 'academic_terms',
  path: 'academic-terms',
  one: 'AcademicTerm',
  from: 'academic_terms term',
  at: { school: 'term.school_id' },
  columns: {
    id: column.uuid('term.id'),
    school_id: column.uuid('term.school_id', { filter: true }),
    name: column.text('term.name', { filter: true, order: true }),
    type: column.text('term.type', { filter: true }),
    start_date: column.date('term.start_date', { filter: true, order: true }),
    end_date: column.date('term.end_date', { filter: true, order: true }),
  },
  order: ['start_date'],
});

export const gradingPeriods = defineResource({
  name: 'grading_periods',
  path: 'grading-periods',
  one: 'GradingPeriod',
  from: 'grading_periods grading JOIN academic_terms term ON term.id = grading.term_id',
  at: { school: 'term.school_id' },
  columns: {
    id: column.uuid('grading.id'),
    school_id: column.uuid('term.school_id', { filter: true }),
    term_id: column.uuid('grading.term_id', { filter: true }),
    name: column.text('grading.name', { filter: true, order: true }),
    start_date: column.date('grading.start_date', { filter: true, order: true }),
    end_date: column.date('grading.end_date', { filter: true, order: true }),
    locks_on: column.date('grading.locks_on', {
      nullable: true,
      filter: true,
      about: 'The first day on which its grades can no longer be changed.',
    }),
    weight: column.number('grading.weight', { about: 'In the term’s grade, beside the other periods’.' }),
  },
  order: ['start_date'],
});

export const calendars = defineResource({
  name: 'calendars',
  path: 'calendars',
  one: 'Calendar',
  from: 'calendars calendar',
  at: { school: 'calendar.school_id' },
  columns: {
    id: column.uuid('calendar.id'),
    school_id: column.uuid('calendar.school_id', { filter: true }),
    name: column.text('calendar.name', { filter: true, order: true }),
  },
  order: ['name'],
});

export const calendarDays = defineResource({
  name: 'calendar_days',
  path: 'calendar-days',
  one: 'CalendarDay',
  from: 'calendar_days day JOIN calendars calendar ON calendar.id = day.calendar_id',
  at: { school: 'calendar.school_id' },
  columns: {
    id: column.uuid('day.id'),
    school_id: column.uuid('calendar.school_id', { filter: true }),
    calendar_id: column.uuid('day.calendar_id', { filter: true }),
    date: column.date('day.date', { filter: true, order: true }),
    day_type: column.text('day.day_type', { filter: true }),
    cycle_day: column.text('day.cycle_day', { nullable: true, filter: true }),
    bell_schedule_id: column.uuid('day.bell_schedule_id', { nullable: true, filter: true, about: 'Null: the school’s default schedule.' }),
  },
  order: ['date'],
});
