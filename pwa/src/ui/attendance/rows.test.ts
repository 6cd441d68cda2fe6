import { expect, test } from 'vitest';
import type { Enrollment } from '@osss/shared/collections/enrollments.ts';
import type { Student } from '@osss/shared/collections/students.ts';
import { rowState } from './row-state.ts';
import { rowsOf } from './rows.ts';

const compare = (a: string, b: string) => a.localeCompare(b, 'en');
const date = '2026-11-23';

function student(id: string, last_name: string, preferred_name: string | null = null): Student {
  return {
    id,
    school_id: 's',
    first_name: 'First',
    last_name,
    middle_name: null,
    preferred_name,
    pronouns: null,
    student_number: null,
    grade_level: null,
    birthdate: null,
    photo_hash: null,
  };
}

function place(student_id: string, added_on: string, dropped_on: string | null = null): Enrollment {
  return { id: `${student_id}-${added_on}`, section_id: 'c', student_id, added_on, dropped_on };
}

test('the rows are the roster of that day, with whoever dropped before in grey and nobody who comes later', () => {
  const rows = rowsOf({
    date,
    first_day: '2026-08-01',
    enrollments: [
      place('here', '2026-08-01'),
      place('left', '2026-08-01', '2026-11-02'),
      place('later', '2026-12-01'),
      place('back', '2026-08-01', '2026-09-01'),
      place('back', '2026-10-01'),
      place('last-day', '2026-08-01', date),
    ],
    students: [
      student('here', 'Costa'),
      student('left', 'Adams'),
      student('later', 'Berg'),
      student('back', 'Baker', 'Bo'),
      student('last-day', 'Dunn'),
    ],
    sheet: null,
    cells: {},
    compare,
  });
  expect(rows.map((row) => [row.name, row.enrolled, row.dropped_on])).toEqual([
    ['First Adams', false, '2026-11-02'],
    ['Bo Baker', true, null],
    ['First Costa', true, null],
    ['First Dunn', false, date],
  ]);
});

test('a mark of somebody who is on no roster stays readable', () => {
  const marks = { ghost: { teacher: { code: 'P' }, office: null } };
  const sheet = { id: 'x', section_id: 'c', date, period_id: 'p', taken: null, marks };
  const rows = rowsOf({ date, first_day: null, enrollments: [], students: [], sheet, cells: {}, compare });
  expect(rows).toMatchObject([{ student_id: 'ghost', enrolled: false, teacher: { code: 'P' } }]);
});

test('[EX4] every row says its honest state: nobody is present without a mark, and a correction is named', () => {
  const state = (row: Parameters<typeof rowState>[0]) => rowState(row).key;
  const made = { mutation_id: 'm', made_at: 1 };
  expect(state({ teacher: null, office: null, cell: undefined })).toBe('state.unmarked');
  expect(state({ teacher: { code: 'P' }, office: null, cell: undefined })).toBe('state.saved');
  expect(state({ teacher: { code: 'P' }, office: null, cell: { state: 'sent', ...made } })).toBe('state.sent');
  expect(state({ teacher: { code: 'P' }, office: null, cell: { state: 'device', ...made } })).toBe('state.device');
  expect(state({ teacher: { code: 'A' }, office: { code: 'E' }, cell: undefined })).toBe('state.corrected');
  expect(state({ teacher: null, office: { code: 'E' }, cell: undefined })).toBe('state.by_office');
  const held = { state: 'held', mutation_id: 'm', reason: 'too_late', decidable: true, value: { code: 'A' } } as const;
  expect(rowState({ teacher: null, office: null, cell: held })).toEqual({ key: 'state.held', reason: 'held.too_late', tone: 'trouble' });
});
