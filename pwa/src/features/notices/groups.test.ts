import { expect, test } from 'vitest';
import { groupNotices, type Told } from './groups.ts';

const told = (kind: string, section: string, date: string, created_at: number) =>
  ({
    notice: { id: `${kind} ${created_at}`, kind, collection: 'attendance_sheets', document_id: 'x', created_at },
    words: { about: { section: { id: section }, period: { id: 'p' }, date } },
  }) as unknown as Told;

test('one class’s day told in one way stands together, newest first', () => {
  const groups = groupNotices([
    told('corrected', 'a', '2026-11-16', 1),
    told('corrected', 'b', '2026-11-16', 5),
    told('corrected', 'a', '2026-11-16', 7),
    told('corrected', 'a', '2026-11-17', 2),
    told('held', 'a', '2026-11-16', 3),
  ]);
  expect(groups.map(({ told: all }) => all.map(({ notice }) => notice.created_at))).toEqual([[7, 1], [5], [3], [2]]);
});
