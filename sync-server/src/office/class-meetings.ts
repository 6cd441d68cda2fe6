import { guid } from '@osss/shared/values';
import type { Guid, SchoolDate } from '@osss/shared/values';
import type { ClassMeeting } from '@osss/shared/timetable';
import { sheetId } from '@osss/shared/collections/attendance-sheets';
import { z } from 'zod';
import type { Transaction } from '../database/transaction.ts';
import { cutPage, pageOfItems, paging } from './paging.ts';
import { allowAtSchool, seesTheDay } from './permission.ts';
import { defineRoute } from './route.ts';
import { recordVersion } from '../rest/version.ts';
import { dayAsked, meetingsOn } from './school-day.ts';
import { classSection, moment, period, person, schoolAndDate } from './shapes.ts';

const teacher = z.object({
  user_id: guid,
  name: z.string(),
  role: z.enum(['teacher', 'co_teacher', 'substitute']),
  heard_at: moment.nullable().meta({ description: 'When a device of theirs last spoke to the school; null: none ever did.' }),
});

const meeting = z
  .object({
    sheet_id: z.string().meta({ description: '`section:date:period`, by which marks are set.' }),
    section: classSection,
    period,
    room: z.string().nullable(),
    teachers: z.array(teacher),
    taken: z
      .object({ by: person, at: moment })
      .nullable()
      .meta({ description: 'Null: attendance is not taken; nobody is absent for that.' }),
    enrolled: z.int(),
    marked: z.int().meta({ description: 'Enrolled students with an official mark.' }),
    unmarked: z.int().meta({ description: 'Enrolled students without a mark: neither present nor absent.' }),
    absent: z.int().meta({ description: 'Of them, those whose code is not present.' }),
  })
  .meta({ id: 'ClassMeeting' });

export const listClassMeetings = defineRoute({
  operationId: 'listClassMeetings',
  method: 'get',
  path: '/api/v1/class-meetings',
  summary: 'The class meetings of a school’s day, and whether attendance was taken',
  params: z.object({}),
  query: schoolAndDate.extend(paging),
  body: null,
  answer: pageOfItems(meeting),
  problems: [],
  versionOf: recordVersion,
  handle: async ({ tx, actor, now, query }) => {
    allowAtSchool(actor, seesTheDay, query.school_id);
    const date = await dayAsked(tx, query.school_id, query.date, now);
    const meetings = await meetingsOn(tx, query.school_id, date);
    const sheets = await sheetsOn(tx, query.school_id, date);
    const enrolled = await enrolledOn(tx, query.school_id, date);
    const heard = await heardFrom(
      tx,
      meetings.flatMap(({ section }) => section.teachers.map(({ user_id }) => user_id)),
    );
    const items = meetings.map((one) =>
      described(one, date, {
        sheet: sheets.get(`${one.section.id}:${one.period_id}`),
        enrolled: enrolled.get(one.section.id) ?? 0,
        heard,
      }),
    );
    return cutPage(
      items,
      (item) => [item.period.start_time ?? '~', item.period.sequence, item.section.course_name, item.section.section_number, item.sheet_id],
      query,
    );
  },
});

type SheetRow = {
  section_id: Guid;
  period_id: Guid;
  taken_by: Guid | null;
  taken_name: string | null;
  taken_at: number | null;
  marked: number;
  absent: number;
};

function described(
  { section, room, ...times }: ClassMeeting,
  date: SchoolDate,
  { sheet, enrolled, heard }: { sheet: SheetRow | undefined; enrolled: number; heard: Map<Guid, number> },
): z.infer<typeof meeting> {
  const taken =
    sheet?.taken_by && sheet.taken_at !== null
      ? { by: { user_id: sheet.taken_by, name: sheet.taken_name ?? '' }, at: sheet.taken_at }
      : null;
  return {
    sheet_id: sheetId(section.id, date, times.period_id),
    section: {
      section_id: section.id,
      course_name: section.course_name,
      course_code: section.course_code,
      section_number: section.section_number,
    },
    period: {
      period_id: times.period_id,
      name: times.period_name,
      sequence: times.sequence,
      start_time: times.start_time,
      end_time: times.end_time,
    },
    room,
    teachers: section.teachers.map(({ user_id, name, role }) => ({ user_id, name, role, heard_at: heard.get(user_id) ?? null })),
    taken,
    enrolled,
    marked: sheet?.marked ?? 0,
    unmarked: enrolled - (sheet?.marked ?? 0),
    absent: sheet?.absent ?? 0,
  };
}

/** To the minute: a board that is asked again every few seconds is the same until something happened. */
async function heardFrom(tx: Transaction, people: readonly Guid[]): Promise<Map<Guid, number>> {
  const { rows } = await tx.query<{ user_id: Guid; heard_at: number }>(
    `SELECT user_id, floor(extract(epoch FROM date_trunc('minute', heard_at)) * 1000)::float8 AS heard_at FROM devices_heard($1::uuid[])`,
    [[...new Set(people)]],
  );
  return new Map(rows.map(({ user_id, heard_at }) => [user_id, heard_at]));
}

async function sheetsOn(tx: Transaction, school_id: Guid, date: SchoolDate): Promise<Map<string, SheetRow>> {
  const { rows } = await tx.query<SheetRow>(
    `SELECT sheet.section_id, sheet.period_id, sheet.taken_by, taker.first_name || ' ' || taker.last_name AS taken_name, sheet.taken_at,
       count(official.code)::int AS marked, (count(*) FILTER (WHERE NOT meaning.is_present))::int AS absent
     FROM attendance_sheets sheet
     JOIN course_sections section ON section.id = sheet.section_id AND section.school_id = $1
     LEFT JOIN staff ON staff.id = sheet.taken_by
     LEFT JOIN persons taker ON taker.id = staff.person_id
     LEFT JOIN LATERAL (
       SELECT student_id, coalesce(max(code) FILTER (WHERE source = 'office'), max(code) FILTER (WHERE source = 'teacher')) AS code
       FROM attendance_events WHERE sheet_no = sheet.sheet_no GROUP BY student_id) official
       ON EXISTS (SELECT FROM student_section_enrollments enrolled WHERE enrolled.section_id = sheet.section_id AND enrolled.student_id = official.student_id
         AND enrolled.added_on <= $2 AND coalesce($2 < enrolled.dropped_on, true))
     LEFT JOIN attendance_codes meaning ON meaning.school_id = $1 AND meaning.code = official.code
     WHERE sheet.date = $2
     GROUP BY sheet.sheet_no, taker.id`,
    [school_id, date],
  );
  return new Map(rows.map((row) => [`${row.section_id}:${row.period_id}`, row]));
}

async function enrolledOn(tx: Transaction, school_id: Guid, date: SchoolDate): Promise<Map<Guid, number>> {
  const { rows } = await tx.query<{ section_id: Guid; enrolled: number }>(
    `SELECT enrollment.section_id, count(DISTINCT enrollment.student_id)::int AS enrolled
     FROM student_section_enrollments enrollment JOIN course_sections section ON section.id = enrollment.section_id
     WHERE section.school_id = $1 AND enrollment.added_on <= $2 AND coalesce($2 < enrollment.dropped_on, true)
     GROUP BY enrollment.section_id`,
    [school_id, date],
  );
  return new Map(rows.map(({ section_id, enrolled }) => [section_id, enrolled]));
}
