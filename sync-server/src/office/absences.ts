import { z } from 'zod';
import { markOf } from './marks.ts';
import { cutPage, pageOfItems, paging } from './paging.ts';
import { allowAtSchool, seesTheDay } from './permission.ts';
import { defineRoute } from './route.ts';
import { dayAsked } from './school-day.ts';
import { classSection, codeMeaning, mark, schoolAndDate, student } from './shapes.ts';
import { guid } from '@osss/shared/values';

export const absence = z
  .object({
    sheet_id: z.string(),
    student,
    section: classSection,
    period: z.object({ period_id: guid, name: z.string(), sequence: z.int() }),
    official: mark.meta({ description: 'The office’s mark if there is one, else the teacher’s.' }),
    teacher: mark.nullable(),
    office: mark.nullable(),
    meaning: codeMeaning,
  })
  .meta({ id: 'Absence' });
export type Absence = z.infer<typeof absence>;

export const listAbsences = defineRoute({
  operationId: 'listAbsences',
  method: 'get',
  path: '/api/v1/absences',
  summary: 'Who is absent: students whose official mark is not a present one',
  description: 'A class whose attendance is not taken, and a student without a mark, are no absences.',
  params: z.object({}),
  query: schoolAndDate.extend(paging),
  body: null,
  answer: pageOfItems(absence),
  problems: [],
  handle: async ({ tx, actor, now, query }) => {
    allowAtSchool(actor, seesTheDay, query.school_id);
    const date = await dayAsked(tx, query.school_id, query.date, now);
    const { rows } = await tx.query<{ absence: Absence }>(absencesOn, [query.school_id, date]);
    return cutPage(
      rows.map((row) => row.absence),
      ({ student, period, sheet_id }) => [
        student.last_name.toLowerCase(),
        student.first_name.toLowerCase(),
        student.student_id,
        period.sequence,
        sheet_id,
      ],
      query,
    );
  },
});

export const absencesOn = `
  SELECT jsonb_build_object(
    'sheet_id', sheet.section_id || ':' || sheet.date || ':' || sheet.period_id,
    'student', jsonb_build_object('student_id', student.id, 'first_name', person.first_name, 'last_name', person.last_name,
      'preferred_name', person.preferred_name, 'student_number', student.student_number, 'grade_level', student.grade_level),
    'section', jsonb_build_object('section_id', section.id, 'course_name', course.name, 'course_code', course.code, 'section_number', section.section_number),
    'period', jsonb_build_object('period_id', period.id, 'name', period.name, 'sequence', period.sequence),
    'official', CASE WHEN office.code IS NULL THEN ${markOf('teacher')} ELSE ${markOf('office')} END,
    'teacher', ${markOf('teacher')},
    'office', ${markOf('office')},
    'meaning', jsonb_build_object('code', meaning.code, 'description', meaning.description, 'is_present', meaning.is_present,
      'is_excused', meaning.is_excused, 'category', meaning.category)
  ) AS absence
  FROM attendance_sheets sheet
  JOIN course_sections section ON section.id = sheet.section_id AND section.school_id = $1
  JOIN courses course ON course.id = section.course_id
  JOIN periods period ON period.id = sheet.period_id
  JOIN LATERAL (SELECT DISTINCT student_id FROM attendance_events WHERE sheet_no = sheet.sheet_no) marked ON true
  LEFT JOIN attendance_events teacher ON teacher.sheet_no = sheet.sheet_no AND teacher.student_id = marked.student_id AND teacher.source = 'teacher'
  LEFT JOIN attendance_events office ON office.sheet_no = sheet.sheet_no AND office.student_id = marked.student_id AND office.source = 'office'
  JOIN attendance_codes meaning ON meaning.school_id = $1 AND meaning.code = coalesce(office.code, teacher.code) AND NOT meaning.is_present
  JOIN students student ON student.id = marked.student_id
  JOIN persons person ON person.id = student.person_id
  WHERE sheet.date = $2
    AND EXISTS (SELECT FROM student_section_enrollments enrolled WHERE enrolled.section_id = sheet.section_id AND enrolled.student_id = marked.student_id
      AND enrolled.added_on <= $2 AND coalesce($2 < enrolled.dropped_on, true))`;
