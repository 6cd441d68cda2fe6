import { expect, test } from 'vitest';
import type { Enrollment } from '@osss/shared/collections/enrollments.ts';
import type { Section } from '@osss/shared/collections/sections.ts';
import { otherClasses } from './former-classes.ts';

const section = (id: string, more: Partial<Section> = {}) =>
  ({ id, school_id: 'east', term_id: 'fall', course_name: 'Algebra I', course_code: 'ALG1', ...more }) as Section;
const stay = (section_id: string, added_on: string, dropped_on: string | null = null, student_id = 'ben') =>
  ({ section_id, student_id, added_on, dropped_on }) as Enrollment;

const here = section('second');
const ids = (sections: Section[], enrollments: Enrollment[]) =>
  otherClasses('ben', here, [here, ...sections], enrollments).map((one) => one.section.id);

test('[SC18] a student came from another class of the same course, at the same school, in the same term', () => {
  const sections = [
    section('first'),
    section('geometry', { course_code: 'GEO' }),
    section('elsewhere', { school_id: 'west' }),
    section('spring', { term_id: 'spring' }),
    section('of-others'),
  ];
  const enrollments = sections.map(({ id }) => stay(id, '2026-08-20', '2026-11-03', id === 'of-others' ? 'ana' : 'ben'));
  expect(otherClasses('ben', here, [here, ...sections], [...enrollments, stay('second', '2026-11-03')])).toEqual([
    { section: sections[0], added_on: '2026-08-20', left_on: '2026-11-03' },
  ]);
});

test('a course without a code is known by its name', () => {
  expect(ids([section('first', { course_code: null, course_name: ' algebra i' })], [stay('first', '2026-08-20')])).toEqual(['first']);
  expect(ids([section('first', { course_code: null, course_name: 'Geometry' })], [stay('first', '2026-08-20')])).toEqual([]);
});

test('of several the one joined last stands first; who was there twice stands there once, as of the last time', () => {
  const sections = [section('first'), section('third')];
  const enrollments = [
    stay('first', '2026-08-20', '2026-09-10'),
    stay('third', '2026-09-10', '2026-10-01'),
    stay('first', '2026-10-01', '2026-11-03'),
  ];
  expect(otherClasses('ben', here, sections, enrollments).map(({ section: { id }, left_on }) => [id, left_on])).toEqual([
    ['first', '2026-11-03'],
    ['third', '2026-10-01'],
  ]);
});
