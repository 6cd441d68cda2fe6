import { expect, test } from 'vitest';
import type { AttendanceCode } from '@osss/shared/collections/schools.ts';
import { draftCommand, unmarkedWith, withDigit, withMark, withRest, without, type Draft, type Register } from './register-draft.ts';

const codes = [
  { code: 'P', key: 'p' },
  { code: 'T', key: 't' },
  { code: 'X', key: 'é' },
] as AttendanceCode[];
const pressed = (code: string, more: Partial<KeyboardEvent> = {}) =>
  draftCommand({ key: '', code, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...more }, codes);

test('letters are marks by their place on the keyboard; commands take Shift or Ctrl', () => {
  expect(pressed('KeyT', { key: 'ف' })).toEqual({ kind: 'mark', code: codes[1] });
  expect(pressed('Quote', { key: 'é' })).toEqual({ kind: 'mark', code: codes[2] });
  expect(pressed('Digit7')).toEqual({ kind: 'digit', digit: '7' });
  expect(pressed('KeyP', { shiftKey: true })).toEqual({ kind: 'rest' });
  expect(pressed('Enter', { key: 'Enter', ctrlKey: true })).toEqual({ kind: 'store' });
  expect(pressed('KeyT', { ctrlKey: true })).toBeNull();
  expect(pressed('KeyQ', { key: 'q' })).toBeNull();
});

test('digits after a mark are its minutes, up to a day', () => {
  const typed = [...'12'].reduce((draft, digit) => withDigit(draft, 'a', digit), withMark(new Map(), 'a', { code: 'T' }));
  expect(typed.get('a')).toEqual({ code: 'T', minutes: 12 });
  expect([...'999'].reduce((draft, digit) => withDigit(draft, 'a', digit), typed).get('a')).toEqual({ code: 'T', minutes: 1299 });
});

test('the rest present: an explicit mark for whoever has none, beside what teacher, office and draft have said', () => {
  const students = [
    { student: { student_id: 'a' }, teacher: { code: 'A' }, office: null },
    { student: { student_id: 'b' }, teacher: null, office: { code: 'E' } },
    { student: { student_id: 'c' }, teacher: null, office: null },
    { student: { student_id: 'd' }, teacher: null, office: null },
  ] as Register['students'];
  const draft: Draft = new Map([['c', { code: 'T' }]]);
  expect(unmarkedWith(draft, students)).toBe(1);
  const rest = withRest(draft, students, 'P');
  expect(Object.fromEntries(rest)).toEqual({ c: { code: 'T' }, d: { code: 'P' } });
  expect(unmarkedWith(rest, students)).toBe(0);
  expect(unmarkedWith(withMark(without(rest, 'd'), 'b', null), students), 'taken back and forgotten').toBe(2);
});
