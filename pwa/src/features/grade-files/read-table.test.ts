import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { readFile, readText } from './read-table.ts';
import { writeXlsx } from './write-xlsx.ts';

const text = 'Name,Tarea é\r\nJosé,17\r\n';
const rows = [
  ['Name', 'Tarea é'],
  ['José', '17'],
];
const file = (bytes: Uint8Array) => new Blob([bytes.slice()]);
const utf16 = (given: string, bigEndian: boolean) =>
  Uint8Array.from(
    [...given].flatMap((letter) =>
      bigEndian ? [letter.charCodeAt(0) >> 8, letter.charCodeAt(0) & 255] : [letter.charCodeAt(0) & 255, letter.charCodeAt(0) >> 8],
    ),
  );

test.each([
  ['UTF-8', new TextEncoder().encode(text)],
  ['UTF-8 with a mark', new TextEncoder().encode(`\uFEFF${text}`)],
  ['UTF-16 with a mark', utf16(`\uFEFF${text}`, false)],
  ['UTF-16, big end first, with a mark', utf16(`\uFEFF${text}`, true)],
  ['UTF-16 without a mark', utf16(text, false)],
  ['Windows-1252', Uint8Array.from([...text].map((letter) => letter.charCodeAt(0)))],
])('%s is read', async (_, bytes) => expect(await readFile(file(bytes))).toEqual(rows));

test.each([
  ['commas', 'a,b\n1,2\n'],
  ['semicolons', 'a;b\n1;2\n'],
  ['tabs', 'a\tb\n1\t2\n'],
  ["Excel's own first line", 'sep=;\na;b\n1;2\n'],
  ['empty lines between', '\n\na,b\n,\n1,2\n\n'],
])('%s', async (_, given) => {
  expect(await readText(given)).toEqual([
    ['a', 'b'],
    ['1', '2'],
  ]);
});

test('quotes may hold commas, lines and quotes', async () => {
  expect(await readText('a,b\n"x, ""y""\nz",2\n')).toEqual([
    ['a', 'b'],
    ['x, "y"\nz', '2'],
  ]);
});

test.each([
  ['empty', ''],
  ['empty', ' \n\n ,\n'],
  ['no_table', 'only a sentence'],
  ['no_table', 'a,b'],
  ['no_table', 'a,b\n\u0000,\u0001\n'],
  ['unclosed_quote', 'a,b\n"1,2\n3,4\n'],
  ['too_many_rows', `a,b\n${'1,2\n'.repeat(5000)}`],
  ['too_many_columns', `${'a,'.repeat(1000)}a\n${'1,'.repeat(1000)}1\n`],
  ['too_large', `a,b\n${'1234567890,1234567890\n'.repeat(250_000)}`],
])('%s: such a text is refused', async (code, given) => {
  await expect(readText(given)).rejects.toMatchObject({ name: 'UnreadableFile', code });
});

test('a workbook is read as texts: numbers without an exponent, days as days', async () => {
  const table = [
    ['Name', 'Score'],
    ['Ada', 17.5],
    ['=Grace', 0.000001],
  ];
  const blob = await writeXlsx(table, { sheet: 'a/b: a name that is far too long for it', rightToLeft: false });
  expect(await readFile(blob)).toEqual([
    ['Name', 'Score'],
    ['Ada', '17.5'],
    ['=Grace', '0.000001'],
  ]);
});

const workbook = async () =>
  new Uint8Array(
    await (
      await writeXlsx(
        [
          ['a', 'b'],
          ['c', 1],
        ],
        { sheet: 's', rightToLeft: false },
      )
    ).arrayBuffer(),
  );
const withSheet = (sheet: string) => zipSync({ 'xl/workbook.xml': strToU8('<workbook/>'), 'xl/worksheets/sheet1.xml': strToU8(sheet) });
const compound = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

test.each<[string, () => Uint8Array | Promise<Uint8Array>]>([
  ['broken_xlsx', async () => (await workbook()).slice(0, 900)],
  ['broken_xlsx', () => zipSync({ 'word/document.xml': strToU8('<a/>') })],
  ['broken_xlsx', () => Uint8Array.from([0x50, 0x4b, 3, 4, 1, 2, 3])],
  ['old_excel', () => Uint8Array.from([...compound, ...Array.from({ length: 600 }, () => 0)])],
  ['encrypted', () => Uint8Array.from([...compound, ...Array.from({ length: 600 }, () => 0), ...utf16('EncryptedPackage', false)])],
  ['unpacks_too_large', () => zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(61_000_000) })],
  ['too_many_rows', () => withSheet('<sheetData><row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>')],
  ['too_many_columns', () => withSheet('<sheetData><row r="1"><c r="XFD1"><v>1</v></c></row></sheetData>')],
])(
  '%s: such a workbook is refused, and nothing is unpacked beyond the limit',
  async (code, bytes) => {
    await expect(readFile(file(await bytes()))).rejects.toMatchObject({ name: 'UnreadableFile', code });
  },
  60_000,
);
