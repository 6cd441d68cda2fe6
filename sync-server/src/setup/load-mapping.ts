import type { BellSchedule, PeriodMapping } from '@osss/shared/setup/parts.ts';
import type { Guid } from '@osss/shared/values.ts';
import type { Transaction } from '../database/transaction.ts';
import { importedScheduleName } from '../oneroster/arrange-meetings.ts';

/** The labels that the setup names mean what it says and nothing else; others keep what they meant. */
export async function loadMapping(tx: Transaction, mapping: PeriodMapping[], school: Guid): Promise<void> {
  const periodIds = await defaultPeriods(tx, school);
  const rows = mapping.flatMap(({ label, meetings }) =>
    meetings.map((meeting) => ({ label, ...meeting, period_id: periodIds.get(meeting.period) })),
  );
  const labels = mapping.map(({ label }) => label);
  await tx.query('delete from period_mappings where school_id = $1 and label = any($2)', [school, labels]);
  await tx.query(
    `insert into period_mappings (school_id, label, period_id, day_of_week, cycle_day)
     select $1, * from unnest($2::text[], $3::uuid[], $4::int[], $5::text[])
     on conflict do nothing`,
    [
      school,
      rows.map((row) => row.label),
      rows.map((row) => row.period_id),
      rows.map((row) => row.day_of_week),
      rows.map((row) => row.cycle_day),
    ],
  );
}

async function defaultPeriods(tx: Transaction, school: Guid): Promise<ReadonlyMap<string, Guid>> {
  const { rows } = await tx.query<{ id: Guid; name: string }>(
    `select period.id, period.name from periods period join bell_schedules schedule on schedule.id = period.bell_schedule_id
     where schedule.school_id = $1 and schedule.is_default`,
    [school],
  );
  return new Map(rows.map(({ id, name }) => [name, id]));
}

/** What an import made for labels that are explained now, unless the school lists it. A period that has been taught in stays. */
export async function dropUnusedPeriods(tx: Transaction, school: Guid, listed: BellSchedule[]): Promise<void> {
  if (listed.some(({ name }) => name === importedScheduleName)) return;
  await tx.query(
    `delete from periods p using bell_schedules b
     where b.school_id = $1 and b.name = $2 and p.bell_schedule_id = b.id and p.start_time is null
       and not exists (select from period_mappings m where m.period_id = p.id)
       and not exists (select from section_meetings m where m.period_id = p.id)
       and not exists (select from attendance_sheets a where a.period_id = p.id)`,
    [school, importedScheduleName],
  );
  await tx.query(
    `delete from bell_schedules b
     where school_id = $1 and name = $2 and not is_default
       and not exists (select from periods p where p.bell_schedule_id = b.id)
       and not exists (select from calendar_days d where d.bell_schedule_id = b.id)`,
    [school, importedScheduleName],
  );
}
