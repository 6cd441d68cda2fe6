import { expect, test } from 'vitest';
import { fileNameOf, paperOf } from './paper.ts';

test.each([
  ['US', 'Letter'],
  ['mx', 'Letter'],
  ['', 'Letter'],
  ['DE', 'A4'],
  ['EG', 'A4'],
])('paper in %j is %s', (country, paper) => expect(paperOf(country)).toBe(paper));

test.each([
  ['Geometry · MATH-10-02 Quarter 1', 'Geometry · MATH-10-02 Quarter 1.pdf'],
  ['../../etc/passwd', 'etc passwd.pdf'],
  ['a/b\\c:d*e?"<>|f', 'a b c d e f.pdf'],
  ['الهندسة 2', 'الهندسة 2.pdf'],
  ['ends. ', 'ends.pdf'],
  ['\u0000', 'Report.pdf'],
])('a file for %j is proposed as %j', (name, file) => expect(fileNameOf(name)).toBe(file));
