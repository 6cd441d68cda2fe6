import { expect, test } from 'vitest';
import { isNamed, tagsIn } from './entity-tags.ts';

test.each([
  ['"a"', ['a']],
  ['W/"a"', ['a']],
  ['"a", W/"b,c","d"', ['a', 'b,c', 'd']],
  ['*', ['*']],
  ['a', ['a']],
  ['""', ['']],
  ['', []],
  [' , ', []],
])('[RE5] If-Match: %s names %j', (header, tags) => {
  expect(tagsIn(header)).toEqual(tags);
});

test('[RE5] a version is named by its tag or by any', () => {
  expect([isNamed('a', ['b', 'a']), isNamed('a', ['*']), isNamed('a', ['A']), isNamed('a', [])]).toEqual([true, true, false, false]);
});
