import { sheetId, type Mark } from '@osss/shared/collections/attendance-sheets';
import type { Guid, SchoolDate } from '@osss/shared/values';
import type { Transaction } from '../../database/transaction.ts';
import { ProblemError } from '../../http/problem.ts';
import { markOf } from '../marks.ts';
import { meetingsOfStudent } from '../school-day.ts';
import { longestExcuse, type PlannedMeeting } from './shapes.ts';

export type ExcuseRange = {
  school_id: Guid;
  student_id: Guid;
  begins_on: SchoolDate;
  ends_on: SchoolDate;
  period_ids: readonly Guid[] | null;
};

/**
 * The class meetings that an excuse is about: by the calendar, the timetable and the days of enrolment.
 * @throws ProblemError `bad_request` where they lie on more days than an excuse may have
 */
export async function planExcuse(tx: Transaction, asked: ExcuseRange): Promise<PlannedMeeting[]> {
  const all = await meetingsOfStudent(tx, asked);
  const meetings = all.filter(({ period_id }) => asked.period_ids === null || asked.period_ids.includes(period_id));
  if (new Set(meetings.map(({ date }) => date)).size > longestExcuse) {
    const errors = [{ path: 'ends_on', message: `expected at most ${longestExcuse} school days` }];
    throw new ProblemError('bad_request', `An excuse is for at most ${longestExcuse} school days: choose an earlier last day.`, { errors });
  }
  const { rows } = await tx.query<MarksRow>(marksOfStudent, [
    asked.student_id,
    [...new Set(meetings.map(({ section }) => section.id))],
    asked.begins_on,
    asked.ends_on,
  ]);
  const marks = new Map(rows.map(({ sheet_id, ...row }) => [sheet_id, row]));
  return meetings.map(({ section, date, period_id, period_name, sequence }) => {
    const sheet_id = sheetId(section.id, date, period_id);
    const { teacher = null, office = null } = marks.get(sheet_id) ?? {};
    const { id: section_id, course_name, course_code, section_number } = section;
    return {
      sheet_id,
      date,
      section: { section_id, course_name, course_code, section_number },
      period: { period_id, name: period_name, sequence },
      teacher,
      office,
    };
  });
}

type MarksRow = { sheet_id: string; teacher: Mark | null; office: Mark | null };

const marksOfStudent = `
  SELECT sheet.section_id || ':' || sheet.date || ':' || sheet.period_id AS sheet_id, ${markOf('teacher')} AS teacher, ${markOf('office')} AS office
  FROM attendance_sheets sheet
  LEFT JOIN attendance_events teacher ON teacher.sheet_no = sheet.sheet_no AND teacher.student_id = $1 AND teacher.source = 'teacher'
  LEFT JOIN attendance_events office ON office.sheet_no = sheet.sheet_no AND office.student_id = $1 AND office.source = 'office'
  WHERE sheet.section_id = ANY ($2::uuid[]) AND sheet.date BETWEEN $3 AND $4`;
