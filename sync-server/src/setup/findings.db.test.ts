import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDatabase, type TestDatabase } from '../../../tests/support/postgres.ts';
import { withTransaction } from '../database/transaction.ts';
import { demoPackage } from '../demo-school/package.ts';
import { demoSetup } from '../demo-school/setup.ts';
import { importPackage } from '../oneroster/import-package.ts';
import { findingSentence } from './finding-sentences.ts';
import { findingsOf } from './findings.ts';
import { loadSetup } from './load-setup.ts';
import { parseSetupText } from './parse-setup.ts';

const district = fileURLToPath(new URL('../../../../shared/data/grand-bend/oneroster-1.2-bulk.zip', import.meta.url));
const skipped = !existsSync(district) && process.env['REQUIRE_ALL'] !== '1';
if (skipped) process.stderr.write(`Skipped: the findings of a whole district, since ${district} is not there.\n`);

const now = Date.parse('2026-10-05T15:00:00Z');
const options = { system: 'test', now: () => now, log: { info: () => undefined } };

async function sentences({ pool }: TestDatabase, name: string, at = now): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>('select id from schools where name = $1', [name]);
  const findings = await withTransaction(pool, (tx) => findingsOf(tx, rows[0]!.id, at), { readOnly: true });
  return findings.map((finding) => `${finding.severity}: ${findingSentence(finding)}`);
}

describe.skipIf(skipped)('a district as imported', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createDatabase();
    await importPackage(database.pool, district, options);
  });
  afterAll(() => database.close());

  test('[SC9] says what is missing before Today can work, each with its count and examples', async () => {
    expect(await sentences(database, 'Grand Bend High School')).toEqual([
      'today: The time zone is still UTC: say the school’s own, such as America/Chicago.',
      'today: 7 periods in which classes meet have no time (01 - Traditional; 02 - Traditional; 03 - Traditional; 04 - Traditional; 05 - Traditional; …): say when they ring.',
      'today: No calendar day is instructional between 2026-10-05 and 2026-12-17: list the school days.',
      'today: No attendance code means present for teachers: add one, such as P.',
      expect.stringMatching(/^today: \d+ teachers have no sign-in/),
    ]);
  });

  test('[SC8, SC9] with the file that the documentation shows, only the sign-ins are missing', async () => {
    const example = await readFile(new URL('../../../docs/setup.example.json', import.meta.url), 'utf8');
    await loadSetup(database.pool, parseSetupText(example));
    expect(await sentences(database, 'Grand Bend High School')).toEqual([expect.stringMatching(/^today: \d+ teachers have no sign-in/)]);
    // What the import made up for labels that mean something now is gone.
    const { rows } = await database.pool.query(
      `select schedule.name from bell_schedules schedule join schools school on school.id = school_id where school_code = '255901001' order by 1`,
    );
    expect(rows).toEqual([{ name: 'Late start' }, { name: 'Regular' }]);
    // The next night's package leaves it as it is.
    await importPackage(database.pool, district, options);
    expect(await sentences(database, 'Grand Bend High School')).toEqual([expect.stringMatching(/^today: \d+ teachers have no sign-in/)]);
  });
});

describe('a school that is set up', () => {
  let database: TestDatabase;
  const school = 'Cedar Ridge High School';
  const findings = (at?: number) => sentences(database, school, at);
  const sql = (text: string) => database.pool.query(text);
  beforeAll(async () => {
    database = await createDatabase();
    await importPackage(database.pool, await demoPackage(2026), options);
    await loadSetup(database.pool, demoSetup(2026, 'ordinary'));
  });
  afterAll(() => database.close());

  test('[SC9] lacks only the sign-ins that nobody has linked', async () => {
    expect(await findings()).toEqual([expect.stringMatching(/^today: 25 teachers have no sign-in \(.*; …\): link them\.$/)]);
  });

  test('[SC9] says each thing that is taken away', async () => {
    const { rows } = await database.pool.query<{ id: string }>('select id from schools where name = $1', [school]);
    const id = rows[0]!.id;
    await sql(`insert into logins (issuer, subject, person_id) select 'i', id::text, person_id from staff`);
    expect(await findings()).toEqual([]);

    await sql(`delete from period_mappings where school_id = '${id}' and label = '3(A)'`);
    await sql(`update periods set start_time = null, end_time = null where name = 'Period 5' and bell_schedule_id in
      (select id from bell_schedules where school_id = '${id}')`);
    await sql(
      `delete from calendar_days where date > '2027-03-01' and calendar_id in (select id from calendars where school_id = '${id}')`,
    );
    await sql(`update calendar_days set cycle_day = 'A' where cycle_day = 'B'`);
    await sql(
      `delete from teacher_section_assignments where section_id in (select id from course_sections where school_id = '${id}' order by id limit 18)`,
    );
    await sql(`update attendance_codes set office_only = true where code in ('P', 'S') and school_id = '${id}'`);
    expect(await findings()).toEqual([
      'today: 1 period in which classes meet has no time (Period 5): say when they ring.',
      'today: 1 label of classes means nothing yet (3(A)): say which period and days each is.',
      'today: Classes meet on 1 cycle day that no coming school day is (B): give the calendar its cycle days.',
      'today: No attendance code means present for teachers: add one, such as P.',
      expect.stringMatching(/^today: 18 classes have no teacher \(.*; …\): add the teacher in the roster and import it again\.$/),
      'surprise: The calendar ends on 2027-03-01, the last term on 2027-07-31: list the days between.',
      'surprise: 1 bell schedule in use lacks times of periods in which classes meet (Assembly: Period 5): add them.',
    ]);
    expect(await findings(Date.parse('2027-09-01T12:00:00Z'))).toContain(
      'today: No term runs or is to come: import the roster of this school year.',
    );
  });
});
