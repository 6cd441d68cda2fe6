import type { AttendanceCode } from '@osss/shared/collections/schools.ts';

export type KeyCommand =
  | { kind: 'mark'; code: AttendanceCode }
  | { kind: 'digit'; digit: string }
  /** To another student. */
  | { kind: 'move'; by: number }
  /** To another code of the same student, without setting it. */
  | { kind: 'step'; by: number }
  | { kind: 'clear' }
  | { kind: 'rest' }
  | { kind: 'taken' }
  | { kind: 'undo' }
  | { kind: 'redo' };

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** Letters belong to marks; commands take Shift, Ctrl or ⌘. Null: not ours. */
export function keyCommand(pressed: Pressed, codes: readonly AttendanceCode[], rightToLeft: boolean): KeyCommand | null {
  if (pressed.altKey) return null;
  const { key, shiftKey } = pressed;
  if (pressed.ctrlKey || pressed.metaKey) return withControl(key, shiftKey);
  if (shiftKey) return key.toLowerCase() === 'p' ? { kind: 'rest' } : null;
  switch (key) {
    case 'ArrowDown':
      return { kind: 'move', by: 1 };
    case 'ArrowUp':
      return { kind: 'move', by: -1 };
    case 'ArrowRight':
      return { kind: 'step', by: rightToLeft ? -1 : 1 };
    case 'ArrowLeft':
      return { kind: 'step', by: rightToLeft ? 1 : -1 };
    case 'Delete':
    case 'Backspace':
      return { kind: 'clear' };
    default:
      return letterOrDigit(key, codes);
  }
}

function withControl(key: string, shiftKey: boolean): KeyCommand | null {
  const letter = key.toLowerCase();
  if (key === 'Enter') return { kind: 'taken' };
  if (letter === 'z') return { kind: shiftKey ? 'redo' : 'undo' };
  if (letter === 'y') return { kind: 'redo' };
  return null;
}

function letterOrDigit(key: string, codes: readonly AttendanceCode[]): KeyCommand | null {
  if (/^\d$/.test(key)) return { kind: 'digit', digit: key };
  const code = codes.find((candidate) => !candidate.office_only && candidate.key.toLowerCase() === key.toLowerCase());
  return code === undefined ? null : { kind: 'mark', code };
}
