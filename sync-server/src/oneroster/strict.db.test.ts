import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDatabase, type TestDatabase } from '../../../tests/support/postgres.ts';
import { demoFiles, zipFiles } from '../demo-school/package.ts';
import { importPackage } from './import-package.ts';
import { ImportRefusedError, type ImportProblem } from './findings.ts';

/** A change of one file, and the problem that must be named. */
type Broken = { what: string; file: string; change: (text: string) => string; problem: Partial<ImportProblem> };

const line = (number: number, change: (text: string) => string) => (text: string) =>
  text
    .split('\n')
    .map((row, index) => (index === number - 1 ? change(row) : row))
    .join('\n');
const inLine = (number: number, from: string | RegExp, to: string) => line(number, (row) => row.replace(from, to));

const broken: Broken[] = [
  {
    what: 'a misspelt header',
    file: 'users',
    change: inLine(1, 'preferredGivenName', 'prefferedGivenName'),
    problem: { line: 1, column: 'prefferedGivenName', expected: expect.stringContaining('preferredGivenName') },
  },
  {
    what: 'a missing column',
    file: 'classes',
    change: inLine(1, 'classType', 'metadata.type'),
    problem: { line: 1, column: 'classType', expected: 'the required column classType' },
  },
  {
    what: 'a leading column out of place',
    file: 'orgs',
    change: inLine(1, 'dateLastModified', 'dataLastModified'),
    problem: { line: 1, column: 'dataLastModified', expected: 'dateLastModified' },
  },
  {
    what: 'a byte-order mark',
    file: 'orgs',
    change: (text) => `\uFEFF${text}`,
    problem: { line: 1, column: 'sourcedId', found: '"(byte-order mark)sourcedId"' },
  },
  {
    what: 'a dangling id',
    file: 'enrollments',
    change: inLine(9, /^([^,]*,,,)[^,]*/, '$1nobody'),
    problem: { line: 9, column: 'classSourcedId', expected: 'the sourcedId of a row in classes.csv', found: '"nobody"' },
  },
  {
    what: 'a wrong date',
    file: 'academicSessions',
    change: inLine(2, /\d{4}-08-01/, '8/01/2026'),
    problem: { line: 2, column: 'startDate', expected: 'a date as YYYY-MM-DD', found: '"8/01/2026"' },
  },
  {
    what: 'a day that does not exist',
    file: 'demographics',
    change: inLine(5, /\d{4}-\d\d-\d\d/, '2011-02-30'),
    problem: { line: 5, column: 'birthDate', expected: 'a date as YYYY-MM-DD' },
  },
  {
    what: 'an unknown word',
    file: 'classes',
    change: inLine(3, 'scheduled', 'Scheduled'),
    problem: { line: 3, column: 'classType', expected: 'one of homeroom, scheduled', found: '"Scheduled"' },
  },
  {
    what: 'a truth in capitals',
    file: 'users',
    change: inLine(4, 'true', 'TRUE'),
    problem: { line: 4, column: 'enabledUser', expected: 'true or false' },
  },
  {
    what: 'too few values',
    file: 'roles',
    change: inLine(6, /,[^,]*$/, ''),
    problem: { line: 6, column: null, expected: '7 values, as the header has' },
  },
  {
    what: 'a status in a bulk file',
    file: 'orgs',
    change: inLine(2, ',,,', ',active,,'),
    problem: { line: 2, column: 'status', expected: 'nothing in a bulk file' },
  },
  {
    what: 'an open quote',
    file: 'courses',
    change: inLine(4, /^/, '"'),
    problem: { file: 'courses.csv', expected: 'a CSV file with quotes that close' },
  },
  {
    what: 'an unknown version',
    file: 'manifest',
    change: (text) => text.replace('oneroster.version,1.2', 'oneroster.version,1.3'),
    problem: { line: 3, column: 'oneroster.version', expected: '1.1 or 1.2', found: '"1.3"' },
  },
  {
    what: 'changes of a system that is not here',
    file: 'manifest',
    change: (text) => text.replace('file.users,bulk', 'file.users,delta'),
    problem: { column: 'file.users', expected: expect.stringContaining('no full package was imported yet') },
  },
  {
    what: 'a file that is not there',
    file: 'manifest',
    change: (text) => text.replace('file.results,absent', 'file.results,bulk'),
    problem: { column: 'file.results', found: '"bulk"' },
  },
];

describe('a package that is not as OneRoster says', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createDatabase();
  });
  afterAll(() => database.close());

  const refusal = async (source: Buffer): Promise<ImportRefusedError> => {
    const options = { system: 'test', now: () => Date.parse('2026-10-05T15:00:00Z') };
    const error: unknown = await importPackage(database.pool, source, options).catch((reason: unknown) => reason);
    if (!(error instanceof ImportRefusedError)) throw new Error('The package was not refused', { cause: error });
    return error;
  };
  const rowsWritten = async () => {
    const { rows } = await database.pool.query(
      'select 1 from external_ids union all select 1 from organizations union all select 1 from persons',
    );
    return rows.length;
  };

  test.each(broken)(
    '$what is refused with file, line, column and what was expected; nothing is written',
    async ({ file, change, problem }) => {
      const files = demoFiles(2026);
      const before = files.get(`${file}.csv`) ?? '';
      expect(change(before)).not.toBe(before);
      const { problems } = await refusal(await zipFiles(files.set(`${file}.csv`, change(before))));
      expect(problems[0]).toMatchObject({ file: `${file}.csv`, ...problem });
      expect(await rowsWritten()).toBe(0);
    },
  );

  test('[SC6] fifty problems are listed, and that there are more', async () => {
    const files = demoFiles(2026);
    const { problems, more } = await refusal(
      await zipFiles(files.set('users.csv', (files.get('users.csv') ?? '').replaceAll(',true,', ',yes,'))),
    );
    expect(problems).toHaveLength(50);
    expect(more).toBe(true);
  });

  test('what is no zip, or a zip with folders, is refused in words', async () => {
    expect((await refusal(Buffer.from('not a zip'))).problems[0]).toMatchObject({ expected: 'a zip file' });
    const files = new Map([...demoFiles(2026)].map(([name, text]) => [`roster/${name}`, text]));
    expect((await refusal(await zipFiles(files))).problems[0]?.expected).toContain('no folder');
  });
});
