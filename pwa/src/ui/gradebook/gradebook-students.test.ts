import { expect, test } from 'vitest';
import type { Enrollment } from '@osss/shared/collections/enrollments.ts';
import type { Student } from '@osss/shared/collections/students.ts';
import { gradebookStudents } from './gradebook-students.ts';

const today = '2026-11-17';
const stay = (student_id: string, added_on: string, dropped_on: string | null = null) =>
  ({ student_id, added_on, dropped_on }) as Enrollment;
const named = (id: string, last_name: string) =>
  ({ id, first_name: 'A', last_name, preferred_name: null, student_number: null }) as Student;
const rows = (...enrollments: Enrollment[]) =>
  gradebookStudents(enrollments, [named('ben', 'Zed'), named('ana', 'Ruiz')], today, (a, b) => (a < b ? -1 : a > b ? 1 : 0));

test('whoever left stands below the others, and is read all the same', () => {
  const found = rows(stay('ana', '2026-08-20', '2026-11-02'), stay('ben', '2026-08-20'));
  expect(found.map(({ id, here, dropped_on }) => [id, here, dropped_on])).toEqual([
    ['ben', true, null],
    ['ana', false, '2026-11-02'],
  ]);
});

test('whose record is not on this device has a row without a name, last of those who are here', () => {
  expect(rows(stay('cam', '2026-08-20'), stay('ben', '2026-08-20')).map(({ id, name }) => [id, name])).toEqual([
    ['ben', 'A Zed'],
    ['cam', ''],
  ]);
});

test('[GR4] who left and came back has one row, was there from the first day, and away in between', () => {
  const [row, ...others] = rows(stay('ben', '2026-10-12'), stay('ben', '2026-08-20', '2026-09-21'));
  expect(others).toEqual([]);
  expect(row).toMatchObject({
    added_on: '2026-08-20',
    away: [{ from: '2026-09-21', until: '2026-10-12' }],
    joined_on: '2026-10-12',
    dropped_on: null,
    here: true,
  });
});

test('enrolments that touch or overlap leave nobody away; who left twice left on the last day', () => {
  expect(rows(stay('ben', '2026-08-20', '2026-09-21'), stay('ben', '2026-09-21'))[0]?.away).toEqual([]);
  expect(
    rows(stay('ben', '2026-08-20', '2026-10-30'), stay('ben', '2026-09-01', '2026-09-21'), stay('ben', '2026-10-01'))[0]?.away,
  ).toEqual([]);
  expect(rows(stay('ben', '2026-08-20', '2026-09-21'), stay('ben', '2026-10-01', '2026-10-20'))[0]).toMatchObject({
    away: [{ from: '2026-09-21', until: '2026-10-01' }],
    dropped_on: '2026-10-20',
    here: false,
  });
});

test('who comes next week is here already, from then on', () => {
  expect(rows(stay('ben', '2026-11-23'))[0]).toMatchObject({ here: true, added_on: '2026-11-23', away: [] });
});
