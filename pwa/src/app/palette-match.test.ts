import { expect, test } from 'vitest';
import { folded, matching } from './palette-match.ts';

const names = ['Elif Yıldız', 'José Ñúñez-Ortega', 'Ana Castillo', 'Casta Anders', 'فاطمة الأحمد', 'Søren Weiß'];
const items = names.map((name) => ({ name, words: folded(name) }));
const found = (question: string) => matching(items, question, 10).map(({ name }) => name);

test('a name is found by any part of it, without its accents and capitals', () => {
  expect(found('yildiz')).toEqual(['Elif Yıldız']);
  expect(found('NUNEZ')).toEqual(['José Ñúñez-Ortega']);
  expect(found('ortega')).toEqual(['José Ñúñez-Ortega']);
  expect(found('stil')).toEqual(['Ana Castillo']);
  expect(found('soren weiss')).toEqual(['Søren Weiß']);
});

test('an Arabic name is found however its hamza and its last letter are written', () => {
  expect(found('فاطمه')).toEqual(['فاطمة الأحمد']);
  expect(found('الاحمد')).toEqual(['فاطمة الأحمد']);
});

test('every word asked for must be there, in any order; beginnings of words come before middles', () => {
  expect(found('ortega jose')).toEqual(['José Ñúñez-Ortega']);
  expect(found('jose castillo')).toEqual([]);
  expect(found('an')).toEqual(['Ana Castillo', 'Casta Anders']);
  expect(found('ana')).toEqual(['Ana Castillo']);
  expect(found('and')).toEqual(['Casta Anders']);
  expect(matching([...items].toReversed(), 'or', 10).map(({ name }) => name)).toEqual(['José Ñúñez-Ortega', 'Søren Weiß']);
});

test('nothing asked: the first ones, in their order', () => {
  expect(matching(items, '  ', 2).map(({ name }) => name)).toEqual(names.slice(0, 2));
});

test('a district’s largest school, 6,000 students, is searched within a frame', () => {
  const many = Array.from({ length: 6000 }, (_, index) => ({ words: folded(`${names[index % names.length]} ${index}`) }));
  matching(many, 'warm', 20);
  const began = performance.now();
  for (const question of ['c', 'ca', 'cas', 'cast 77']) matching(many, question, 20);
  expect((performance.now() - began) / 4).toBeLessThan(16);
});
