import { expect, test } from 'vitest';
import { attendanceSheets, sheetId } from './collections/attendance-sheets.ts';
import { students } from './collections/students.ts';
import type { Change, Mutation } from './protocol.ts';
import { view } from './view.ts';

const section = '00000000-0000-4000-8000-000000000001';
const period = '00000000-0000-4000-8000-000000000002';
const student = '00000000-0000-4000-8000-000000000003';
const sheet = sheetId(section, '2026-11-23', period);
const path = ['marks', student, 'teacher'];

function edit(seq: number, changes: Change[]): Mutation {
  const id = `00000000-0000-4000-8000-${String(seq).padStart(12, '0')}`;
  const scope = `attendance:${section}`;
  return { id, seq, scope, collection: 'attendance_sheets', document_id: sheet, action: id, changes, made_at: 0, actor: 'someone' };
}

test('[JN2] a sheet that exists only in the journal is shown from its id', () => {
  expect(view(attendanceSheets, sheet, null, [edit(1, [{ path, from: null, to: { code: 'A' } }])])).toEqual({
    id: sheet,
    section_id: section,
    date: '2026-11-23',
    period_id: period,
    taken: null,
    marks: { [student]: { teacher: { code: 'A' } } },
  });
});

test('[JN2] pending edits stand on top of what the server said, in the order of seq', () => {
  const document = { id: sheet, marks: { [student]: { teacher: { code: 'P' }, office: { code: 'E' } } } };
  const shown = view(attendanceSheets, sheet, document, [
    edit(1, [{ path, from: { code: 'P' }, to: { code: 'A' } }]),
    edit(2, [{ path, from: { code: 'A' }, to: { code: 'T', minutes: 5 } }]),
  ]);
  expect(shown?.['marks']).toEqual({ [student]: { teacher: { code: 'T', minutes: 5 }, office: { code: 'E' } } });
  expect(view(attendanceSheets, sheet, document, [])).toBe(document);
});

test('[EX3] a pending undo yields where the cell shows something else by now', () => {
  const document = { id: sheet, marks: { [student]: { teacher: { code: 'E' }, office: null } } };
  const undo = edit(2, [{ path, from: { code: 'A' }, to: null, undoes: edit(1, []).id }]);
  expect(view(attendanceSheets, sheet, document, [undo])).toEqual(document);
});

test('[JN2] an edit of a document this device does not hold, and that no edit can make, shows nothing', () => {
  const rename = { ...edit(1, [{ path: ['pronouns'], from: null, to: 'they' }]), collection: 'students', document_id: student };
  expect(view(students, student, null, [rename])).toBeNull();
});
