import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDatabase, type TestDatabase } from '../../../tests/support/postgres.ts';
import { zipFiles } from '../demo-school/package.ts';
import { seededRandom } from '../demo-school/random.ts';
import { ImportRefusedError, type ImportProblem } from './findings.ts';
import { importPackage } from './import-package.ts';
import { smallDistrict, textsOf } from './testing/small-district.ts';

const now = () => Date.parse('2026-10-05T15:00:00Z');

/** A change of the files, the place strict names, and what tolerant made of it; null: not certain, so it is refused as well. */
type Case = { what: string; change: (files: Map<string, string>) => void; place: Partial<ImportProblem>; became: string | null };

const edit = (file: string, from: string | RegExp, to: string) => (files: Map<string, string>) => {
  const before = files.get(file) ?? '';
  const after = before.replace(from, to);
  if (after === before) throw new Error(`Nothing to change in ${file}`);
  files.set(file, after);
};
const rename = (from: string, to: string) => (files: Map<string, string>) => {
  files.set(to, files.get(from) ?? '');
  files.delete(from);
};

const cases: Case[] = [
  {
    what: 'a byte-order mark',
    change: edit('orgs.csv', /^/, '\uFEFF'),
    place: { file: 'orgs.csv', line: 1 },
    became: 'the mark was left out',
  },
  { what: 'no final newline', change: edit('orgs.csv', /\n$/, ''), place: { file: 'orgs.csv', line: 4 }, became: 'taken as whole' },
  {
    what: 'TRUE',
    change: edit('users.csv', 'true', 'TRUE'),
    place: { file: 'users.csv', line: 2, column: 'enabledUser' },
    became: 'read as "true"',
  },
  {
    what: 'Scheduled',
    change: edit('classes.csv', 'scheduled', 'Scheduled'),
    place: { line: 2, column: 'classType' },
    became: 'read as "scheduled"',
  },
  { what: 'a trailing empty header', change: edit('orgs.csv', /\n/, ',,\n'), place: { file: 'orgs.csv', line: 1 }, became: 'left out' },
  {
    what: 'a header of the closed list',
    change: edit('users.csv', 'dateLastModified', 'dataLastModified'),
    place: { line: 1, column: 'dataLastModified' },
    became: 'read as dateLastModified',
  },
  {
    what: 'a header one letter off',
    change: edit('users.csv', 'givenName', 'giveName'),
    place: { line: 1, column: 'giveName' },
    became: 'read as givenName',
  },
  { what: 'a header two letters off that is needed', change: edit('users.csv', 'givenName', 'gavName'), place: { line: 1 }, became: null },
  { what: 'the case of a file name', change: rename('users.csv', 'Users.CSV'), place: { file: 'Users.CSV' }, became: 'read as users.csv' },
  {
    what: 'spaces after list commas',
    change: edit('classes.csv', '"2,3"', '"2, 3"'),
    place: { line: 3, column: 'periods' },
    became: 'read as "2,3"',
  },
  {
    what: 'a needed id that points nowhere',
    change: edit('enrollments.csv', 'e2,,,m1', 'e2,,,m7'),
    place: { line: 4, column: 'classSourcedId' },
    became: 'the row was left out',
  },
  {
    what: 'another id that points nowhere',
    change: edit('users.csv', /,g,07/, ',nobody,07'),
    place: { line: 3, column: 'agentSourcedIds' },
    became: 'the id was left out',
  },
  {
    what: 'a date with the month first, by another date of the file',
    change: edit('academicSessions.csv', /2026-08-17,2027-06-11/, '8/05/2026,6/17/2027'),
    place: { line: 2, column: 'startDate' },
    became: 'read as "2026-08-05"',
  },
  {
    what: 'a date with the day first, by another date of the file',
    change: edit('academicSessions.csv', /2026-08-17,2027-06-11/, '5/08/2026,17/06/2027'),
    place: { line: 2, column: 'startDate' },
    became: 'read as "2026-08-05"',
  },
  {
    what: 'a date that may be two days',
    change: edit('academicSessions.csv', /2026-08-17,2027-06-11/, '8/05/2026,2027-06-11'),
    place: { line: 2, column: 'startDate' },
    became: null,
  },
  {
    what: 'dates in both orders',
    change: edit('academicSessions.csv', /2026-08-17,2027-06-11/, '17/08/2026,6/17/2027'),
    place: { line: 2, column: 'startDate' },
    became: null,
  },
  {
    what: 'a day that does not exist',
    change: edit('demographics.csv', '2014-02-03', '2014-02-30'),
    place: { line: 2, column: 'birthDate' },
    became: null,
  },
  {
    what: 'a day without leading nulls',
    change: edit('demographics.csv', '2014-02-03', '2014-2-3'),
    place: { line: 2, column: 'birthDate' },
    became: 'read as "2014-02-03"',
  },
  {
    what: 'leading columns in another order',
    change: edit('demographics.csv', 'status,dateLastModified', 'dateLastModified,status'),
    place: { line: 1, column: 'status' },
    became: 'read from column 3',
  },
  {
    what: 'a status in a bulk file',
    change: edit('orgs.csv', 'd,,', 'd,active,'),
    place: { line: 2, column: 'status' },
    became: 'taken as blank',
  },
  {
    what: 'a withdrawal in a bulk file',
    change: edit('orgs.csv', 'd,,', 'd,tobedeleted,'),
    place: { line: 2, column: 'status' },
    became: null,
  },
  { what: 'a word that is none', change: edit('users.csv', 'true', 'yes'), place: { line: 2, column: 'enabledUser' }, became: null },
  {
    what: 'a blank row, as spreadsheets leave them',
    change: edit('orgs.csv', /\n$/, '\n,,,,,,\n'),
    place: { file: 'orgs.csv', line: 5 },
    became: 'left out',
  },
  {
    what: 'a version as a spreadsheet writes it',
    change: edit('manifest.csv', 'manifest.version,1.0', 'manifest.version,1'),
    place: { file: 'manifest.csv', line: 2, column: 'manifest.version' },
    became: 'read as 1.0',
  },
  {
    what: 'a file of which the manifest says two things',
    change: edit('manifest.csv', 'file.users,bulk\n', 'file.users,bulk\nfile.users,absent\n'),
    place: { file: 'manifest.csv', column: 'file.users', expected: 'each line once' },
    became: null,
  },
  {
    what: 'a file that the manifest forgot',
    change: edit('manifest.csv', 'file.users,bulk\n', ''),
    place: { file: 'manifest.csv', column: 'file.users' },
    became: 'bulk, since the package has it',
  },
  {
    what: 'a parent below its own child',
    change: edit('orgs.csv', /district,D,\n/, 'district,D,north\n'),
    place: { file: 'orgs.csv', column: 'parentSourcedId' },
    became: null,
  },
  {
    what: 'an end before the beginning',
    change: edit('academicSessions.csv', '2027-06-11', '2026-06-11'),
    place: { line: 2, column: 'endDate' },
    became: null,
  },
];

describe('strict and tolerant', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createDatabase();
  });
  afterAll(() => database.close());

  const load = async (files: Map<string, string>, tolerant: boolean) =>
    importPackage(database.pool, await zipFiles(files), { system: 'small', now, tolerant, dryRun: true });

  test.each([11, 12, 13, 14, 15, 16, 17, 18])(
    '[OR1] whatever is wrong at once: strict refuses, and tolerant repairs or refuses (seed %i)',
    async (seed) => {
      const random = seededRandom(seed);
      const files = textsOf(smallDistrict());
      const chosen = cases.filter(() => random.chance(15));
      for (const { change } of chosen) {
        try {
          change(files);
        } catch {
          // Another change was there first.
        }
      }
      const untouched = [...textsOf(smallDistrict())].every(([name, text]) => files.get(name) === text);
      const outcome = async (tolerant: boolean) => {
        const said: unknown = await load(files, tolerant).catch((error: unknown) => error);
        if (said instanceof ImportRefusedError) return 'refused';
        if (said instanceof Error) throw said;
        return (said as { repairs: number }).repairs > 0 ? 'repaired' : 'fine';
      };
      const [strict, tolerant] = [await outcome(false), await outcome(true)];
      if (untouched) expect([strict, tolerant]).toEqual(['fine', 'fine']);
      else expect([strict, ['repaired', 'refused'].includes(tolerant)]).toEqual(['refused', true]);
    },
  );

  test.each(cases)('[OR1] $what', async ({ change, place, became }) => {
    const files = textsOf(smallDistrict());
    change(files);
    const refused: unknown = await load(files, false).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ImportRefusedError);
    expect((refused as ImportRefusedError).problems[0]).toMatchObject(place);
    const tolerant: unknown = await load(files, true).catch((error: unknown) => error);
    if (became === null) {
      expect(tolerant).toBeInstanceOf(ImportRefusedError);
      return;
    }
    expect(tolerant).toMatchObject({ repairs: expect.any(Number) });
    const { rows } = await database.pool.query(
      `select f.file, f.line, f.column_name as column, f.became from import_findings f where import_id = $1 and kind = 'repair' order by no`,
      [(tolerant as { import_id: string }).import_id],
    );
    expect(rows[0]).toMatchObject({ ...place, became });
  });
});
