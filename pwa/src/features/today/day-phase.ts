import { minutesOf, addDays, type SchoolMoment } from '@osss/shared/school-day.ts';
import { classesOn, type ClassMeeting } from '@osss/shared/timetable.ts';
import type { School } from '@osss/shared/collections/schools.ts';
import type { Section } from '@osss/shared/collections/sections.ts';
import type { SchoolDate } from '@osss/shared/values.ts';

/** Where in the day one is; `minutes` until the next class begins. */
export type DayPhase = { phase: 'before' | 'between'; minutes: number } | { phase: 'running' } | { phase: 'over' };

/** Null: no class of the day has a time. */
export function dayPhase(classes: readonly ClassMeeting[], { minutes }: SchoolMoment): DayPhase | null {
  const times = classes.flatMap(({ start_time, end_time }) =>
    start_time === null || end_time === null ? [] : [{ start: minutesOf(start_time), end: minutesOf(end_time) }],
  );
  if (times.length === 0) return null;
  if (times.some(({ start, end }) => start <= minutes && minutes < end)) return { phase: 'running' };
  const coming = times.map(({ start }) => start).filter((start) => start > minutes);
  if (coming.length === 0) return { phase: 'over' };
  return { phase: times.some(({ end }) => end <= minutes) ? 'between' : 'before', minutes: Math.min(...coming) - minutes };
}

/** Longer than any holiday. */
const searched = 100;

/** The next day after `today` on which one of the sections meets. */
export function nextDayWithClasses(school: School, sections: readonly Section[], today: SchoolDate): SchoolDate | null {
  for (let ahead = 1; ahead <= searched; ahead += 1) {
    const date = addDays(today, ahead);
    if (classesOn(school, sections, date).length > 0) return date;
  }
  return null;
}
