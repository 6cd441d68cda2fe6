import type { Actor } from '@osss/shared/access.ts';
import type { AttendanceSheet } from '@osss/shared/collections/attendance-sheets.ts';
import { sheetId } from '@osss/shared/collections/attendance-sheets.ts';
import type { Enrollment } from '@osss/shared/collections/enrollments.ts';
import type { School } from '@osss/shared/collections/schools.ts';
import type { Section } from '@osss/shared/collections/sections.ts';
import { addDays } from '@osss/shared/school-day.ts';
import { calendarDay, classesOn, rosterOn, type ClassMeeting } from '@osss/shared/timetable.ts';
import type { SchoolDate } from '@osss/shared/values.ts';
import { isMine } from '../../ui/use-todays-classes.ts';

export type Untaken = {
  meeting: ClassMeeting;
  date: SchoolDate;
  /** The last day on which it can still be entered. */
  until: SchoolDate;
};

type Records = {
  school: School;
  sections: readonly Section[];
  me: Actor | null;
  enrollments: readonly Enrollment[];
  /** Of the days in the window. */
  sheets: readonly AttendanceSheet[];
  today: SchoolDate;
};

/** The earlier school days on which a teacher's edit still counts, oldest first. */
export function windowDays(school: School, today: SchoolDate): SchoolDate[] {
  const days = Array.from({ length: school.settings.edit_days }, (_, back) => addDays(today, back - school.settings.edit_days));
  return days.filter((date) => calendarDay(school, date)?.day_type === 'instructional');
}

/** Classes of earlier days that were not taken and can still be; the one whose time ends first stands first. */
export function untaken({ school, sections, me, enrollments, sheets, today }: Records): Untaken[] {
  const taken = new Set(sheets.filter((sheet) => sheet.taken !== null).map((sheet) => sheet.id));
  return windowDays(school, today).flatMap((date) => {
    const mine = sections.filter((section) => me === null || (isMine(me, section, date) && isMine(me, section, today)));
    return classesOn(school, mine, date)
      .filter(({ section, period_id }) => !taken.has(sheetId(section.id, date, period_id)))
      .filter(({ section }) => rosterOn(enrollments, section.id, date).length > 0)
      .map((meeting) => ({ meeting, date, until: lastDay(addDays(date, school.settings.edit_days), me, meeting.section) }));
  });
}

/** A pass may end before the window does. */
function lastDay(until: SchoolDate, me: Actor | null, section: Section): SchoolDate {
  const ends = (me?.duties ?? []).filter((duty) => duty.section_id === section.id).map((duty) => duty.ends_on ?? until);
  const last = ends.toSorted().at(-1) ?? until;
  return last < until ? last : until;
}
