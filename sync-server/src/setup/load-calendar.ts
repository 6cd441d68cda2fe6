import { calendarDays } from '@osss/shared/setup/calendar-days.ts';
import type { Calendar } from '@osss/shared/setup/parts.ts';
import type { Guid } from '@osss/shared/values.ts';
import type { Transaction } from '../database/transaction.ts';
import { upsert } from '../oneroster/upsert.ts';
import { uuidFrom } from '../oneroster/uuid-from.ts';

/** The school's days as the setup says them; days outside its first and last stay, so that another year's setup removes none. */
export async function loadCalendar(tx: Transaction, said: Calendar, school: Guid): Promise<void> {
  const days = calendarDays(said);
  const calendar = await calendarOf(tx, school);
  const schedules = await schedulesByName(tx, school);
  const rows = days.map(({ date, day_type, cycle_day, bell_schedule }) => ({
    calendar_id: calendar,
    date,
    day_type,
    cycle_day,
    bell_schedule_id: bell_schedule === null ? null : (schedules.get(bell_schedule) ?? null),
  }));
  const columns = { calendar_id: 'uuid', date: 'date', day_type: 'text', cycle_day: 'text', bell_schedule_id: 'uuid' };
  await upsert(tx, { table: 'calendar_days', key: ['calendar_id', 'date'], columns, rows });
  await tx.query(
    `delete from calendar_days where calendar_id = $1 and date <> all ($2::date[])
       and date between (select min(d) from unnest($2::date[]) d) and (select max(d) from unnest($2::date[]) d)`,
    [calendar, days.map(({ date }) => date)],
  );
}

async function calendarOf(tx: Transaction, school: Guid): Promise<Guid> {
  await tx.query(`insert into calendars (id, school_id, name) values ($1, $2, 'School calendar') on conflict (school_id) do nothing`, [
    uuidFrom(`${school}/calendar`),
    school,
  ]);
  const { rows } = await tx.query<{ id: string }>('select id from calendars where school_id = $1', [school]);
  return rows[0]?.id ?? '';
}

async function schedulesByName(tx: Transaction, school: Guid): Promise<ReadonlyMap<string, Guid>> {
  const { rows } = await tx.query<{ id: Guid; name: string }>('select id, name from bell_schedules where school_id = $1', [school]);
  return new Map(rows.map(({ id, name }) => [name, id]));
}
