import type { Transaction } from '../database/transaction.ts';
import { upsert } from '../oneroster/upsert.ts';
import { uuidFrom } from '../oneroster/uuid-from.ts';
import type { BellSchedule } from './setup-file.ts';

export type BellIds = {
  /** By the schedule's name. */
  scheduleIds: ReadonlyMap<string, string>;
  /** Of the default schedule, by the period's name: what meetings name. */
  periodIds: ReadonlyMap<string, string>;
};

export async function loadBellSchedules(tx: Transaction, schedules: BellSchedule[], school: string): Promise<BellIds> {
  const standard = schedules.find(({ is_default }) => is_default);
  // At most one default at a time, and a statement may not pass through two.
  await tx.query(`update bell_schedules set is_default = false, updated_at = now() where school_id = $1 and is_default and name <> $2`, [
    school,
    standard?.name,
  ]);
  const rows = schedules.map(({ name, is_default }) => ({ id: uuidFrom(`${school}/bell/${name}`), school_id: school, name, is_default }));
  const columns = { id: 'uuid', school_id: 'uuid', name: 'text', is_default: 'boolean' };
  await upsert(tx, { table: 'bell_schedules', key: ['school_id', 'name'], insertOnly: ['id'], columns, rows });
  const found = await tx.query<{ id: string; name: string }>('select id, name from bell_schedules where school_id = $1', [school]);
  const scheduleIds = new Map(found.rows.map(({ id, name }) => [name, id]));
  for (const schedule of schedules) await loadPeriods(tx, schedule, scheduleIds.get(schedule.name) ?? '');
  return { scheduleIds, periodIds: await periodIdsOf(tx, scheduleIds.get(standard?.name ?? '') ?? null) };
}

async function loadPeriods(tx: Transaction, { periods }: BellSchedule, schedule: string): Promise<void> {
  const rows = periods.map(({ name, start_time, end_time }, index) => ({
    id: uuidFrom(`${schedule}/period/${name}`),
    bell_schedule_id: schedule,
    name,
    start_time,
    end_time,
    sequence: index + 1,
  }));
  const columns = { id: 'uuid', bell_schedule_id: 'uuid', name: 'text', start_time: 'time', end_time: 'time', sequence: 'int' };
  await upsert(tx, { table: 'periods', key: ['bell_schedule_id', 'name'], insertOnly: ['id'], columns, rows });
}

async function periodIdsOf(tx: Transaction, schedule: string | null): Promise<ReadonlyMap<string, string>> {
  const { rows } = await tx.query<{ id: string; name: string }>('select id, name from periods where bell_schedule_id = $1', [schedule]);
  return new Map(rows.map(({ id, name }) => [name, id]));
}
