import { useEffect, useEffectEvent, useRef, type RefObject } from 'react';
import type { AttendanceCode } from '@osss/shared/collections/schools.ts';
import { assertNever } from '@osss/shared/refusals.ts';
import type { Guid } from '@osss/shared/values.ts';
import { keyCommand, type KeyCommand } from './key-command.ts';
import type { Row } from './rows.ts';
import type { Selection } from './use-selection.ts';
import type { Marking } from './use-marking.ts';

/** Where students stand on this view, a list or a seating chart, and where the hand is among them. */
export type Hand = {
  focused: () => Guid | null;
  focus: (student: Guid | null) => boolean;
  /** Who stands next, by Up or Down. */
  neighbour: (student: Guid, by: number) => Guid | null;
  /** To the next code of the same student, without setting it. */
  step: (by: number) => boolean;
  /** Where the hand starts. */
  first: () => Guid | null;
};

export type KeyOptions = {
  screen: RefObject<HTMLElement | null>;
  codes: readonly AttendanceCode[];
  rows: readonly Row[];
  marking: Marking;
  selection: Selection;
  hand: (screen: HTMLElement) => Hand;
  enabled: boolean;
  onJump: () => void;
  onDetails: (row: Row, field: 'note' | 'left_early') => void;
};

type Held = Omit<KeyOptions, 'hand'> & { hand: Hand };

/** Minutes being typed, digit by digit, for marks that want them; the hand is on the next student already. */
type Typing = { rows: readonly Row[]; digits: string; gesture: string };

function studentIn(fragment: string): Guid | null {
  return fragment.startsWith('#student-') ? fragment.slice('#student-'.length) : null;
}

/** The keyboard of attendance. Letters and signs count only while the hand is in the screen (WCAG 2.1.4). */
export function useAttendanceKeys(options: KeyOptions): void {
  const { screen, enabled } = options;
  const typing = useRef<Typing | null>(null);

  const pressed = useEffectEvent((event: KeyboardEvent) => {
    const element = screen.current;
    if (element === null || !enabled || event.defaultPrevented || isInDialog(event.target)) return;
    const command = keyCommand(event, options.codes, getComputedStyle(element).direction === 'rtl');
    if (command === null || (isTyped(event.target) && command.kind !== 'taken')) return;
    if (!element.contains(event.target as Node) && !alwaysCounts(command)) return;
    const hand = options.hand(element);
    const student = hand.focused();
    const row = options.rows.find((candidate) => candidate.student_id === student) ?? null;
    if (run(command, row, { ...options, hand }, typing)) event.preventDefault();
    if (!keepsTyping(command)) typing.current = null;
  });

  useEffect(() => {
    const listen = (event: KeyboardEvent) => pressed(event);
    // The whole page's: a command with Ctrl counts also when the hand is nowhere, as after a button that is gone.
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);

  // The hand starts at the first student without a mark: letters count at once.
  const start = useEffectEvent(() => {
    const hand = screen.current === null ? null : options.hand(screen.current);
    // A notice leads to its student.
    if (enabled && hand?.focus(studentIn(location.hash)) === false) hand.focus(hand.first());
  });
  useEffect(() => start(), []);
}

function run(command: KeyCommand, row: Row | null, options: Held, typing: RefObject<Typing | null>): boolean {
  const { marking, selection, hand, rows } = options;
  switch (command.kind) {
    case 'rest':
    case 'taken':
    case 'undo':
    case 'redo':
      marking[command.kind]();
      return true;
    case 'jump':
      options.onJump();
      return true;
    case 'all':
      selection.all(rows);
      return true;
    case 'escape':
      if (selection.choosing) selection.clear();
      return selection.choosing;
    case 'details':
    case 'left_early':
      if (row?.enrolled === true) options.onDetails(row, command.kind === 'details' ? 'note' : 'left_early');
      return row?.enrolled === true;
    case 'move':
      return move(command, row, options);
    case 'step':
      return row !== null && hand.step(command.by);
    // Enter ends the minutes; else it is the browser's, and presses what has the focus.
    case 'enter':
      return typing.current !== null;
    case 'clear':
      return clear(row, options, typing);
    case 'mark':
      return mark(command.code, row, options, typing);
    case 'digit':
      typing.current ??= wantsMinutes(row, options.codes);
      return type(typing, marking, (digits) => `${digits}${command.digit}`.slice(-3));
    default:
      return assertNever(command);
  }
}

function mark(code: AttendanceCode, row: Row | null, { marking, selection, hand, rows }: Held, typing: RefObject<Typing | null>): boolean {
  const chosen = rows.filter((candidate) => selection.chosen.has(candidate.student_id));
  const marked = chosen.length > 0 ? chosen : row === null ? [] : [row];
  if (marked.length === 0) return false;
  const gesture = crypto.randomUUID();
  marking.mark(marked, code.code, gesture);
  typing.current = code.wants_minutes ? { rows: marked, digits: '', gesture } : null;
  if (chosen.length > 0) selection.clear();
  else if (row !== null) hand.focus(hand.neighbour(row.student_id, 1));
  return true;
}

/** Backspace takes the last digit of minutes being typed; else the mark of the student. */
function clear(row: Row | null, { marking, selection, rows }: Held, typing: RefObject<Typing | null>): boolean {
  if (typing.current !== null && typing.current.digits !== '') return type(typing, marking, (digits) => digits.slice(0, -1));
  const chosen = rows.filter((candidate) => selection.chosen.has(candidate.student_id));
  if (chosen.length > 0) marking.clear(chosen);
  else if (row !== null) marking.clear([row]);
  if (chosen.length > 0) selection.clear();
  return chosen.length > 0 || row !== null;
}

function move({ by, extend }: { by: number; extend: boolean }, row: Row | null, { selection, hand, rows }: Held): boolean {
  if (row === null) return hand.focus(hand.first());
  const next = hand.neighbour(row.student_id, by);
  if (extend && next !== null) selection.extend(rows, row.student_id, next);
  return hand.focus(next);
}

function type(typing: RefObject<Typing | null>, marking: Marking, change: (digits: string) => string): boolean {
  const now = typing.current;
  if (now === null) return false;
  const digits = change(now.digits);
  typing.current = { ...now, digits };
  marking.detail(now.rows, { minutes: digits === '' ? null : Number(digits) }, now.gesture);
  return true;
}

function wantsMinutes(row: Row | null, codes: readonly AttendanceCode[]): Typing | null {
  if (row === null || !codes.some((code) => code.code === row.teacher?.code && code.wants_minutes)) return null;
  return { rows: [row], digits: '', gesture: crypto.randomUUID() };
}

function alwaysCounts({ kind }: KeyCommand): boolean {
  return kind === 'taken' || kind === 'undo' || kind === 'redo';
}

function keepsTyping(command: KeyCommand): boolean {
  return command.kind === 'digit' || command.kind === 'mark' || command.kind === 'clear';
}

/** Fields have their own keys. */
function isTyped(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return target.type !== 'checkbox';
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

function isInDialog(target: EventTarget | null): boolean {
  return document.querySelector('dialog[open]:modal') !== null || (target instanceof Element && target.closest('[role="dialog"]') !== null);
}
