import type { BellSchedule } from '@osss/shared/setup/parts.ts';

/** As the page edits it; a new one has no id yet. */
export type EditedPeriod = { id?: string; name: string; start_time: string | null; end_time: string | null };
export type EditedSchedule = { id?: string; name: string; is_default: boolean; periods: EditedPeriod[] };

/** Another schedule has the periods of the default one: its classes keep their period by the name. */
export function newSchedule(schedules: readonly EditedSchedule[], name: string): EditedSchedule {
  const standard = schedules.find(({ is_default }) => is_default);
  const periods = standard?.periods.map(({ name: period, start_time, end_time }) => ({ name: period, start_time, end_time })) ?? [
    { name: '1', start_time: null, end_time: null },
  ];
  return { name, is_default: standard === undefined, periods };
}

export function withDefault(schedules: readonly EditedSchedule[], chosen: number): EditedSchedule[] {
  return schedules.map((schedule, index) => ({ ...schedule, is_default: index === chosen }));
}

/** The next period begins where the last one ends. */
export function withNewPeriod(schedule: EditedSchedule): EditedSchedule {
  const name = String(schedule.periods.length + 1);
  return { ...schedule, periods: [...schedule.periods, { name, start_time: null, end_time: null }] };
}

/** A browser's field knows no 24:00: a period that ends at midnight shows as 00:00. */
export function shown(time: string | null): string {
  return time === '24:00' ? '00:00' : (time ?? '');
}

export function timeFrom(end: 'start_time' | 'end_time', text: string): string | null {
  if (text === '') return null;
  return end === 'end_time' && text === '00:00' ? '24:00' : text;
}

/** Fields that are not there, rather than there without a value. */
export function asWritten(schedules: BellSchedule[]) {
  return schedules.map(({ id, periods, ...schedule }) => ({
    ...schedule,
    ...(id === undefined ? {} : { id }),
    periods: periods.map(({ id: period, ...rest }) => ({ ...rest, ...(period === undefined ? {} : { id: period }) })),
  }));
}
