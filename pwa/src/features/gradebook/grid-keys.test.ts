import { expect, test } from 'vitest';
import { editorCommand, gridCommand, type Pressed } from './grid-keys.ts';

type Held = Partial<Record<'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey', boolean>>;
const key = (name: string, held: Held = {}, code = ''): Pressed => {
  return { key: name, code, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held };
};
const pressed = (name: string, held: Held = {}, code = '') => gridCommand(key(name, held, code), false);
const ctrl = { ctrlKey: true };

test('arrows, Home, End and pages move, with Shift they select, with Ctrl they go to the edge', () => {
  expect(pressed('ArrowDown')).toEqual({ kind: 'step', step: { by: 'cell', towards: 'down' }, extend: false });
  expect(pressed('ArrowUp', { shiftKey: true })).toEqual({ kind: 'step', step: { by: 'cell', towards: 'up' }, extend: true });
  expect(pressed('ArrowRight', ctrl)).toEqual({ kind: 'step', step: { by: 'edge', towards: 'forward' }, extend: false });
  expect(pressed('Home')).toEqual({ kind: 'step', step: { by: 'row_start' }, extend: false });
  expect(pressed('End', { ctrlKey: true, shiftKey: true })).toEqual({ kind: 'step', step: { by: 'grid_end' }, extend: true });
  expect(pressed('PageUp')).toEqual({ kind: 'step', step: { by: 'page', towards: 'up' }, extend: false });
});

test('left and right follow the way the language reads', () => {
  expect(gridCommand(key('ArrowLeft'), true)).toEqual({ kind: 'step', step: { by: 'cell', towards: 'forward' }, extend: false });
  expect(gridCommand(key('ArrowRight', ctrl), true)).toEqual({ kind: 'step', step: { by: 'edge', towards: 'back' }, extend: false });
});

test.each<[string, Held, string, object | null]>([
  ['7', {}, 'Digit7', { kind: 'edit', text: '7' }],
  ['E', { shiftKey: true }, 'KeyE', { kind: 'edit', text: 'E' }],
  ['٧', {}, 'Digit7', { kind: 'edit', text: '٧' }],
  ['Process', {}, 'KeyA', { kind: 'edit', text: '' }],
  ['F2', {}, 'F2', { kind: 'edit', text: null }],
  ['F2', { shiftKey: true }, 'F2', { kind: 'panel' }],
  ['h', { altKey: true }, 'KeyH', { kind: 'panel' }],
  ['˜', { altKey: true }, 'KeyN', { kind: 'new_assignment' }],
  ['e', { altKey: true }, 'KeyE', { kind: 'explain' }],
  ['Tab', { shiftKey: true }, 'Tab', { kind: 'tab', back: true }],
  ['Enter', {}, 'Enter', { kind: 'enter', back: false }],
  ['Delete', {}, 'Delete', { kind: 'clear' }],
  ['d', ctrl, 'KeyD', { kind: 'fill_down' }],
  ['ي', ctrl, 'KeyD', { kind: 'fill_down' }],
  ['z', ctrl, 'KeyZ', { kind: 'undo' }],
  ['Z', { metaKey: true, shiftKey: true }, 'KeyZ', { kind: 'redo' }],
  ['y', ctrl, 'KeyY', { kind: 'redo' }],
  ['a', ctrl, 'KeyA', { kind: 'select', what: 'all' }],
  [' ', ctrl, 'Space', { kind: 'select', what: 'column' }],
  ['F10', { shiftKey: true }, 'F10', { kind: 'column_menu' }],
])('%s with %j is its command', (name, held, code, command) => expect(pressed(name, held, code)).toEqual(command));

test('what belongs to the browser or the keyboard sheet is left to them', () => {
  for (const [name, held] of [
    ['c', ctrl],
    ['v', ctrl],
    ['k', ctrl],
    ['E', { ctrlKey: true, shiftKey: true }],
    ['?', { shiftKey: true }],
    ['Shift', {}],
    ['F5', {}],
  ] as const) {
    expect(pressed(name, held, `Key${name.toUpperCase()}`)).toBeNull();
  }
});

test('in an open field only its ends are commands; arrows end what was typed, and move in what was opened', () => {
  const typed = (name: string, held: Held = {}) => editorCommand(key(name, held), 'typed', false);
  expect(typed('7')).toBeNull();
  expect(typed('Backspace')).toBeNull();
  expect(typed('Home')).toBeNull();
  expect(typed('z', ctrl)).toBeNull();
  expect(typed('Enter')).toEqual({ kind: 'enter', back: false });
  expect(typed('Escape')).toEqual({ kind: 'cancel' });
  expect(typed('ArrowLeft')).toEqual({ kind: 'step', step: { by: 'cell', towards: 'back' }, extend: false });
  expect(editorCommand(key('ArrowLeft'), 'opened', false)).toBeNull();
  expect(editorCommand({ ...key('Enter'), isComposing: true }, 'typed', false)).toBeNull();
});
