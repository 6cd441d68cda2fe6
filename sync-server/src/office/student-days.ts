import type { Mark } from '@osss/shared/collections/attendance-sheets';
import { defaultSettings, type AttendanceCode, type School } from '@osss/shared/collections/schools';
import type { AttendedMeeting } from '@osss/shared/daily-attendance';
import { minutesOf } from '@osss/shared/school-day';
import type { ClassMeeting } from '@osss/shared/timetable';
import type { Guid, SchoolDate } from '@osss/shared/values';
import type { Transaction } from '../database/transaction.ts';
import { markOf } from './marks.ts';
import { meetingsOn } from './school-day.ts';

export type StudentDay = {
  meetings: AttendedMeeting[];
  codes: Map<string, AttendanceCode>;
  settings: School['settings'];
};

/** Each of these students' day at the school: all meetings they are enrolled in, with what officially stands there. */
export async function readDays(
  tx: Transaction,
  school_id: Guid,
  date: SchoolDate,
  students: readonly Guid[],
): Promise<Map<Guid, StudentDay>> {
  if (students.length === 0) return new Map();
  const meetings = Map.groupBy(await meetingsOn(tx, school_id, date), ({ section }) => section.id);
  const rules = await readRules(tx, school_id);
  const marks = await readMarks(tx, school_id, date, students);
  const { rows } = await tx.query<{ student_id: Guid; section_ids: Guid[] }>(sectionsOfStudents, [school_id, date, students]);
  return new Map(
    rows.map(({ student_id, section_ids }) => {
      const own = section_ids.flatMap((section) => meetings.get(section) ?? []);
      const attended = own.map((one) => ({
        minutes: lengthOf(one),
        official: marks.get(`${student_id}:${one.section.id}:${one.period_id}`) ?? null,
      }));
      return [student_id, { meetings: attended, ...rules }];
    }),
  );
}

/** A meeting whose times the day's bell schedule does not name counts for nothing. */
function lengthOf({ start_time, end_time }: ClassMeeting): number {
  return start_time === null || end_time === null ? 0 : minutesOf(end_time) - minutesOf(start_time);
}

async function readRules(tx: Transaction, school_id: Guid): Promise<Pick<StudentDay, 'codes' | 'settings'>> {
  const { rows } = await tx.query<{ settings: Partial<School['settings']>; codes: AttendanceCode[] }>(
    `SELECT school.settings, coalesce((SELECT jsonb_agg(jsonb_build_object('code', code.code, 'is_present', code.is_present, 'wants_minutes', code.wants_minutes))
       FROM attendance_codes code WHERE code.school_id = school.id), '[]') AS codes
     FROM schools school WHERE school.id = $1`,
    [school_id],
  );
  return { settings: { ...defaultSettings, ...rows[0]?.settings }, codes: new Map(rows[0]?.codes.map((code) => [code.code, code])) };
}

type MarkRow = { student_id: Guid; section_id: Guid; period_id: Guid; official: Mark };

async function readMarks(tx: Transaction, school_id: Guid, date: SchoolDate, students: readonly Guid[]): Promise<Map<string, Mark>> {
  const { rows } = await tx.query<MarkRow>(officialMarks, [school_id, date, students]);
  return new Map(rows.map(({ student_id, section_id, period_id, official }) => [`${student_id}:${section_id}:${period_id}`, official]));
}

const sectionsOfStudents = `
  SELECT enrollment.student_id, array_agg(DISTINCT enrollment.section_id) AS section_ids
  FROM student_section_enrollments enrollment JOIN course_sections section ON section.id = enrollment.section_id AND section.school_id = $1
  WHERE enrollment.student_id = ANY ($3::uuid[]) AND enrollment.added_on <= $2 AND coalesce($2 < enrollment.dropped_on, true)
  GROUP BY enrollment.student_id`;

// Of two marks the office's: it sorts first.
const officialMarks = `
  SELECT DISTINCT ON (event.sheet_no, event.student_id) event.student_id, sheet.section_id, sheet.period_id, ${markOf('event')} AS official
  FROM attendance_sheets sheet
  JOIN course_sections section ON section.id = sheet.section_id AND section.school_id = $1
  JOIN attendance_events event ON event.sheet_no = sheet.sheet_no AND event.code IS NOT NULL
  WHERE sheet.date = $2 AND event.student_id = ANY ($3::uuid[])
  ORDER BY event.sheet_no, event.student_id, event.source`;
