import type { Pool } from 'pg';
import type { Guid } from '@osss/shared/values.ts';
import { withTransaction, type Transaction } from '../database/transaction.ts';
import { arrangeMeetings } from '../oneroster/arrange-meetings.ts';
import { checkNames } from './check-names.ts';
import { loadBellSchedules, removeUnlisted } from './load-bell-schedules.ts';
import { loadCalendar } from './load-calendar.ts';
import { loadCodes } from './load-codes.ts';
import { loadGradingPeriods } from './load-grading-periods.ts';
import { loadLogins } from './load-logins.ts';
import { dropUnusedPeriods, loadMapping } from './load-mapping.ts';
import { loadAlertReaders, loadGeneral } from './load-settings.ts';
import { givePasses } from './passes.ts';
import { presentPart } from './present-setup.ts';
import { refuse, within } from './refused.ts';
import type { SchoolSetup, SetupFile } from './setup-file.ts';

/**
 * Loads what schools say of themselves, all of it or nothing; a second time changes nothing. Schools and staff come from the roster:
 * load that first.
 * @throws SetupRefusedError where it names a school or a staff number that is not here.
 */
export async function loadSetup(pool: Pool, setup: SetupFile): Promise<void> {
  await withTransaction(pool, (tx) => loadSetupIn(tx, setup));
  await pool.query('ANALYZE bell_schedules, periods, calendar_days, section_meetings, period_mappings');
}

export async function loadSetupIn(tx: Transaction, setup: SetupFile): Promise<void> {
  for (const [index, school] of setup.schools.entries()) {
    await within(`schools[${index}]`, async () => loadSchool(tx, school, await schoolByCode(tx, school.school_code)));
  }
  await loadLogins(tx, setup.logins);
}

/** @throws SetupRefusedError */
export async function schoolByCode(tx: Transaction, code: string): Promise<Guid> {
  const { rows } = await tx.query<{ id: Guid }>('select id from schools where school_code = $1', [code]);
  return rows[0]?.id ?? refuse(['school_code'], `no school here has the code ${code}`);
}

export type SchoolParts = Omit<SchoolSetup, 'school_code'>;

/** One school's parts; a part that is not there stays as it is. */
export async function loadSchool(tx: Transaction, parts: SchoolParts, school: Guid): Promise<void> {
  // Two who write the setup of one school at once would each end what the other adds.
  await tx.query('select from schools where id = $1 for no key update', [school]);
  await refuseUnknownNames(tx, parts, school);
  if (parts.general) await loadGeneral(tx, parts.general, school);
  if (parts.alert_readers) await loadAlertReaders(tx, parts.alert_readers, school);
  if (parts.attendance_codes) await loadCodes(tx, parts.attendance_codes, school);
  if (parts.grading_periods) await loadGradingPeriods(tx, parts.grading_periods, school);
  if (parts.bell_schedules) await loadBellSchedules(tx, parts.bell_schedules, school);
  if (parts.calendar) await loadCalendar(tx, parts.calendar, school);
  if (parts.period_mapping) await loadMapping(tx, parts.period_mapping, school);
  if (parts.bell_schedules || parts.period_mapping) {
    await arrangeMeetings(tx, [school]);
    await dropUnusedPeriods(tx, school, parts.bell_schedules ?? []);
  }
  if (parts.bell_schedules) await removeUnlisted(tx, parts.bell_schedules, school);
  if (parts.passes) await givePasses(tx, parts.passes, school);
}

/** A file that brings its own schedules was asked when it was read. */
async function refuseUnknownNames(tx: Transaction, parts: SchoolParts, school: Guid): Promise<void> {
  if (parts.bell_schedules || !(parts.calendar || parts.period_mapping)) return;
  const schedules = (await presentPart(tx, school, 'bell_schedules')) ?? [];
  if (parts.period_mapping && !schedules.some(({ is_default }) => is_default)) {
    refuse(['period_mapping'], 'there is no default bell schedule yet: say bell_schedules first, or with it');
  }
  const [problem] = checkNames(parts, schedules);
  if (problem) refuse(problem.path, problem.message);
}
