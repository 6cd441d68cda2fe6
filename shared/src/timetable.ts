import { enrolledOn, type Enrollment } from './collections/enrollments.ts';
import type { School } from './collections/schools.ts';
import type { Section } from './collections/sections.ts';
import { addDays, dayOfWeek, minutesOf, type SchoolMoment } from './school-day.ts';
import type { Guid, SchoolDate } from './values.ts';

/** One meeting of one class on one day. Times are `HH:MM` of the school's wall clock, null where that day's schedule has none. */
export type ClassMeeting = {
  section: Section;
  period_id: Guid;
  period_name: string;
  sequence: number;
  room: string | null;
  start_time: string | null;
  end_time: string | null;
};

export function calendarDay(school: School, date: SchoolDate): School['calendar'][number] | null {
  return school.calendar.find((day) => day.date === date) ?? null;
}

/** The classes that meet on `date`, in the order of the day. Empty on a day without instruction. */
export function classesOn(school: School, sections: readonly Section[], date: SchoolDate): ClassMeeting[] {
  const day = calendarDay(school, date);
  if (day === null || day.day_type !== 'instructional') return [];
  return sections
    .filter((section) => section.school_id === school.id && inTerm(school, section, date))
    .flatMap((section) =>
      section.meetings
        .filter(
          (meeting) =>
            (meeting.cycle_day === null || meeting.cycle_day === day.cycle_day) &&
            (meeting.day_of_week === null || meeting.day_of_week === dayOfWeek(date)),
        )
        .map((meeting) => ({ section, room: meeting.room, ...bellTimes(school, day, meeting.period_id) })),
    )
    .toSorted((a, b) => (a.start_time ?? '~').localeCompare(b.start_time ?? '~') || a.sequence - b.sequence);
}

/**
 * A meeting names a period of the default bell schedule; on a day with another schedule its times are those of the period
 * of the same name, so that "Period 2" stays one class meeting, and one sheet, on an assembly day.
 */
function bellTimes(school: School, day: School['calendar'][number], periodId: Guid) {
  const named = school.bell_schedules.flatMap((schedule) => schedule.periods).find((period) => period.id === periodId);
  const schedule =
    school.bell_schedules.find((candidate) => candidate.id === day.bell_schedule_id) ??
    school.bell_schedules.find((candidate) => candidate.is_default);
  const today = schedule?.periods.find((period) => period.name === named?.name);
  return {
    period_id: periodId,
    period_name: named?.name ?? '',
    sequence: named?.sequence ?? 0,
    start_time: today?.start_time ?? null,
    end_time: today?.end_time ?? null,
  };
}

function inTerm(school: School, section: Section, date: SchoolDate): boolean {
  const term = school.terms.find((candidate) => candidate.id === section.term_id);
  return term !== undefined && term.start_date <= date && date <= term.end_date;
}

/** The meeting that runs at that moment, else the next one of the day, else null. */
export function currentClass(meetings: readonly ClassMeeting[], moment: SchoolMoment): ClassMeeting | null {
  return meetings.find((meeting) => meeting.end_time !== null && moment.minutes < minutesOf(meeting.end_time)) ?? null;
}

/** The students on the roster of a section on `date`. */
export function rosterOn(enrollments: readonly Enrollment[], sectionId: Guid, date: SchoolDate): Enrollment[] {
  return enrollments.filter((enrollment) => enrollment.section_id === sectionId && enrolledOn(enrollment, date));
}

/** Whether a teacher's edit made on school day `madeOn` may still change a sheet of `date` (PRODUCT § Attendance, windows). */
export function insideWindow(school: { settings: Pick<School['settings'], 'edit_days'> }, date: SchoolDate, madeOn: SchoolDate): boolean {
  return addDays(madeOn, -school.settings.edit_days) <= date && date <= madeOn;
}
