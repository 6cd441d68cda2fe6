import { expect, test } from 'vitest';
import type { Enrollment } from '@osss/shared/collections/enrollments.ts';
import { namedLike } from './named-like.ts';
import { whyNotHere } from './reasons.ts';

const date = '2026-11-23';

function place(student_id: string, section_id: string, added_on: string, dropped_on: string | null = null): Enrollment {
  return { id: `${student_id}-${section_id}-${added_on}`, section_id, student_id, added_on, dropped_on };
}

const enrollments = [
  place('here', 'algebra', '2026-08-01'),
  place('left', 'algebra', '2026-08-01', '2026-11-02'),
  place('later', 'algebra', '2026-12-01'),
  place('back', 'algebra', '2026-08-01', '2026-09-01'),
  place('back', 'algebra', '2026-12-01'),
  place('other', 'biology', '2026-08-01'),
  place('gone', 'biology', '2026-08-01', '2026-09-01'),
];

test.each([
  ['here', { why: 'here' }],
  ['left', { why: 'dropped', day: '2026-11-02' }],
  ['later', { why: 'joins', day: '2026-12-01' }],
  ['back', { why: 'joins', day: '2026-12-01' }],
  ['other', { why: 'elsewhere', sections: ['biology'] }],
  ['gone', { why: 'not_enrolled' }],
  ['nobody', { why: 'not_enrolled' }],
])('"why is X not here?" is answered from the dates of the roster: %s', (student, why) => {
  expect(whyNotHere(enrollments, { student, section: 'algebra', date })).toEqual(why);
});

test('a name is found by the beginning of any of its words, without its accents; the first words come first', () => {
  const people = ['Elif Yıldız', 'José Núñez', 'Ben Joseph', 'Ana Major'].map((name) => ({ name }));
  const found = (text: string) => namedLike(people, text, (a, b) => a.localeCompare(b, 'en')).map(({ name }) => name);
  expect(found('jo')).toEqual(['José Núñez', 'Ben Joseph', 'Ana Major']);
  expect(found('nun')).toEqual(['José Núñez']);
  expect(found('zz')).toEqual([]);
  expect(found(' ')).toHaveLength(4);
});
