import { expect, test } from 'vitest';
import type { Actor } from '@osss/shared/access.ts';
import type { Notice } from '@osss/shared/collections/notices.ts';
import type { School } from '@osss/shared/collections/schools.ts';
import type { Section } from '@osss/shared/collections/sections.ts';
import type { AboutEdit } from '../../ui/about-edit.ts';
import { restoreEdits, restoring } from './restore.ts';

const id = (last: number) => `00000000-0000-4000-8000-00000000000${last}`;
const [me, section, student, period, school] = [id(1), id(2), id(3), id(4), id(5)];
const notice = {
  ...{ id: id(9), user_id: me, kind: 'lost', reason: 'superseded', collection: 'attendance_sheets', mutation_id: null, by_name: null },
  ...{ document_id: `${section}:2026-11-17:${period}`, path: ['marks', student, 'teacher'], mine: { code: 'A' }, theirs: { code: 'P' } },
  ...{ created_at: 0, dismissed: null },
} as Notice;
const about = {
  school: { id: school, timezone: 'UTC', settings: { edit_days: 5 } } as unknown as School,
  section: { id: section } as Section,
  ...{ period: null, date: '2026-11-17', student: null, link: null },
} as AboutEdit;
const teacher: Actor = {
  ...{ user_id: me, name: '', capabilities: ['teach'], school_ids: [school], own_student_ids: [] },
  duties: [{ section_id: section, role: 'teacher', begins_on: null, ends_on: null }],
};
const at = (day: string) => Date.parse(`${day}T12:00:00Z`);
const asked = { notice, about, me: teacher, now: at('2026-11-18'), shown: { code: 'P' } };

test('[EX5] entering it again says before it what will come of it: inside the window it counts, outside the office is asked', () => {
  expect(restoring(asked)).toBe('applied');
  expect(restoring({ ...asked, now: at('2026-11-23') })).toBe('held');
  expect(restoring({ ...asked, me: { ...teacher, duties: [] } })).toBe('held');
});

test('what stands, what stands beside the office’s, what waits and what has no place are not entered again', () => {
  expect(restoring({ ...asked, shown: { code: 'A' } })).toBe('stands');
  expect(restoring({ ...asked, notice: { ...notice, kind: 'corrected', path: ['marks', student, 'office'] } })).toBe('beside');
  expect(restoring({ ...asked, notice: { ...notice, kind: 'held' } })).toBe('waiting');
  expect(restoring({ ...asked, notice: { ...notice, path: ['of', 'the', 'future'] } })).toBe('gone');
  expect(restoring({ ...asked, about: { ...about, section: null } })).toBe('gone');
});

test('entering it again and setting the notice aside are one gesture', () => {
  expect(restoreEdits(notice)).toEqual([
    { collection: 'attendance_sheets', document_id: notice.document_id, changes: [{ path: notice.path, to: { code: 'A' } }] },
    { collection: 'notices', document_id: notice.id, changes: [{ path: ['dismissed'], to: true }] },
  ]);
});
