import type { BellSchedule } from '@osss/shared/setup/parts.ts';
import type { Guid } from '@osss/shared/values.ts';
import type { Transaction } from '../database/transaction.ts';
import { upsert } from '../oneroster/upsert.ts';
import { refuse } from './refused.ts';
import { newId, rename } from './rename.ts';

/** Writes what is listed. What is not listed goes at the end ({@link removeUnlisted}), once nothing names it any more. */
export async function loadBellSchedules(tx: Transaction, schedules: BellSchedule[], school: Guid): Promise<void> {
  const taken = await rename(tx, { table: 'bell_schedules', parent: 'school_id', of: school }, schedules);
  // At most one default at a time, and a statement may not pass through two.
  await tx.query(`update bell_schedules set is_default = false, updated_at = now() where school_id = $1 and is_default and name <> $2`, [
    school,
    schedules.find(({ is_default }) => is_default)?.name,
  ]);
  const rows = schedules.map(({ name, is_default }) => ({
    id: newId(`${school}/bell/${name}`, taken),
    school_id: school,
    name,
    is_default,
  }));
  const columns = { id: 'uuid', school_id: 'uuid', name: 'text', is_default: 'boolean' };
  await upsert(tx, { table: 'bell_schedules', key: ['school_id', 'name'], insertOnly: ['id'], columns, rows });
  const ids = await idsByName(tx, school);
  for (const schedule of schedules) await loadPeriods(tx, schedule, ids.get(schedule.name) ?? '');
}

async function loadPeriods(tx: Transaction, { periods }: BellSchedule, schedule: Guid): Promise<void> {
  const taken = await rename(tx, { table: 'periods', parent: 'bell_schedule_id', of: schedule }, periods);
  const rows = periods.map(({ name, start_time, end_time }, index) => ({
    id: newId(`${schedule}/period/${name}`, taken),
    bell_schedule_id: schedule,
    name,
    start_time,
    end_time,
    sequence: index + 1,
  }));
  const columns = { id: 'uuid', bell_schedule_id: 'uuid', name: 'text', start_time: 'time', end_time: 'time', sequence: 'int' };
  await upsert(tx, { table: 'periods', key: ['bell_schedule_id', 'name'], insertOnly: ['id'], columns, rows });
}

/** The schedules and periods are those listed. One that classes, days or sheets name cannot go. @throws SetupRefusedError */
export async function removeUnlisted(tx: Transaction, schedules: BellSchedule[], school: Guid): Promise<void> {
  const ids = await idsByName(tx, school);
  const listed = schedules.flatMap(({ name, periods }) => periods.map((period) => ({ schedule: ids.get(name), name: period.name })));
  const values = [school, listed.map(({ schedule }) => schedule), listed.map(({ name }) => name)];
  const { rows: used } = await tx.query<{ schedule: string; name: string; why: string }>(
    `select schedule.name as schedule, gone.name,
       case when exists (select from attendance_sheets where period_id = gone.id) then 'attendance was taken in it' else 'classes meet in it' end as why
     ${unlistedPeriods} and (exists (select from attendance_sheets where period_id = gone.id) or exists (select from section_meetings where period_id = gone.id))
     order by 1, gone.sequence`,
    values,
  );
  if (used[0])
    refuse(['bell_schedules'], `${used[0].name} of ${used[0].schedule} cannot be removed, since ${used[0].why}: keep it, or rename it`);
  await tx.query(`delete from periods where id in (select gone.id ${unlistedPeriods})`, values);
  await removeSchedules(tx, schedules, school);
}

const unlistedPeriods = `from periods gone join bell_schedules schedule on schedule.id = gone.bell_schedule_id
  where schedule.school_id = $1 and not exists (select from unnest($2::uuid[], $3::text[]) listed (schedule, name)
    where listed.schedule = gone.bell_schedule_id and listed.name = gone.name)`;

async function removeSchedules(tx: Transaction, schedules: BellSchedule[], school: Guid): Promise<void> {
  const values = [school, schedules.map(({ name }) => name)];
  const { rows } = await tx.query<{ name: string; date: string }>(
    `select gone.name, min(day.date)::text as date from bell_schedules gone join calendar_days day on day.bell_schedule_id = gone.id
     where gone.school_id = $1 and gone.name <> all ($2) group by gone.id order by 1`,
    values,
  );
  if (rows[0])
    refuse(['bell_schedules'], `${rows[0].name} cannot be removed, since ${rows[0].date} goes by it: give that day another schedule first`);
  await tx.query('delete from bell_schedules where school_id = $1 and name <> all ($2)', values);
}

async function idsByName(tx: Transaction, school: Guid): Promise<ReadonlyMap<string, Guid>> {
  const { rows } = await tx.query<{ id: Guid; name: string }>('select id, name from bell_schedules where school_id = $1', [school]);
  return new Map(rows.map(({ id, name }) => [name, id]));
}
