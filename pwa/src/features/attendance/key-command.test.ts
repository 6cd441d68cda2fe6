import { expect, test } from 'vitest';
import type { AttendanceCode } from '@osss/shared/collections/schools.ts';
import { keyCommand } from './key-command.ts';

const base = { is_present: false, is_excused: false, counts_for_ada: true, category: '', color: '', description: '' };
const tardy: AttendanceCode = { ...base, code: 'T', key: 't', office_only: false, wants_minutes: true };
const office: AttendanceCode = { ...base, code: 'O', key: 'O', office_only: true, wants_minutes: false };

function pressed(key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey', boolean>> = {}, rightToLeft = false) {
  return keyCommand({ key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held }, [tardy, office], rightToLeft);
}

test('letters belong to marks, by the key the school gave the code; a code of the office has no key', () => {
  expect(pressed('t')).toEqual({ kind: 'mark', code: tardy });
  expect(pressed('T')).toEqual({ kind: 'mark', code: tardy });
  expect(pressed('o')).toBeNull();
  expect(pressed('x')).toBeNull();
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

test('up and down change the student; left and right follow the way the language reads', () => {
  expect(pressed('ArrowDown')).toEqual({ kind: 'move', by: 1 });
  expect(pressed('ArrowRight')).toEqual({ kind: 'step', by: 1 });
  expect(pressed('ArrowRight', {}, true)).toEqual({ kind: 'step', by: -1 });
  expect(pressed('7')).toEqual({ kind: 'digit', digit: '7' });
});
