import type { Pool } from 'pg';
import { withTransaction, type Transaction } from '../database/transaction.ts';
import { arrangeMeetings, importedScheduleName } from '../oneroster/arrange-meetings.ts';
import { upsert } from '../oneroster/upsert.ts';
import { loadBellSchedules } from './load-bell-schedules.ts';
import { loadCalendar } from './load-calendar.ts';
import { loadLogins } from './load-logins.ts';
import { SetupRefusedError } from './parse-setup.ts';
import type { PeriodMapping, SchoolSetup, SetupFile } from './setup-file.ts';

/**
 * Loads what schools say of themselves, all of it or nothing; a second time changes nothing. Schools and staff come from the roster:
 * load that first.
 * @throws SetupRefusedError where it names a school or a staff number that is not here.
 */
export async function loadSetup(pool: Pool, setup: SetupFile): Promise<void> {
  await withTransaction(pool, async (tx) => {
    for (const [index, school] of setup.schools.entries()) await loadSchool(tx, school, await schoolId(tx, school.school_code, index));
    await loadLogins(tx, setup.logins);
  });
  await pool.query('ANALYZE bell_schedules, periods, calendar_days, section_meetings, period_mappings');
}

async function schoolId(tx: Transaction, code: string, index: number): Promise<string> {
  const { rows } = await tx.query<{ id: string }>('select id from schools where school_code = $1', [code]);
  const id = rows[0]?.id;
  if (id === undefined)
    throw new SetupRefusedError([{ path: `schools[${index}].school_code`, message: `no school here has the code ${code}` }]);
  return id;
}

async function loadSchool(tx: Transaction, setup: SchoolSetup, school: string): Promise<void> {
  await loadSettings(tx, setup, school);
  await loadCodes(tx, setup, school);
  const { scheduleIds, periodIds } = await loadBellSchedules(tx, setup.bell_schedules, school);
  await loadCalendar(tx, setup.calendar, school, scheduleIds);
  await loadMapping(tx, setup.period_mapping, school, periodIds);
  await arrangeMeetings(tx, [school]);
  await dropUnusedPeriods(tx, school);
}

async function loadSettings(tx: Transaction, { timezone, edit_days, late_days }: SchoolSetup, school: string): Promise<void> {
  await tx.query(
    `update schools set timezone = $2, settings = settings || $3::jsonb, updated_at = now()
     where id = $1 and (timezone, settings) is distinct from ($2, settings || $3::jsonb)`,
    [school, timezone, JSON.stringify({ edit_days, late_days })],
  );
}

async function loadCodes(tx: Transaction, { attendance_codes }: SchoolSetup, school: string): Promise<void> {
  const columns = {
    ...{ school_id: 'uuid', code: 'text', description: 'text', is_present: 'boolean', is_excused: 'boolean', office_only: 'boolean' },
    ...{ counts_for_ada: 'boolean', wants_minutes: 'boolean', category: 'text', color: 'text', key: 'text', sequence: 'int' },
  };
  const rows = attendance_codes.map((code, sequence) => ({ school_id: school, sequence, ...code }));
  await upsert(tx, { table: 'attendance_codes', key: ['school_id', 'code'], columns, rows });
}

/** The labels that the setup names mean what it says and nothing else; others keep what they meant. */
async function loadMapping(
  tx: Transaction,
  mapping: PeriodMapping[],
  school: string,
  periodIds: ReadonlyMap<string, string>,
): Promise<void> {
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

/** What an import made for labels that are explained now. A period that has been taught in stays. */
async function dropUnusedPeriods(tx: Transaction, school: string): Promise<void> {
  await tx.query(
    `delete from periods p using bell_schedules b
     where b.school_id = $1 and b.name = $2 and p.bell_schedule_id = b.id
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
