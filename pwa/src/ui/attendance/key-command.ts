import type { AttendanceCode } from '@osss/shared/collections/schools.ts';

export type KeyCommand =
  | { kind: 'mark'; code: AttendanceCode }
  | { kind: 'digit'; digit: string }
  /** To another student; `extend` takes those between into the selection. */
  | { kind: 'move'; by: number; extend: boolean }
  /** To another code of the same student, without setting it. */
  | { kind: 'step'; by: number }
  | { kind: 'clear' }
  | { kind: 'enter' }
  | { kind: 'escape' }
  /** Everybody of the roster into the selection. */
  | { kind: 'all' }
  /** To a student by name. */
  | { kind: 'jump' }
  /** The note of the student, and what else goes with the mark. */
  | { kind: 'details' }
  | { kind: 'left_early' }
  | { kind: 'rest' }
  | { kind: 'taken' }
  | { kind: 'undo' }
  | { kind: 'redo' };

export type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** Letters belong to marks; commands take Shift, Ctrl or ⌘. Null: not ours. */
export function keyCommand(pressed: Pressed, codes: readonly AttendanceCode[], rightToLeft: boolean): KeyCommand | null {
  if (pressed.altKey) return null;
  const { key, shiftKey } = pressed;
  if (pressed.ctrlKey || pressed.metaKey) return withControl(pressed);
  if (key === '/' || (pressed.code === 'Slash' && !isLatin(key))) return { kind: 'jump' };
  switch (key) {
    case 'ArrowDown':
      return { kind: 'move', by: 1, extend: shiftKey };
    case 'ArrowUp':
      return { kind: 'move', by: -1, extend: shiftKey };
    case 'ArrowRight':
      return { kind: 'step', by: rightToLeft ? -1 : 1 };
    case 'ArrowLeft':
      return { kind: 'step', by: rightToLeft ? 1 : -1 };
    case 'Delete':
    case 'Backspace':
      return { kind: 'clear' };
    case 'Enter':
      return { kind: 'enter' };
    case 'Escape':
      return { kind: 'escape' };
    default:
      return shiftKey ? withShift(pressed) : letterOrDigit(pressed, codes);
  }
}

/**
 * The Latin letter of a key: the one printed on it where there is one; where the keyboard writes another script, the one that stands at
 * its place (`event.code`), so that P A T E S work with an Arabic keyboard as they lie.
 */
export function letterOf({ key, code }: Pick<Pressed, 'key' | 'code'>): string | null {
  if (/^[a-z]$/i.test(key)) return key.toLowerCase();
  return isLatin(key) ? null : (/^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() ?? null);
}

function isLatin(key: string): boolean {
  return /^[\u0020-\u024f]*$/.test(key);
}

function withControl(pressed: Pressed): KeyCommand | null {
  if (pressed.key === 'Enter') return { kind: 'taken' };
  const letter = letterOf(pressed);
  if (letter === 'z') return { kind: pressed.shiftKey ? 'redo' : 'undo' };
  if (letter === 'y') return { kind: 'redo' };
  return letter === 'a' ? { kind: 'all' } : null;
}

function withShift(pressed: Pressed): KeyCommand | null {
  const letter = letterOf(pressed);
  if (letter === 'p') return { kind: 'rest' };
  if (letter === 'n') return { kind: 'details' };
  return letter === 'l' ? { kind: 'left_early' } : digitOf(pressed);
}

function letterOrDigit(pressed: Pressed, codes: readonly AttendanceCode[]): KeyCommand | null {
  const digit = digitOf(pressed);
  if (digit !== null) return digit;
  const own = pressed.key.toLocaleLowerCase();
  const letter = letterOf(pressed);
  const settable = codes.filter((code) => !code.office_only && code.key !== '');
  const code =
    settable.find((candidate) => candidate.key.toLocaleLowerCase() === own) ??
    settable.find((candidate) => candidate.key.toLowerCase() === letter);
  return code === undefined ? null : { kind: 'mark', code };
}

/** Also ٧ and ۷, and the digits' row of a keyboard that writes them with Shift only. */
function digitOf({ key, code }: Pressed): KeyCommand | null {
  if (/^\d$/.test(key)) return { kind: 'digit', digit: key };
  const at = key.length === 1 ? '٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹'.indexOf(key) : -1;
  if (at >= 0) return { kind: 'digit', digit: String(at % 10) };
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  return digit === undefined || isPlainSign(key) ? null : { kind: 'digit', digit };
}

/** `!` of Shift+1 is no digit; `é` of the French row is. */
function isPlainSign(key: string): boolean {
  return /^[\u0020-\u007f]$/.test(key) || key.length > 1;
}
