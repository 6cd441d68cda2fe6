import { attendanceOffice } from '@osss/shared/access';
import { guid } from '@osss/shared/values';
import { scopeName } from '@osss/shared/scopes';
import { z } from 'zod';
import type { Transaction } from '../database/transaction.ts';
import { documentKey } from '../exchange/exchange.ts';
import { lock } from '../exchange/known.ts';
import { applyOfficeEdit } from '../exchange/office.ts';
import { isNamed } from '../http/entity-tags.ts';
import { ProblemError } from '../http/problem.ts';
import { recordVersion } from '../rest/version.ts';
import { inMilliseconds, nameOf } from './changes.ts';
import { sectionAndDate, sheetAddress } from './history.ts';
import { markOf } from './marks.ts';
import { allowAtSection, notFound } from './permission.ts';
import { defineRoute } from './route.ts';
import { classSection, mark, moment, period, person, storableText, student } from './shapes.ts';

const register = z
  .object({
    sheet_id: z.string(),
    section: classSection,
    period,
    taken: z.object({ by: person, at: moment }).nullable(),
    students: z
      .array(z.object({ student, teacher: mark.nullable(), office: mark.nullable() }))
      .meta({ description: 'Whoever is on the roster that day, by name.' }),
  })
  .meta({ id: 'ClassRegister' });
type Register = z.infer<typeof register>;

export const readRegister = defineRoute({
  operationId: 'readRegister',
  method: 'get',
  path: '/api/v1/attendance-sheets/{id}/register',
  summary: 'One class meeting: its roster of that day with what teacher and office have marked',
  params: sheetAddress,
  query: z.strictObject({}),
  body: null,
  answer: register,
  problems: ['not_found'],
  versionOf: recordVersion,
  handle: async ({ tx, actor, params }) => {
    const { section_id, date } = sectionAndDate(params.id);
    await allowAtSection(tx, actor, attendanceOffice, section_id, date);
    return registerOf(tx, params.id);
  },
});

const entry = z.object({
  student_id: guid,
  code: z.string().min(1).max(8).nullable().meta({ description: 'One of the school’s codes; null takes the office’s mark back.' }),
  minutes: z.int().min(0).max(1440).optional(),
});

const written = z
  .object({
    marks: z
      .array(entry)
      .max(400)
      .refine((marks) => new Set(marks.map(({ student_id }) => student_id)).size === marks.length, 'expected each student once'),
    reason: storableText.min(1).max(2000).meta({ description: 'Shown to the teacher beside each mark.' }),
    taken: z.boolean().default(false).meta({ description: 'Says that attendance of this meeting is taken, by the office.' }),
  })
  .refine(({ marks, taken }) => taken || marks.length > 0, { path: ['marks'], error: 'expected a mark, or that attendance is taken' })
  .meta({ id: 'RegisterEntry' });

export const writeRegister = defineRoute({
  operationId: 'writeRegister',
  method: 'put',
  path: '/api/v1/attendance-sheets/{id}/register',
  summary: 'Several office marks of one class meeting at once, as from a paper register: all or none',
  description: 'Students that are not named keep what they have; the teacher’s own marks stay beside.',
  params: sheetAddress,
  query: z.strictObject({}),
  body: written,
  answer: register,
  problems: ['not_found', 'not_enrolled', 'unknown_code'],
  versionOf: recordVersion,
  handle: async ({ tx, actor, now, params, body, ifMatch, receipts }) => {
    const { section_id, date } = sectionAndDate(params.id);
    await allowAtSection(tx, actor, attendanceOffice, section_id, date);
    await expectRegister(tx, params.id, ifMatch);
    const marks = body.marks.map(({ student_id, code, minutes }) => ({
      path: ['marks', student_id, 'office'],
      to: code === null ? null : { code, ...(minutes === undefined ? {} : { minutes }), note: body.reason },
    }));
    const changes = [...marks, ...(body.taken ? [{ path: ['taken'], to: { by: actor.user_id, at: now } }] : [])];
    const scope = scopeName('attendance', section_id);
    await applyOfficeEdit(tx, { actor, collection: 'attendance_sheets', document_id: params.id, scope, changes, now }, receipts);
    return registerOf(tx, params.id);
  },
});

/** Two clerks at one sheet: the second reads what the first has written before anything is overwritten. */
async function expectRegister(tx: Transaction, sheet_id: string, ifMatch: readonly string[] | null): Promise<void> {
  if (ifMatch === null) throw new ProblemError('version_missing', 'Name the version you have read, by its ETag in If-Match.');
  await lock(tx, [documentKey({ collection: 'attendance_sheets', document_id: sheet_id })]);
  if (!isNamed(recordVersion(await registerOf(tx, sheet_id)), ifMatch))
    throw new ProblemError('changed_meanwhile', 'Somebody else has marked this class meanwhile: look at it again, then store yours.');
}

async function registerOf(tx: Transaction, sheet_id: string): Promise<Register> {
  const { section_id, date, period_id } = sectionAndDate(sheet_id);
  const { rows } = await tx.query<{ register: Register }>(registerSql, [section_id, date, period_id]);
  const [row] = rows;
  if (row === undefined) throw notFound();
  return row.register;
}

const registerSql = `
  SELECT jsonb_build_object(
    'sheet_id', section.id || ':' || $2::date || ':' || period.id,
    'section', jsonb_build_object('section_id', section.id, 'course_name', course.name, 'course_code', course.code, 'section_number', section.section_number),
    'period', jsonb_build_object('period_id', period.id, 'name', period.name, 'sequence', period.sequence,
      'start_time', to_char(period.start_time, 'HH24:MI'), 'end_time', to_char(period.end_time, 'HH24:MI')),
    'taken', CASE WHEN sheet.taken_by IS NULL THEN NULL ELSE jsonb_build_object('by', jsonb_build_object('user_id', sheet.taken_by, 'name', ${nameOf('sheet.taken_by')}),
      'at', ${inMilliseconds('sheet.taken_at')}) END,
    'students', coalesce((
      SELECT jsonb_agg(jsonb_build_object('student', jsonb_build_object('student_id', student.id, 'first_name', person.first_name, 'last_name', person.last_name,
          'preferred_name', person.preferred_name, 'student_number', student.student_number, 'grade_level', student.grade_level),
        'teacher', ${markOf('teacher')}, 'office', ${markOf('office')}) ORDER BY lower(person.last_name), lower(person.first_name), student.id)
      FROM (SELECT DISTINCT student_id FROM student_section_enrollments enrollment
        WHERE enrollment.section_id = section.id AND enrollment.added_on <= $2 AND coalesce($2 < enrollment.dropped_on, true)) enrolled
      JOIN students student ON student.id = enrolled.student_id JOIN persons person ON person.id = student.person_id
      LEFT JOIN attendance_events teacher ON teacher.sheet_no = sheet.sheet_no AND teacher.student_id = student.id AND teacher.source = 'teacher'
      LEFT JOIN attendance_events office ON office.sheet_no = sheet.sheet_no AND office.student_id = student.id AND office.source = 'office'), '[]')
  ) AS register
  FROM course_sections section JOIN courses course ON course.id = section.course_id
  JOIN bell_schedules schedule ON schedule.school_id = section.school_id
  JOIN periods period ON period.bell_schedule_id = schedule.id AND period.id = $3
  LEFT JOIN attendance_sheets sheet ON sheet.section_id = section.id AND sheet.date = $2 AND sheet.period_id = period.id
  WHERE section.id = $1`;
