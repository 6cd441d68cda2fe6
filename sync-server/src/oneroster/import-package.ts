import type { Pool } from 'pg';
import { withTransaction, type Transaction } from '../database/transaction.ts';
import { arrangeMeetings, mapUnknownLabels } from './arrange-meetings.ts';
import { idOf } from './external-ids.ts';
import { importClasses, importCourses } from './import-classes.ts';
import { importEnrollments } from './import-enrollments.ts';
import { importOrgs } from './import-orgs.ts';
import { importPeople } from './import-people.ts';
import { importSessions } from './import-sessions.ts';
import type { RosterPackage } from './package-format.ts';
import { readPackage } from './read-package.ts';
import { changesAnything, count, emptyReport, skip, type ImportReport } from './report.ts';

export type ImportOptions = {
  /** Whose ids these are: packages of the same system bring each other up to date. */
  system: string;
  /** Says what would happen and changes nothing. */
  dryRun?: boolean;
  /** The day that counts as today is each school's own at that moment. */
  now: () => number;
  /** For schools that are new; a school's setup says the right one. */
  timeZone?: string;
  log: { info: (fields: object, sentence: string) => void };
};

/**
 * Imports a OneRoster 1.2 bulk package, all of it or nothing. The same package again changes nothing; who is missing is ended, and
 * nothing that teachers have written is ever touched.
 * @param source path of the zip, or its bytes.
 * @throws ImportRefusedError with each place that is not as OneRoster says.
 */
export async function importPackage(pool: Pool, source: string | Buffer, options: ImportOptions): Promise<ImportReport> {
  const roster = await readPackage(source);
  const report = emptyReport(options.system, options.dryRun === true);
  report.repeated.push(...roster.repeated);
  await withTransaction(pool, async (tx) => {
    await writeRoster(tx, roster, options, report);
    if (options.dryRun) throw new DryRun();
  }).catch((error: unknown) => {
    if (!(error instanceof DryRun)) throw error;
  });
  // Foreign-key checks planned while a table was empty scan it for as long as the session lives.
  if (!report.dry_run && changesAnything(report)) await pool.query(`ANALYZE ${filledTables.join(', ')}`);
  options.log.info({ system: options.system, dry_run: report.dry_run, kinds: report.kinds }, 'a OneRoster package was imported');
  return report;
}

/** Undoes the transaction of a dry run; never leaves this file. */
class DryRun extends Error {}

const filledTables = [
  ...['organizations', 'schools', 'academic_terms', 'grading_periods', 'courses', 'course_sections', 'section_meetings', 'periods'],
  ...['persons', 'students', 'staff', 'staff_schools', 'teacher_section_assignments', 'student_section_enrollments', 'external_ids'],
  ...['section_period_labels', 'period_mappings', 'sync_scopes', 'sync_entries'],
];

async function writeRoster(tx: Transaction, { files, unread }: RosterPackage, options: ImportOptions, report: ImportReport): Promise<void> {
  const { system } = options;
  const now = options.now();
  // Two imports at once would each end what the other adds.
  await tx.query(`select pg_advisory_xact_lock(hashtext('oneroster import'))`);
  const schools = await importOrgs(tx, files.orgs, { system, timeZone: options.timeZone ?? 'UTC' }, report);
  const externalSchools = files.orgs.filter(({ cells }) => cells.type === 'school').map(({ cells }) => cells.sourcedId);
  const terms = await importSessions(tx, { system, sessions: files.academicSessions, schools }, externalSchools, report);
  const courses = await importCourses(tx, files, { system, schools, terms }, report);
  const sections = await importClasses(tx, files.classes, { system, schools, terms, courses }, report);
  const schoolIds = externalSchools.map((id) => idOf(schools, id));
  await mapUnknownLabels(tx, schoolIds);
  count(report, 'section_meetings', await arrangeMeetings(tx, schoolIds));
  const people = await importPeople(tx, files, { system, schools, now }, report);
  await importEnrollments(tx, files, { ...people, system, sections, now }, report);
  for (const name of unread) skip(report, `all of ${name}.csv`, 1);
}
