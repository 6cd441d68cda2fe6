import { expect, test } from 'vitest';
import type { Enrollment } from '@osss/shared/collections/enrollments.ts';
import { recentChanges } from './recent-changes.ts';

const enrollment = (student_id: string, added_on: string, dropped_on: string | null = null) =>
  ({ id: student_id, section_id: 's', student_id, added_on, dropped_on }) satisfies Enrollment;

test('adds and drops of the last fourteen days, both directions, latest first; who was there from the first day has not come', () => {
  const enrollments = [
    enrollment('always', '2026-08-10'),
    enrollment('came', '2026-11-10'),
    enrollment('left', '2026-08-10', '2026-11-16'),
    enrollment('came and left', '2026-11-05', '2026-11-12'),
    enrollment('long ago', '2026-09-01', '2026-10-01'),
    enrollment('comes', '2026-11-20'),
  ];
  const changes = recentChanges(enrollments, '2026-11-17', '2026-08-10').map(({ student_id, kind, day }) => `${day} ${student_id} ${kind}`);
  expect(changes).toEqual([
    '2026-11-20 comes added',
    '2026-11-16 left dropped',
    '2026-11-12 came and left dropped',
    '2026-11-10 came added',
    '2026-11-05 came and left added',
  ]);
});

test('in the first days of a term not everybody is new', () => {
  expect(recentChanges([enrollment('a', '2026-08-10'), enrollment('b', '2026-08-11')], '2026-08-12', '2026-08-10')).toMatchObject([
    { student_id: 'b' },
  ]);
});
