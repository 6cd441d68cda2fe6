import { expect, test } from 'vitest';
import type { AttendanceCode } from '@osss/shared/collections/schools.ts';
import { codesFor, detailEdit, markEdit, presentCode, restPresent } from './marking.ts';
import type { Row } from './rows.ts';

const sheet = '11111111-1111-4111-8111-111111111111:2026-11-23:22222222-2222-4222-8222-222222222222';

function row(student_id: string, marks: Partial<Row> = {}): Row {
  return {
    student_id,
    student: null,
    name: student_id,
    enrolled: true,
    dropped_on: null,
    new_since: null,
    teacher: null,
    office: null,
    cell: undefined,
    ...marks,
  };
}

function code(letter: string, rest: Partial<AttendanceCode> = {}): AttendanceCode {
  return {
    code: letter,
    description: letter,
    is_present: false,
    is_excused: false,
    office_only: false,
    counts_for_ada: true,
    wants_minutes: false,
    category: '',
    color: '',
    key: letter,
    ...rest,
  };
}

test('"mark the rest present" is one explicit mark for each student of that moment who has none, and skips who the office has marked', () => {
  const rows = [
    row('open'),
    row('absent', { teacher: { code: 'A' } }),
    row('excused', { office: { code: 'E', note: 'dentist' } }),
    row('dropped', { enrolled: false, dropped_on: '2026-11-01' }),
    row('also-open'),
  ];
  expect(restPresent(sheet, rows, 'P')).toEqual({
    collection: 'attendance_sheets',
    document_id: sheet,
    changes: [
      { path: ['marks', 'open', 'teacher'], to: { code: 'P' } },
      { path: ['marks', 'also-open', 'teacher'], to: { code: 'P' } },
    ],
  });
});

test('"mark the rest present" writes nothing when nobody is left: an empty edit would be an undo step that undoes nothing', () => {
  expect(restPresent(sheet, [row('a', { teacher: { code: 'P' } })], 'P')).toBeNull();
});

test('the code of "present" is one that wants no minutes and that a teacher may set; a school without one has none', () => {
  const codes = [
    code('T', { is_present: true, wants_minutes: true }),
    code('O', { is_present: true, office_only: true }),
    code('P', { is_present: true }),
  ];
  expect(presentCode(codes)?.code).toBe('P');
  expect(presentCode(codes.slice(0, 2))).toBeNull();
});

test('codes of the office are not offered, but one that stands is never shown as nothing', () => {
  const codes = [code('P'), code('O', { office_only: true })];
  expect(codesFor(codes, null).map((one) => one.code)).toEqual(['P']);
  expect(codesFor(codes, { code: 'O' }).map((one) => one.code)).toEqual(['P', 'O']);
});

test('another code keeps the note and leaves the minutes of the old one behind', () => {
  const edit = markEdit(sheet, [row('a', { teacher: { code: 'T', minutes: 12, note: 'bus' } })], 'A');
  expect(edit?.changes[0]?.to).toEqual({ code: 'A', note: 'bus' });
});

test('one code for many is one edit, without those who have it already', () => {
  const rows = [row('a'), row('b', { teacher: { code: 'S' } }), row('c', { teacher: { code: 'P' } })];
  expect(markEdit(sheet, rows, 'S')?.changes.map(({ path }) => path[1])).toEqual(['a', 'c']);
  expect(markEdit(sheet, [row('b', { teacher: { code: 'S' } })], 'S')).toBeNull();
});

test('minutes are whole and within a day; a note is trimmed, and an empty one is none', () => {
  const tardy = row('a', { teacher: { code: 'T', note: 'bus' } });
  expect(detailEdit(sheet, [tardy], { minutes: 12.9 })?.changes[0]?.to).toEqual({ code: 'T', note: 'bus', minutes: 12 });
  expect(detailEdit(sheet, [tardy], { minutes: 9999 })?.changes[0]?.to).toMatchObject({ minutes: 1440 });
  expect(detailEdit(sheet, [tardy], { note: '  ' })?.changes[0]?.to).toEqual({ code: 'T' });
  expect(detailEdit(sheet, [tardy], { left_early_minutes: 10 })?.changes[0]?.to).toEqual({
    code: 'T',
    note: 'bus',
    left_early_minutes: 10,
  });
  expect(detailEdit(sheet, [tardy], { note: 'bus' })).toBeNull();
});

test('nobody is marked by a note or by minutes: who has no mark takes none', () => {
  expect(detailEdit(sheet, [row('a')], { note: 'asked for the nurse', minutes: 3 })).toBeNull();
});
