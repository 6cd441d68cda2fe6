import type { Pool } from 'pg';
import type { Guid } from '@osss/shared/values.ts';
import { withTransaction, type Transaction } from '../database/transaction.ts';
import { findingSentence } from './finding-sentences.ts';
import { findingsOf } from './findings.ts';
import { loadSetupIn, schoolByCode } from './load-setup.ts';
import { presentSetup, type PresentSetup } from './present-setup.ts';
import { within } from './refused.ts';
import { changeSentences, setupChanges } from './setup-changes.ts';
import type { SchoolSetup, SetupFile } from './setup-file.ts';

/** All of it or, as a dry run, nothing. @returns what changed, or would. @throws SetupRefusedError */
export async function applySetup(pool: Pool, setup: SetupFile, { dryRun }: { dryRun: boolean }): Promise<string> {
  let told = '';
  await withTransaction(pool, async (tx) => {
    const before = await schoolsOf(tx, setup);
    const meetings = await meetingCount(tx, before);
    await loadSetupIn(tx, setup);
    const lines = await changes(tx, before, meetings);
    told =
      lines.length === 0
        ? 'Nothing to change.'
        : [...lines, dryRun ? 'Nothing was changed yet: leave out --dry-run to apply.' : 'Done.'].join('\n');
    if (dryRun) throw new DryRun();
  }).catch((error: unknown) => {
    if (!(error instanceof DryRun)) throw error;
  });
  return told;
}

/** Undoes the transaction of a dry run; never leaves this file. */
class DryRun extends Error {}

type Known = { id: Guid; code: string; setup: PresentSetup };

async function schoolsOf(tx: Transaction, { schools }: SetupFile): Promise<Known[]> {
  const known: Known[] = [];
  for (const [index, { school_code: code }] of schools.entries()) {
    const id = await within(`schools[${index}]`, () => schoolByCode(tx, code));
    const setup = await presentSetup(tx, id);
    if (setup !== null) known.push({ id, code, setup });
  }
  return known;
}

async function changes(tx: Transaction, before: Known[], meetings: ReadonlyMap<Guid, number>): Promise<string[]> {
  const after = await meetingCount(tx, before);
  const lines: string[] = [];
  for (const { id, code, setup } of before) {
    const now = await presentSetup(tx, id);
    const sentences = now === null ? [] : changeSentences(setupChanges(setup, now));
    const [was = 0, is = 0] = [meetings.get(id), after.get(id)];
    if (was !== is) sentences.push(`  meetings of classes: ${was} → ${is}`);
    if (sentences.length > 0) lines.push(`${code}:`, ...sentences);
  }
  return lines;
}

async function meetingCount(tx: Transaction, schools: Known[]): Promise<ReadonlyMap<Guid, number>> {
  const { rows } = await tx.query<{ school_id: Guid; count: number }>(
    `select section.school_id, count(*)::int as count from section_meetings meeting join course_sections section on section.id = meeting.section_id
     where section.school_id = any ($1::uuid[]) group by 1`,
    [schools.map(({ id }) => id)],
  );
  return new Map(rows.map(({ school_id, count }) => [school_id, count]));
}

/** What every school lacks, in words. */
export async function checkSchools(pool: Pool, now: number): Promise<string> {
  const work = async (tx: Transaction) => {
    const { rows } = await tx.query<{ id: Guid; name: string; school_code: string | null }>(
      'select id, name, school_code from schools order by name',
    );
    const lines: string[] = [];
    for (const { id, name, school_code } of rows) {
      const findings = await findingsOf(tx, id, now);
      lines.push(
        `${name}${school_code === null ? '' : ` (${school_code})`}: ${findings.length === 0 ? 'nothing is missing' : ''}`.trimEnd(),
      );
      lines.push(
        ...findings.map(
          (finding) =>
            `  ${finding.severity === 'today' ? '!' : '-'} ${findingSentence(finding)} [${finding.mend.path ?? finding.mend.page}]`,
        ),
      );
    }
    return lines.length === 0 ? 'There is no school yet: import a roster first (npm run import).' : lines.join('\n');
  };
  return withTransaction(pool, work, { isolation: 'REPEATABLE READ', readOnly: true });
}

/** The present setup of every school that has a code; loading it changes nothing. Ids are left out: names are what a file goes by. */
export async function exportSetup(pool: Pool): Promise<SetupFile> {
  return withTransaction(
    pool,
    async (tx) => {
      const { rows } = await tx.query<{ id: Guid; school_code: string }>(
        'select id, school_code from schools where school_code is not null order by school_code',
      );
      const schools: SchoolSetup[] = [];
      for (const { id, school_code } of rows) {
        const setup = await presentSetup(tx, id);
        if (setup !== null) schools.push({ school_code, ...asWritten(setup) });
      }
      return { schools, logins: [] };
    },
    { isolation: 'REPEATABLE READ', readOnly: true },
  );
}

/** A part that says nothing yet is left out: as a file it would be refused. */
function asWritten({
  bell_schedules,
  calendar,
  attendance_codes,
  grading_periods,
  ...setup
}: PresentSetup): Omit<SchoolSetup, 'school_code'> {
  const named = bell_schedules.map(({ id: _schedule, periods, ...schedule }) => ({
    ...schedule,
    periods: periods.map(({ id: _period, ...period }) => period),
  }));
  return {
    ...setup,
    grading_periods: grading_periods.map(({ id: _part, ...part }) => part),
    ...(named.some(({ is_default }) => is_default) ? { bell_schedules: named.filter(({ periods }) => periods.length > 0) } : {}),
    ...(calendar.days.length === 0 ? {} : { calendar }),
    ...(attendance_codes.length === 0 ? {} : { attendance_codes }),
  };
}
