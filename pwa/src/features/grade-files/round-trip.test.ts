import fc from 'fast-check';
import { expect, test } from 'vitest';
import { score as storedScore, type StoredScore } from '@osss/shared/collections/scores.ts';
import { csvOf } from '../../ui/csv.ts';
import { candidatesOf } from './candidates.ts';
import { assignment, gradebookOf, people, words } from './fixtures/demo-class.ts';
import { gradebookTable, type ExportChoices } from './gradebook-table.ts';
import { suggestTargets } from './match-columns.ts';
import { matchStudents } from './match-students.ts';
import { planImport } from './plan.ts';
import { readFile } from './read-table.ts';
import { recognise } from './recognise.ts';
import { writeXlsx } from './write-xlsx.ts';

const whole: ExportChoices = { period_id: null, comments: true, flags: true };
type Gradebook = ReturnType<typeof gradebookOf>;

const asCsv = async (gradebook: Gradebook, choices = whole) => new Blob([csvOf(gradebookTable(gradebook, choices, words))]);
const asXlsx = async (gradebook: Gradebook, choices = whole) =>
  writeXlsx(gradebookTable(gradebook, choices, words), { sheet: 's', rightToLeft: false });

/** What an import of the file would do to the same gradebook. */
async function importedBack(file: Blob, gradebook: Gradebook) {
  const read = recognise(await readFile(file));
  if (read === null) throw new Error('Our own export is not recognised.');
  const matches = matchStudents(read.students, candidatesOf(gradebook.students, []), new Map());
  const targets = suggestTargets(read, gradebook.assignments);
  return { read, plan: planImport(read, gradebook, { targets, matches, points: new Map() }) };
}

const text = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }),
  fc.constantFrom(
    '=1+1',
    '+49',
    '-x',
    '@sum',
    "'=x",
    "''=x",
    '"quoted", and more',
    'two\nlines',
    'ümlaut',
    'درجة',
    'sep=;',
    '1,000',
    'constructor',
    '__proto__',
  ),
);
// What a workbook's XML cannot hold, no keyboard types.
const typed = text
  .map((one) => one.replace(/[\p{Cc}\p{Cs}\p{Cn}]/gu, (sign) => (sign === '\n' ? sign : '')).trim())
  .filter((one) => one !== '');
const amount = fc.integer({ min: 0, max: 99_999_999 }).map((thousandths) => thousandths / 1000);
const score = fc
  .record({
    value: fc.option(fc.oneof(amount, fc.constantFrom('A', 'B+', '−')), { nil: undefined }),
    kind: fc.constantFrom(undefined, 'percent', 'letter'),
    flag: fc.constantFrom(undefined, 'missing', 'late', 'excused', 'incomplete'),
    late: fc.option(fc.record({ days: fc.nat(9999) }), { nil: undefined }),
  })
  .map((one) => Object.fromEntries(Object.entries(one).filter(([, value]) => value !== undefined)) as StoredScore)
  .filter((one) => storedScore.safeParse(one).success);
const cell = fc.record({ score: fc.option(score), comment: fc.option(typed) });
const scores = fc.tuple(cell, cell, cell).map((cells) => Object.fromEntries(people.map(({ id }, index) => [id, cells[index]!])));
const gradebooks = fc
  .array(fc.record({ name: typed, points_possible: fc.integer({ min: 1, max: 200 }), scores }), { minLength: 1, maxLength: 4 })
  .map((list) => gradebookOf(list.map((said, index) => assignment(10 + index, said))));

test.each([
  ['CSV', asCsv, 150],
  ['XLSX', asXlsx, 40],
])(
  '[GF1] exported as %s and imported again, nothing changes, whatever is in it',
  async (_, write, numRuns) => {
    await fc.assert(
      fc.asyncProperty(gradebooks, async (gradebook) => {
        const { plan } = await importedBack(await write(gradebook), gradebook);
        const filled = gradebook.assignments.flatMap((own) => Object.values(own.scores).flatMap((one) => [one.score, one.comment]));
        expect([...plan.cells.values()].filter(({ state }) => state !== 'same')).toEqual([]);
        expect(plan.cells.size).toBe(filled.filter((one) => one !== null).length);
      }),
      { numRuns },
    );
  },
  60_000,
);

test('without flags a score is its number, and late work stays late when it comes back', async () => {
  const late: StoredScore = { value: 17, flag: 'late', late: { days: 2 } };
  const gradebook = gradebookOf([
    assignment(10, { name: 'Quiz', points_possible: 20, scores: { [people[0]!.id]: { score: late, comment: null } } }),
  ]);
  const table = gradebookTable(gradebook, { ...whole, flags: false, comments: false }, words);
  expect(table.at(-3)?.[2]).toBe(17);
  const { plan } = await importedBack(new Blob([csvOf(table)]), gradebook);
  expect([...plan.cells.values()].map(({ state }) => state)).toEqual(['same']);
});

test('rows may be sorted and columns taken away; averages are never read back', async () => {
  const scores = { [people[0]!.id]: { score: { value: 9 }, comment: null } };
  const gradebook = gradebookOf([
    assignment(10, { name: 'One', points_possible: 10 }),
    assignment(11, { name: 'Two', points_possible: 10, scores }),
  ]);
  const [head = [], ...rows] = gradebookTable(gradebook, whole, words);
  const table = [head, ...rows.toReversed()].map((row) => row.filter((_, index) => index !== 2));
  const { read, plan } = await importedBack(new Blob([csvOf(table)]), gradebook);
  expect(read.columns.map(({ name }) => name)).toEqual(['One (comment)', 'Two', 'Two (comment)']);
  expect(read.left_out).toContain('Average %');
  expect([...plan.cells.values()].map(({ state }) => state)).toEqual(['same']);
});

test('no text of a gradebook is run by a spreadsheet', () => {
  const gradebook = gradebookOf([
    assignment(10, { name: '=HYPERLINK("http://x")', scores: { [people[0]!.id]: { score: null, comment: '@x' } } }),
  ]);
  const cells = csvOf(gradebookTable(gradebook, whole, words)).split(/,|\r\n/);
  expect(cells.filter((one) => /^"?[=+\-@\t]/.test(one))).toEqual([]);
  expect(cells.filter((one) => one.includes('@x'))).toEqual(["'@x"]);
});
