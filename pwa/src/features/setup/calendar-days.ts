import { calendarDays } from '@osss/shared/setup/calendar-days.ts';
import { addDays, dayOfWeek } from '@osss/shared/school-day.ts';
import type { SchoolDate } from '@osss/shared/values.ts';
import type { SetupOfSchool } from './setup-reads.ts';

export type Day = SetupOfSchool['calendar']['value']['days'][number];
/** What a day becomes when it is pressed. */
export type Brush = Omit<Day, 'date'>;

export const dayTypes = ['instructional', 'holiday', 'teacher_only', 'weather', 'weekend', 'other'] as const;
export const firstBrush: Brush = { day_type: 'holiday', cycle_day: null, bell_schedule: null };

export function painted(days: readonly Day[], date: SchoolDate, brush: Brush): Day[] {
  // A day off has neither a turn nor a schedule.
  const next = brush.day_type === 'instructional' ? brush : { ...brush, cycle_day: null, bell_schedule: null };
  return [...days.filter((day) => day.date !== date), { date, ...next }].toSorted((a, b) => a.date.localeCompare(b.date));
}

/** Another school's days. Its bell schedules count where they are here too; else the day has the default one. */
export function takenFrom(days: readonly Day[], schedules: readonly string[]): Day[] {
  return days.map((day) => (day.bell_schedule === null || schedules.includes(day.bell_schedule) ? day : { ...day, bell_schedule: null }));
}

export type Rule = { from: SchoolDate; to: SchoolDate; weekdays: number[]; rotation: string[]; keepFree: boolean };

/** The days between two dates made anew; days off that are there already may stay. */
export function filled(days: readonly Day[], { from, to, weekdays, rotation, keepFree }: Rule): Day[] {
  const outside = days.filter(({ date }) => date < from || to < date);
  const kept = keepFree
    ? days.filter(({ date, day_type }) => from <= date && date <= to && day_type !== 'instructional' && day_type !== 'weekend')
    : [];
  const rule = { from, to, weekdays, rotation, holidays: [], bell_schedules: [] };
  return [...outside, ...calendarDays({ generate: [rule], days: kept })].toSorted((a, b) => a.date.localeCompare(b.date));
}

/** The weeks of a month, Sunday first or as the language begins them; null where another month's days would stand. */
export function weeksOf(month: string, firstWeekday: number): (SchoolDate | null)[][] {
  const first = `${month}-01`;
  const places: (SchoolDate | null)[] = Array.from({ length: (dayOfWeek(first) - firstWeekday + 7) % 7 }, () => null);
  for (let date = first; date.startsWith(month); date = addDays(date, 1)) places.push(date);
  while (places.length % 7 !== 0) places.push(null);
  return Array.from({ length: places.length / 7 }, (_, week) => places.slice(week * 7, week * 7 + 7));
}

export function nextMonth(month: string, by: 1 | -1): string {
  return addDays(by === 1 ? `${month}-28` : `${month}-01`, by === 1 ? 4 : -1).slice(0, 7);
}
