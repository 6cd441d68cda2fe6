import type { School } from '@osss/shared/collections/schools.ts';
import type { Section } from '@osss/shared/collections/sections.ts';
import { addDays, minutesOf, type SchoolMoment } from '@osss/shared/school-day.ts';
import { classesOn } from '@osss/shared/timetable.ts';
import type { Guid, SchoolDate } from '@osss/shared/values.ts';

type Meeting = { section_id: Guid; date: SchoolDate; period_id: Guid };

/** Two weeks of a rotation, either way. */
const farthest = 14;

/** The class's meeting that runs now, or is nearest to now: the one somebody means who names the class. */
export function nearestMeeting(school: School, section: Section, { date, minutes }: SchoolMoment): Meeting | null {
  for (let away = 0; away <= farthest; away += 1) {
    const dates = away === 0 ? [date] : [addDays(date, -away), addDays(date, away)];
    const found = dates.flatMap((day, index) =>
      classesOn(school, [section], day).map((meeting) => {
        const [start, end] = [meeting.start_time ?? '00:00', meeting.end_time ?? '23:59'].map(minutesOf) as [number, number];
        const shift = away * 1440 * (index === 0 ? -1 : 1) - minutes;
        // Nearest: how long until it begins, or since it ended.
        return { meeting, day, distance: Math.max(0, start + shift, -(end + shift)) };
      }),
    );
    const nearest = found.toSorted((a, b) => a.distance - b.distance)[0];
    if (nearest !== undefined) return { section_id: section.id, date: nearest.day, period_id: nearest.meeting.period_id };
  }
  return null;
}
