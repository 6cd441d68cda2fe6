import type { Pool } from 'pg';
import { schoolDay } from '@osss/shared/school-day.ts';
import { withTransaction } from '../database/transaction.ts';
import { schoolYearKey } from '../demo-school/files.ts';
import { demoPackage } from '../demo-school/package.ts';
import { demoSetup, demoTimeZone } from '../demo-school/setup.ts';
import { importPackage } from '../oneroster/import-package.ts';
import { loadLogins } from '../setup/load-logins.ts';
import { loadSetup } from '../setup/load-setup.ts';
import { loadAlerts } from './demo-alerts.ts';
import { arrangeClasses, jotNotes, renewBirthdays } from './demo-classroom.ts';
import { loadContacts } from './demo-contacts.ts';
import { loadFamily } from './demo-family.ts';
import { gradeClasses } from './demo-gradebook.ts';
import { demoLogins, demoPeople, type DemoPeople } from './demo-people.ts';
import { renewSubstitute, takeEarlierClasses } from './demo-today.ts';

export type { DemoPeople };

export type DemoOptions = {
  now: () => number;
  /** Told the steps. */
  log: (sentence: string) => void;
  /** Of the sign-in that serves {@link demoPeople}. */
  issuer: string;
};

const system = 'demo';

/**
 * The demonstration's district, in term whatever the day. What is there already is kept; a later start renews what depends on the day
 * (the substitute's dates) and on the sign-in's address.
 */
export async function loadDemo(pool: Pool, { now, log, issuer }: DemoOptions): Promise<DemoPeople> {
  const year = schoolYearOf(now());
  const fresh = !(await isLoaded(pool, year));
  if (fresh) {
    log('Loading the demo school');
    await importDemo(pool, year, now);
  }
  await withTransaction(pool, async (tx) => {
    await loadLogins(tx, demoLogins(issuer));
    await loadFamily(tx, issuer);
    await loadAlerts(tx);
    await loadContacts(tx);
    await arrangeClasses(tx);
    await jotNotes(tx, now());
    await gradeClasses(tx, now());
    await renewBirthdays(tx, now());
    await renewSubstitute(tx, now());
    if (fresh) await takeEarlierClasses(tx, now());
  });
  if (fresh) await pool.query('ANALYZE attendance_sheets, attendance_events, assignments, gradebook_entries');
  return demoPeople();
}

/**
 * The demonstration as it was at first: attendance, held edits, notices and typed personal data go, as ordinary deletions, so that
 * devices follow. History stays, as it does everywhere.
 */
export async function resetDemo(pool: Pool, options: DemoOptions): Promise<void> {
  await withTransaction(pool, async (tx) => {
    await tx.query('delete from attendance_sheets');
    await tx.query('delete from notices');
    await tx.query('delete from held_mutations');
    await tx.query('delete from student_alerts');
    await tx.query('delete from emergency_contacts');
    await tx.query('delete from emergency_rolls');
    await tx.query('delete from section_arrangements');
    await tx.query('delete from notes');
    await tx.query('delete from final_grades');
    await tx.query('delete from assignments');
    await tx.query('delete from assignment_categories');
    await tx.query('delete from section_gradebooks');
    await tx.query(
      `update persons p set preferred_name = null, pronouns = null
       from students s join cell_stamps c on c.collection = 'students' and c.document_id = s.id::text
       where p.id = s.person_id`,
    );
    await tx.query('delete from cell_stamps');
  });
  await importDemo(pool, schoolYearOf(options.now()), options.now);
  await loadDemo(pool, options);
  await withTransaction(pool, (tx) => takeEarlierClasses(tx, options.now()));
}

/** The school year of a day is named after the autumn it begins in. */
export function schoolYearOf(now: number): number {
  const [year = '', month = ''] = schoolDay(now, demoTimeZone).split('-');
  return Number(month) >= 8 ? Number(year) : Number(year) - 1;
}

async function importDemo(pool: Pool, year: number, now: () => number): Promise<void> {
  await importPackage(pool, await demoPackage(year), {
    system,
    now,
    timeZone: demoTimeZone,
    fileName: `demo-${year}.zip`,
    by: { id: null, name: 'demo' },
  });
  await loadSetup(pool, demoSetup(year, 'always'));
}

async function isLoaded(pool: Pool, year: number): Promise<boolean> {
  const sql = `
    select 1 from external_ids e
    join academic_terms t on t.id = e.entity_id
    join calendars c on c.school_id = t.school_id
    where e.entity_type = 'academic_terms' and e.system = $1 and e.external_id = $2
      and exists (select from calendar_days d where d.calendar_id = c.id and d.date = t.end_date)`;
  const { rowCount } = await pool.query(sql, [system, schoolYearKey(year)]);
  return rowCount === 1;
}
