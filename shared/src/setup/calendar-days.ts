import { addDays, dayOfWeek } from '../school-day.ts';
import type { SchoolDate } from '../values.ts';
import type { Calendar, CalendarDay } from './parts.ts';

/**
 * Every day a calendar says something of, in order. A day that is listed is as listed, and takes no turn in a rotation; otherwise the
 * last rule that reaches it counts.
 */
export function calendarDays({ generate, days }: Calendar): CalendarDay[] {
  const listed = new Map(days.map((day) => [day.date, day]));
  const all = new Map<SchoolDate, CalendarDay>();
  for (const rule of generate) {
    for (const day of daysByRule(rule, listed)) all.set(day.date, day);
  }
  for (const day of days) all.set(day.date, day);
  return [...all.values()].toSorted((a, b) => a.date.localeCompare(b.date));
}

function daysByRule(rule: Calendar['generate'][number], listed: ReadonlyMap<SchoolDate, CalendarDay>): CalendarDay[] {
  const days: CalendarDay[] = [];
  let turn = 0;
  for (let date = rule.from; date <= rule.to; date = addDays(date, 1)) {
    if (listed.has(date)) continue;
    const weekday = dayOfWeek(date);
    const free = { date, cycle_day: null, bell_schedule: null };
    if (!rule.weekdays.includes(weekday)) days.push({ ...free, day_type: 'weekend' });
    else if (rule.holidays.some(({ from, to = from }) => from <= date && date <= to)) days.push({ ...free, day_type: 'holiday' });
    else {
      const bell_schedule = rule.bell_schedules.find(({ day_of_week }) => day_of_week === weekday)?.bell_schedule ?? null;
      const cycle_day = rule.rotation.length === 0 ? null : (rule.rotation[turn % rule.rotation.length] ?? null);
      turn += 1;
      days.push({ date, day_type: 'instructional', cycle_day, bell_schedule });
    }
  }
  return days;
}
