import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatTsv, parseTsv } from './tsv.ts';

const sign = fc.constantFrom('1', 'a', '"', '\t', '\n', '\r\n', ' ', '7');
const cell = fc.array(sign, { maxLength: 5 }).map((signs) => signs.join(''));

test('what is copied is read back as it was, whatever stands in a cell', () => {
  const rows = fc
    .integer({ min: 1, max: 4 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 4 }));
  fc.assert(
    fc.property(rows, (block) => {
      expect(parseTsv(`${formatTsv(block)}\r\n`)).toEqual(block);
    }),
  );
});

test.each<[string, string[][]]>([
  [
    '17\t18\r\n19\t20\r\n',
    [
      ['17', '18'],
      ['19', '20'],
    ],
  ],
  [
    '17\t18\n19\t20',
    [
      ['17', '18'],
      ['19', '20'],
    ],
  ],
  ['17\n\n19', [['17'], [''], ['19']]],
  ['17\t', [['17', '']]],
  ['"17\n18"\t19', [['17\n18', '19']]],
  ['"say ""A"""', [['say "A"']]],
  ['"open\t1', [['"open', '1']]],
  ['"a"b', [['"a"b']]],
  ['17', [['17']]],
])('%j is read as a spreadsheet means it', (text, block) => expect(parseTsv(text)).toEqual(block));
