import { expect, test } from 'vitest';
import type { AttendanceCode } from '@osss/shared/collections/schools.ts';
import { keyCommand } from './key-command.ts';

const base = { is_present: false, is_excused: false, counts_for_ada: true, category: '', color: '', description: '' };
const tardy: AttendanceCode = { ...base, code: 'T', key: 't', office_only: false, wants_minutes: true };
const office: AttendanceCode = { ...base, code: 'O', key: 'O', office_only: true, wants_minutes: false };

type Held = Partial<Record<'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey', boolean>>;
const p: AttendanceCode = { ...base, code: 'P', key: 'P', office_only: false, wants_minutes: false };
const own: AttendanceCode = { ...base, code: 'H', key: 'ه', office_only: false, wants_minutes: false };
const codes = [tardy, office, p, own];

function pressed(key: string, held: Held = {}, rightToLeft = false, code = '') {
  return keyCommand({ key, code, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held }, codes, rightToLeft);
}

/** As an Arabic keyboard (101) says it. */
function onArabic(key: string, code: string, held: Held = {}) {
  return pressed(key, held, true, code);
}

test('letters belong to marks, by the key the school gave the code; a code of the office has no key', () => {
  expect(pressed('t')).toEqual({ kind: 'mark', code: tardy });
  expect(pressed('T')).toEqual({ kind: 'mark', code: tardy });
  expect(pressed('o')).toBeNull();
  expect(pressed('x')).toBeNull();
});

test('on a keyboard that writes another script the letters lie where they lie on the Latin one', () => {
  expect(onArabic('ف', 'KeyT')).toEqual({ kind: 'mark', code: tardy });
  expect(onArabic('ح', 'KeyP')).toEqual({ kind: 'mark', code: p });
  expect(onArabic('؛', 'KeyP', { shiftKey: true })).toEqual({ kind: 'rest' });
  expect(onArabic('ئ', 'KeyZ', { ctrlKey: true })).toEqual({ kind: 'undo' });
  expect(onArabic('ظ', 'Slash')).toEqual({ kind: 'jump' });
  expect(onArabic('٧', 'Digit7')).toEqual({ kind: 'digit', digit: '7' });
});

test('a key that the school chose in its own script is that key', () => {
  expect(onArabic('ه', 'KeyI')).toEqual({ kind: 'mark', code: own });
});

test('what is printed on a Latin key counts, wherever it lies', () => {
  expect(pressed('z', { ctrlKey: true }, false, 'KeyY')).toEqual({ kind: 'undo' });
  expect(pressed('q', {}, false, 'KeyP')).toBeNull();
});

test('commands take Shift, Ctrl or ⌘; what belongs to the browser is left to it', () => {
  expect(pressed('P', { shiftKey: true })).toEqual({ kind: 'rest' });
  expect(pressed('Enter', { ctrlKey: true })).toEqual({ kind: 'taken' });
  expect(pressed('z', { ctrlKey: true })).toEqual({ kind: 'undo' });
  expect(pressed('Z', { metaKey: true, shiftKey: true })).toEqual({ kind: 'redo' });
  expect(pressed('t', { ctrlKey: true })).toBeNull();
  expect(pressed('t', { altKey: true })).toBeNull();
  expect(pressed('Tab')).toBeNull();
});

test('up and down change the student, with Shift they select; left and right follow the way the language reads', () => {
  expect(pressed('ArrowDown')).toEqual({ kind: 'move', by: 1, extend: false });
  expect(pressed('ArrowUp', { shiftKey: true })).toEqual({ kind: 'move', by: -1, extend: true });
  expect(pressed('ArrowRight')).toEqual({ kind: 'step', by: 1 });
  expect(pressed('ArrowRight', {}, true)).toEqual({ kind: 'step', by: -1 });
  expect(pressed('7')).toEqual({ kind: 'digit', digit: '7' });
  expect(pressed('!', { shiftKey: true }, false, 'Digit1')).toBeNull();
});
