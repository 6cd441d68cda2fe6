import { z } from 'zod';
import { recordVersion } from '../rest/version.ts';
import { inMilliseconds, nameOf } from './changes.ts';
import { markOf } from './marks.ts';
import { cutPage, pageOfItems, paging } from './paging.ts';
import { allowAtSchool, seesTheDay } from './permission.ts';
import { defineRoute } from './route.ts';
import { dayAsked } from './school-day.ts';
import { classSection, mark, moment, schoolAndDate, student } from './shapes.ts';
import { guid } from '@osss/shared/values';

const said = z.object({ mark, by_name: z.string(), at: moment, is_present: z.boolean() });

const difference = z
  .object({
    sheet_id: z.string(),
    student,
    section: classSection,
    period: z.object({ period_id: guid, name: z.string(), sequence: z.int() }),
    teacher: said,
    office: said,
    decided: z.boolean().meta({
      description: 'The office’s mark is the later one: it was set, or kept, knowing the teacher’s. False: the teacher has said so since.',
    }),
  })
  .meta({ id: 'AttendanceDifference' });
type Difference = z.infer<typeof difference>;

export const listDifferences = defineRoute({
  operationId: 'listAttendanceDifferences',
  method: 'get',
  path: '/api/v1/attendance-differences',
  summary: 'Where one of teacher and office says present and the other absent',
  description: 'To keep the office’s mark is to set it again; to clear it, to delete it.',
  params: z.object({}),
  query: schoolAndDate.extend(paging),
  body: null,
  answer: pageOfItems(difference),
  problems: [],
  versionOf: recordVersion,
  handle: async ({ tx, actor, now, query }) => {
    allowAtSchool(actor, seesTheDay, query.school_id);
    const date = await dayAsked(tx, query.school_id, query.date, now);
    const { rows } = await tx.query<{ difference: Difference }>(differencesOn, [query.school_id, date]);
    return cutPage(
      rows.map((row) => row.difference),
      (one) => [one.decided ? 1 : 0, one.period.sequence, one.student.last_name.toLowerCase(), one.student.student_id, one.sheet_id],
      query,
    );
  },
});

const saidBy = (
  source: 'teacher' | 'office',
) => `jsonb_build_object('mark', ${markOf(source)}, 'by_name', ${nameOf(`${source}.written_by`)},
    'at', ${inMilliseconds(`${source}.effective_at`)}, 'is_present', ${source}_code.is_present)`;

const differencesOn = `
  SELECT jsonb_build_object(
    'sheet_id', sheet.section_id || ':' || sheet.date || ':' || sheet.period_id,
    'student', jsonb_build_object('student_id', student.id, 'first_name', person.first_name, 'last_name', person.last_name,
      'preferred_name', person.preferred_name, 'student_number', student.student_number, 'grade_level', student.grade_level),
    'section', jsonb_build_object('section_id', section.id, 'course_name', course.name, 'course_code', course.code, 'section_number', section.section_number),
    'period', jsonb_build_object('period_id', period.id, 'name', period.name, 'sequence', period.sequence),
    'teacher', ${saidBy('teacher')}, 'office', ${saidBy('office')},
    'decided', office.effective_at > teacher.effective_at
  ) AS difference
  FROM attendance_sheets sheet
  JOIN course_sections section ON section.id = sheet.section_id AND section.school_id = $1
  JOIN courses course ON course.id = section.course_id
  JOIN periods period ON period.id = sheet.period_id
  JOIN attendance_events office ON office.sheet_no = sheet.sheet_no AND office.source = 'office'
  JOIN attendance_events teacher ON teacher.sheet_no = sheet.sheet_no AND teacher.student_id = office.student_id AND teacher.source = 'teacher'
  JOIN attendance_codes office_code ON office_code.school_id = $1 AND office_code.code = office.code
  JOIN attendance_codes teacher_code ON teacher_code.school_id = $1 AND teacher_code.code = teacher.code
  JOIN students student ON student.id = office.student_id
  JOIN persons person ON person.id = student.person_id
  WHERE sheet.date = $2 AND office_code.is_present <> teacher_code.is_present`;
