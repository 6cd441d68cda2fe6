import type { School } from '@osss/shared/collections/schools.ts';
import type { Section } from '@osss/shared/collections/sections.ts';
import { addDays } from '@osss/shared/school-day.ts';
import { classesOn } from '@osss/shared/timetable.ts';
import type { Guid, SchoolDate } from '@osss/shared/values.ts';

type MeetingPlace = { date: SchoolDate; period_id: Guid };

/** How far a meeting is looked for: longer than any holidays between two of one class. */
const farthest = 30;

/** The meeting of the same class before (`by` -1) or after (1) this one; null: none near. */
export function meetingBeside(school: School, section: Section, { date, period_id }: MeetingPlace, by: -1 | 1): MeetingPlace | null {
  for (let days = 0; days <= farthest; days += 1) {
    const day = addDays(date, days * by);
    const periods = classesOn(school, [section], day).map((meeting) => meeting.period_id);
    const at = periods.indexOf(period_id);
    const others = days > 0 ? periods : by > 0 ? periods.slice(at + 1) : periods.slice(0, Math.max(0, at));
    const nearest = by > 0 ? others[0] : others.at(-1);
    if (nearest !== undefined) return { date: day, period_id: nearest };
  }
  return null;
}
