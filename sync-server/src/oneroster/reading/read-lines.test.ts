import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { Findings } from '../findings.ts';
import { readLines } from './read-lines.ts';

async function read(text: string): Promise<{ rows: (string | number)[][]; problems: Findings['problems'] }> {
  const findings = new Findings(true);
  const rows: (string | number)[][] = [];
  for await (const { line, values } of readLines('f.csv', Readable.from([Buffer.from(text)]), findings)) rows.push([line, ...values]);
  return { rows, problems: findings.problems };
}

describe('the lines of a file', () => {
  test.each([
    ['a,b\r\n1,2\n3,4\n', 'Windows in the header, Unix below'],
    ['a,b\n1,2\r\n3,4\r\n', 'Unix in the header, Windows below'],
    ['a,b\r1,2\r3,4\r', 'an old Mac'],
  ])('[OR1] %j: line breaks of %s are line breaks', async (text) => {
    expect(await read(text)).toEqual({
      rows: [
        [1, 'a', 'b'],
        [2, '1', '2'],
        [3, '3', '4'],
      ],
      problems: [],
    });
  });

  test.each(['\n', '\r\n'])(
    '[OR1] a row with %j in quotes stands in the line where it begins, and those below in their own',
    async (end) => {
      const { rows } = await read(['a,b', '"x', 'y",2', '', '3,4', ''].join(end));
      expect(rows).toEqual([
        [1, 'a', 'b'],
        [2, `x${end}y`, '2'],
        [5, '3', '4'],
      ]);
    },
  );

  test('[OR1] a quote in the middle of a value is named with its line', async () => {
    expect((await read('a,b\n1,x "y" z\n')).problems).toMatchObject([{ line: 2, expected: 'a CSV file with quotes that close' }]);
  });
});
