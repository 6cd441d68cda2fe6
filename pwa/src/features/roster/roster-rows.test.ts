import { expect, test } from 'vitest';
import type { Enrollment } from '@osss/shared/collections/enrollments.ts';
import type { Section } from '@osss/shared/collections/sections.ts';
import type { Student } from '@osss/shared/collections/students.ts';
import { foundRows, rosterRows, sortedRows } from './roster-rows.ts';

const compare = new Intl.Collator('en', { sensitivity: 'base', numeric: true }).compare;
const nobody = {
  school_id: 's',
  middle_name: null,
  preferred_name: null,
  pronouns: null,
  student_number: null,
  grade_level: null,
  birthdate: null,
  photo_hash: null,
};
const student = (id: string, first_name: string, last_name: string, over: Partial<Student> = {}): Student => ({
  ...nobody,
  id,
  first_name,
  last_name,
  ...over,
});
const section = (id: string) => ({ id }) as Section;
const enrolled = (student_id: string, section_id: string, added_on: string, dropped_on: string | null = null) =>
  ({ id: `${student_id}${section_id}`, student_id, section_id, added_on, dropped_on }) satisfies Enrollment;
const today = '2026-11-17';

test('a student of two classes is one row; who left one and is in the other is here', () => {
  const rows = rosterRows(
    [enrolled('a', '1', '2026-08-10', '2026-10-01'), enrolled('a', '2', '2026-10-01'), enrolled('b', '1', '2026-08-10', today)],
    [student('a', 'Ann', 'Lee')],
    [section('1'), section('2')],
    today,
  );
  expect(rows.map(({ id, name, state, day, sections }) => [id, name, state, day, sections.map((each) => each.id)])).toEqual([
    ['a', 'Ann Lee', 'here', '2026-10-01', ['2']],
    ['b', '', 'dropped', today, ['1']],
  ]);
});

test('sorted by family name, or by grade from kindergarten up; found by the record’s and the preferred name and by number', () => {
  const students = [
    student('a', 'Ann', 'Zuse', { grade_level: '9', preferred_name: 'Annika' }),
    student('b', 'Bo', 'Ørsted', { grade_level: '10', student_number: '20417' }),
    student('c', 'Cy', 'Abel', { grade_level: 'KG' }),
  ];
  const all = students.map(({ id }) => enrolled(id, '1', '2026-08-10'));
  const rows = rosterRows(all, students, [section('1')], today);
  expect(sortedRows(rows, 'name', compare).map(({ id }) => id)).toEqual(['c', 'b', 'a']);
  expect(sortedRows(rows, 'grade', compare).map(({ id }) => id)).toEqual(['c', 'a', 'b']);
  expect(foundRows(rows, ' annika ').map(({ id }) => id)).toEqual(['a']);
  expect(foundRows(rows, 'ann zu').map(({ id }) => id)).toEqual(['a']);
  expect(foundRows(rows, '0417').map(({ id }) => id)).toEqual(['b']);
  expect(foundRows(rows, '')).toHaveLength(3);
});
