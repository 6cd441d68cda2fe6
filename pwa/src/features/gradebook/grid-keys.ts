import { letterOf, type Pressed as Key } from '../../ui/attendance/key-command.ts';
import type { Step } from './grid-moves.ts';

export type Pressed = Key & Partial<Pick<KeyboardEvent, 'isComposing'>>;

export type GridCommand =
  | { kind: 'step'; step: Step; extend: boolean }
  | { kind: 'tab'; back: boolean }
  | { kind: 'enter'; back: boolean }
  /** Typed over what stands there; null: opened with what stands there. */
  | { kind: 'edit'; text: string | null }
  | { kind: 'cancel' }
  | { kind: 'clear' }
  | { kind: 'fill_down' }
  | { kind: 'select'; what: 'all' | 'row' | 'column' }
  | { kind: 'undo' | 'redo' }
  | { kind: 'panel' | 'explain' | 'column_menu' }
  | { kind: 'new_assignment' };

/** What a key means in the grid, as in a spreadsheet. Null: not ours. */
export function gridCommand(pressed: Pressed, rightToLeft: boolean): GridCommand | null {
  const { key, shiftKey, altKey } = pressed;
  if (pressed.ctrlKey || pressed.metaKey) return altKey ? null : withControl(pressed, rightToLeft);
  if (altKey) return withAlt(pressed);
  const towards = arrowOf(key, rightToLeft);
  if (towards !== null) return { kind: 'step', step: { by: 'cell', towards }, extend: shiftKey };
  switch (key) {
    case 'Home':
      return { kind: 'step', step: { by: 'row_start' }, extend: shiftKey };
    case 'End':
      return { kind: 'step', step: { by: 'row_end' }, extend: shiftKey };
    case 'PageDown':
    case 'PageUp':
      return { kind: 'step', step: { by: 'page', towards: key === 'PageDown' ? 'down' : 'up' }, extend: shiftKey };
    case 'Tab':
      return { kind: 'tab', back: shiftKey };
    case 'Enter':
      return { kind: 'enter', back: shiftKey };
    case 'Escape':
      return { kind: 'cancel' };
    case 'Delete':
    case 'Backspace':
      return { kind: 'clear' };
    case 'F2':
      return shiftKey ? { kind: 'panel' } : { kind: 'edit', text: null };
    case 'F10':
      return shiftKey ? { kind: 'column_menu' } : null;
    case 'ContextMenu':
      return { kind: 'column_menu' };
    case ' ':
      return shiftKey ? { kind: 'select', what: 'row' } : null;
    default:
      return typed(pressed);
  }
}

/** The same while a cell is being edited: what is no end of it belongs to the field. */
export function editorCommand(pressed: Pressed, how: 'typed' | 'opened', rightToLeft: boolean): GridCommand | null {
  // Enter that ends a composition chooses a word, no cell.
  if (pressed.isComposing === true) return null;
  const command = gridCommand(pressed, rightToLeft);
  if (command === null) return null;
  if (command.kind === 'tab' || command.kind === 'enter' || command.kind === 'cancel') return command;
  const arrow = command.kind === 'step' && command.step.by === 'cell' && !command.extend;
  return arrow && how === 'typed' ? command : null;
}

function arrowOf(key: string, rightToLeft: boolean) {
  if (key === 'ArrowDown') return 'down';
  if (key === 'ArrowUp') return 'up';
  if (key === 'ArrowRight') return rightToLeft ? 'back' : 'forward';
  return key === 'ArrowLeft' ? (rightToLeft ? 'forward' : 'back') : null;
}

function withControl(pressed: Pressed, rightToLeft: boolean): GridCommand | null {
  const { key, shiftKey } = pressed;
  const towards = arrowOf(key, rightToLeft);
  if (towards !== null) return { kind: 'step', step: { by: 'edge', towards }, extend: shiftKey };
  if (key === 'Home' || key === 'End') {
    return { kind: 'step', step: { by: key === 'Home' ? 'grid_start' : 'grid_end' }, extend: shiftKey };
  }
  if (key === ' ') return { kind: 'select', what: 'column' };
  const letter = letterOf(pressed);
  if (letter === 'z') return { kind: shiftKey ? 'redo' : 'undo' };
  if (shiftKey) return null;
  if (letter === 'y') return { kind: 'redo' };
  if (letter === 'd') return { kind: 'fill_down' };
  return letter === 'a' ? { kind: 'select', what: 'all' } : null;
}

/** By its place on the keyboard: Alt writes other signs on some. */
function withAlt({ code, key, shiftKey }: Pressed): GridCommand | null {
  if (shiftKey) return null;
  if (key === 'ArrowDown') return { kind: 'column_menu' };
  if (code === 'KeyN') return { kind: 'new_assignment' };
  if (code === 'KeyE') return { kind: 'explain' };
  return code === 'KeyH' ? { kind: 'panel' } : null;
}

/** `?` opens the keyboard sheet; a key that begins a composition opens the cell, and is written there. */
function typed({ key }: Pressed): GridCommand | null {
  if (key === '?' || key === '؟') return null;
  if (key === 'Process' || key === 'Dead' || key === 'Unidentified') return { kind: 'edit', text: '' };
  return [...key].length === 1 ? { kind: 'edit', text: key } : null;
}
