import { codeParts, idForms } from './keys.ts';
import { column } from '../columns.ts';
import { defineResource } from '../resource.ts';

export const bellSchedules = defineResource({
  name: 'bell_schedules',
  path: 'bell-schedules',
  one: 'BellSchedule',
  from: 'bell_schedules schedule',
  at: { school: 'schedule.school_id' },
  columns: {
    id: column.uuid('schedule.id'),
    school_id: column.uuid('schedule.school_id', { filter: true }),
    name: column.text('schedule.name', { filter: true, order: true }),
    is_default: column.boolean('schedule.is_default', { filter: true }),
  },
  order: ['name'],
});

export const periods = defineResource({
  name: 'periods',
  path: 'periods',
  one: 'Period',
  from: 'periods period JOIN bell_schedules schedule ON schedule.id = period.bell_schedule_id',
  at: { school: 'schedule.school_id' },
  columns: {
    id: column.uuid('period.id'),
    school_id: column.uuid('schedule.school_id', { filter: true }),
    bell_schedule_id: column.uuid('period.bell_schedule_id', { filter: true }),
    name: column.text('period.name', { filter: true, order: true }),
    start_time: column.time('period.start_time', { nullable: true, about: 'The school’s wall clock; null until the school says.' }),
    end_time: column.time('period.end_time', { nullable: true }),
    sequence: column.int('period.sequence', { filter: true, order: true }),
  },
  order: ['sequence'],
});

export const attendanceCodes = defineResource({
  name: 'attendance_codes',
  path: 'attendance-codes',
  one: 'AttendanceCode',
  about: 'An id is `school:code`.',
  from: 'attendance_codes code',
  at: { school: 'code.school_id' },
  columns: {
    id: column.text("code.school_id || ':' || code.code"),
    school_id: column.uuid('code.school_id', { filter: true }),
    code: column.text('code.code', { filter: true, order: true }),
    description: column.text('code.description'),
    is_present: column.boolean('code.is_present', { filter: true }),
    is_excused: column.boolean('code.is_excused', { filter: true }),
    office_only: column.boolean('code.office_only', { filter: true }),
    counts_for_ada: column.boolean('code.counts_for_ada', { filter: true }),
    wants_minutes: column.boolean('code.wants_minutes'),
    category: column.text('code.category', { filter: true, about: 'Ed-Fi’s attendance event category.' }),
    color: column.text('code.color'),
    key: column.text('code.key'),
    sequence: column.int('code.sequence', { order: true }),
  },
  order: ['sequence'],
  idForm: idForms.code,
  find: (id) => {
    const parts = codeParts(id);
    return parts && { parts, types: ['uuid', 'text'], sql: ([school, code]) => `code.school_id = ${school} AND code.code = ${code}` };
  },
});
