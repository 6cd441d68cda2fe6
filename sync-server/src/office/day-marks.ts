import { sheetId, type Mark } from '@osss/shared/collections/attendance-sheets';
import { guid, type Guid } from '@osss/shared/values';
import { z } from 'zod';
import { markOf } from './marks.ts';
import { cutPage, pageOfItems, paging } from './paging.ts';
import { allowAtSchool, seesTheDay } from './permission.ts';
import { defineRoute } from './route.ts';
import { dayAsked, meetingsOn } from './school-day.ts';
import { classSection, mark, schoolAndDate, student } from './shapes.ts';

const dayMark = z
  .object({
    sheet_id: z.string(),
    student,
    section: classSection,
    period: z.object({ period_id: guid, name: z.string(), sequence: z.int() }),
    taken: z.boolean().meta({ description: 'False: attendance of this meeting is not taken; nobody is absent for that.' }),
    official: mark.nullable(),
    teacher: mark.nullable(),
    office: mark.nullable(),
  })
  .meta({ id: 'DayMark' });
type DayMark = z.infer<typeof dayMark>;

export const listDayMarks = defineRoute({
  operationId: 'listDayMarks',
  method: 'get',
  path: '/api/v1/day-marks',
  summary: 'The whole register of a day: each student in each class meeting, marked or not',
  params: z.object({}),
  query: schoolAndDate.extend(paging),
  body: null,
  answer: pageOfItems(dayMark),
  problems: [],
  handle: async ({ tx, actor, now, query }) => {
    allowAtSchool(actor, seesTheDay, query.school_id);
    const date = await dayAsked(tx, query.school_id, query.date, now);
    const meetings = await meetingsOn(tx, query.school_id, date);
    const { rows: rosters } = await tx.query<RosterRow>(rostersOn, [query.school_id, date]);
    const bySection = new Map(rosters.map(({ section_id, students }) => [section_id, students]));
    const { rows: sheets } = await tx.query<SheetRow>(sheetsOn, [query.school_id, date]);
    const bySheet = new Map(sheets.map((sheet) => [`${sheet.section_id}:${sheet.period_id}`, sheet]));
    const items = meetings.flatMap(({ section, period_id, period_name, sequence }) => {
      const sheet = bySheet.get(`${section.id}:${period_id}`);
      const { id: section_id, course_name, course_code, section_number } = section;
      return (bySection.get(section_id) ?? []).map((one): DayMark => {
        const { teacher = null, office = null } = sheet?.marks[one.student_id] ?? {};
        return {
          sheet_id: sheetId(section_id, date, period_id),
          student: one,
          section: { section_id, course_name, course_code, section_number },
          period: { period_id, name: period_name, sequence },
          taken: sheet?.taken ?? false,
          ...{ official: office ?? teacher, teacher, office },
        };
      });
    });
    return cutPage(
      items,
      ({ period, section, student, sheet_id }) => [
        ...[period.sequence, section.course_name, section.section_number, sheet_id],
        ...[student.last_name.toLowerCase(), student.first_name.toLowerCase(), student.student_id],
      ],
      query,
    );
  },
});

type RosterRow = { section_id: Guid; students: DayMark['student'][] };
type SheetRow = {
  section_id: Guid;
  period_id: Guid;
  taken: boolean;
  marks: Record<Guid, { teacher?: Mark; office?: Mark }>;
};

const rostersOn = `
  SELECT enrolled.section_id, jsonb_agg(jsonb_build_object('student_id', student.id, 'first_name', person.first_name, 'last_name', person.last_name,
    'preferred_name', person.preferred_name, 'student_number', student.student_number, 'grade_level', student.grade_level)) AS students
  FROM (SELECT DISTINCT enrollment.section_id, enrollment.student_id
    FROM student_section_enrollments enrollment JOIN course_sections section ON section.id = enrollment.section_id AND section.school_id = $1
    WHERE enrollment.added_on <= $2 AND coalesce($2 < enrollment.dropped_on, true)) enrolled
  JOIN students student ON student.id = enrolled.student_id JOIN persons person ON person.id = student.person_id
  GROUP BY enrolled.section_id`;

const sheetsOn = `
  SELECT sheet.section_id, sheet.period_id, sheet.taken_by IS NOT NULL AS taken, coalesce((
    SELECT jsonb_object_agg(marked.student_id, marked.said) FROM (
      SELECT event.student_id, jsonb_object_agg(event.source, ${markOf('event')}) AS said
      FROM attendance_events event WHERE event.sheet_no = sheet.sheet_no AND event.code IS NOT NULL GROUP BY event.student_id) marked), '{}') AS marks
  FROM attendance_sheets sheet JOIN course_sections section ON section.id = sheet.section_id AND section.school_id = $1
  WHERE sheet.date = $2`;
