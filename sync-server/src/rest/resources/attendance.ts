import { fieldReaders } from '@osss/shared/reading';
import { guid } from '@osss/shared/values';
import { z } from 'zod';
import { column } from '../columns.ts';
import { defineResource } from '../resource.ts';
import { eventParts, idForms, sheetParts } from './keys.ts';

const shortMark = z.object({ code: z.string(), minutes: z.int().nullable() }).nullable();
const marks = z.record(guid, z.object({ teacher: shortMark, office: shortMark }));
const sheetId = "sheet.section_id || ':' || sheet.date || ':' || sheet.period_id";
const bySheet = ([section, date, period]: string[]) =>
  `sheet.section_id = ${section} AND sheet.date = ${date} AND sheet.period_id = ${period}`;

export const attendanceSheets = defineResource({
  name: 'attendance_sheets',
  path: 'attendance-sheets',
  one: 'AttendanceSheet',
  about:
    'One class meeting’s attendance, `section:date:period`, with its marks. Notes are in the attendance events, where fewer may see them.',
  from: 'attendance_sheets sheet JOIN course_sections section ON section.id = sheet.section_id',
  at: { school: 'section.school_id', section: 'sheet.section_id' },
  columns: {
    id: column.text(sheetId),
    school_id: column.uuid('section.school_id', { filter: true }),
    section_id: column.uuid('sheet.section_id', { filter: true }),
    date: column.date('sheet.date', { filter: true, order: true }),
    period_id: column.uuid('sheet.period_id', { filter: true }),
    taken_by: column.uuid('sheet.taken_by', { nullable: true, filter: true, about: 'Null: attendance is not taken.' }),
    taken_at: column.moment('sheet.taken_at', { nullable: true, filter: true }),
    marks: column.json(
      `(SELECT coalesce(jsonb_object_agg(pupil.student_id, jsonb_build_object('teacher', pupil.teacher, 'office', pupil.office)), '{}') FROM (
        SELECT mark.student_id,
          jsonb_agg(jsonb_build_object('code', mark.code, 'minutes', mark.minutes)) FILTER (WHERE mark.source = 'teacher') -> 0 AS teacher,
          jsonb_agg(jsonb_build_object('code', mark.code, 'minutes', mark.minutes)) FILTER (WHERE mark.source = 'office') -> 0 AS office
        FROM attendance_events mark WHERE mark.sheet_no = sheet.sheet_no AND mark.code IS NOT NULL GROUP BY mark.student_id) pupil)`,
      marks,
      { about: 'By student; the official mark is the office’s, else the teacher’s.' },
    ),
  },
  order: [],
  tie: [column.serial('sheet.sheet_no')],
  idForm: idForms.sheet,
  find: (id) => {
    const parts = sheetParts(id);
    return parts && { parts, types: ['uuid', 'date', 'uuid'], sql: bySheet };
  },
});

export const attendanceEvents = defineResource({
  name: 'attendance_events',
  path: 'attendance-events',
  one: 'AttendanceEvent',
  about: 'Marks: what a teacher or the office says of one student in one class meeting. An id is `section:date:period:student:source`.',
  from: 'attendance_events mark JOIN attendance_sheets sheet ON sheet.sheet_no = mark.sheet_no JOIN course_sections section ON section.id = sheet.section_id',
  at: { school: 'section.school_id', section: 'sheet.section_id', student: 'mark.student_id' },
  columns: {
    id: column.text(`${sheetId} || ':' || mark.student_id || ':' || mark.source`),
    school_id: column.uuid('section.school_id', { filter: true }),
    section_id: column.uuid('sheet.section_id', { filter: true }),
    date: column.date('sheet.date', { filter: true, order: true }),
    period_id: column.uuid('sheet.period_id', { filter: true }),
    student_id: column.uuid('mark.student_id', { filter: true }),
    source: column.choice('mark.source', ['teacher', 'office'], { filter: true }),
    code: column.text('mark.code', { nullable: true, filter: true, about: 'Null: a mark was taken back.' }),
    minutes: column.int('mark.minutes', { nullable: true, filter: true }),
    notes: column.text('mark.notes', {
      nullable: true,
      readers: fieldReaders['attendance_events.notes'],
      about: 'Null for the nurse’s office, which needs to know that and not why.',
    }),
  },
  order: [],
  tie: [column.serial('mark.sheet_no'), column.uuid('mark.student_id'), column.choice('mark.source', ['teacher', 'office'])],
  idForm: idForms.event,
  find: (id) => {
    const parts = eventParts(id);
    return (
      parts && {
        parts,
        types: ['uuid', 'date', 'uuid', 'uuid', 'text'],
        sql: ([section = '', date = '', period = '', student, source]) =>
          `${bySheet([section, date, period])} AND mark.student_id = ${student} AND mark.source = ${source}`,
      }
    );
  },
});
