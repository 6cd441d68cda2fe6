import { useEffect, useEffectEvent, useRef, type RefObject } from 'react';
import type { Mark } from '@osss/shared/collections/attendance-sheets.ts';
import type { AttendanceCode } from '@osss/shared/collections/schools.ts';
import { assertNever } from '@osss/shared/refusals.ts';
import { keyCommand, type KeyCommand } from './key-command.ts';
import { firstUnmarked, focusedStudent, focusStudent, stepCode } from './focus.ts';
import type { Row } from './rows.ts';
import type { Marking } from './use-marking.ts';

type Options = {
  screen: RefObject<HTMLElement | null>;
  codes: readonly AttendanceCode[];
  rows: readonly Row[];
  marking: Marking;
  enabled: boolean;
};

/** Minutes being typed, digit by digit, for a mark that wants them; the hand is on the next student already. */
type Typing = { row: Row; mark: Mark; digits: string };

/** The keyboard of the attendance screen. Letters count only while the hand is in the table (WCAG 2.1.4). */
export function useAttendanceKeys({ screen, codes, rows, marking, enabled }: Options): void {
  const typing = useRef<Typing | null>(null);

  const typeMinutes = (digit: string): boolean => {
    const now = typing.current;
    if (now === null) return false;
    const digits = `${now.digits}${digit}`.slice(-3);
    typing.current = { ...now, digits };
    marking.minutes(now.row, now.mark, Number(digits));
    return true;
  };

  const run = (command: KeyCommand, element: HTMLElement, row: Row | null): boolean => {
    switch (command.kind) {
      case 'rest':
      case 'taken':
      case 'undo':
      case 'redo':
        marking[command.kind]();
        return true;
      case 'move':
        return row === null ? focusStudent(element, firstUnmarked(rows)) : focusStudent(element, neighbour(rows, row, command.by));
      case 'step':
        return row !== null && stepCode(element, command.by);
      case 'clear':
        if (row !== null) marking.clear(row);
        return row !== null;
      case 'mark':
        if (row === null) return false;
        marking.mark(row, command.code.code);
        typing.current = command.code.wants_minutes ? { row, mark: { ...row.teacher, code: command.code.code }, digits: '' } : null;
        focusStudent(element, neighbour(rows, row, 1));
        return true;
      case 'digit':
        typing.current ??= wantsMinutes(row, codes);
        return typeMinutes(command.digit);
      default:
        return assertNever(command);
    }
  };

  const pressed = useEffectEvent((event: KeyboardEvent) => {
    const element = screen.current;
    if (element === null || !enabled || event.defaultPrevented) return;
    const command = keyCommand(event, codes, getComputedStyle(element).direction === 'rtl');
    const inField = event.target instanceof HTMLInputElement;
    if (command === null || (inField && command.kind !== 'taken')) return;
    const student = focusedStudent(element);
    const row = rows.find((candidate) => candidate.student_id === student) ?? null;
    if (run(command, element, row)) event.preventDefault();
    if (command.kind !== 'digit' && command.kind !== 'mark') typing.current = null;
  });

  useEffect(() => {
    const listen = (event: KeyboardEvent) => pressed(event);
    const element = screen.current;
    element?.addEventListener('keydown', listen);
    return () => element?.removeEventListener('keydown', listen);
  }, [screen]);

  // The hand starts at the first student without a mark: letters count at once.
  const start = useEffectEvent(() => {
    if (enabled && screen.current !== null) focusStudent(screen.current, firstUnmarked(rows));
  });
  useEffect(() => start(), []);
}

function wantsMinutes(row: Row | null, codes: readonly AttendanceCode[]): Typing | null {
  const mark = row?.teacher ?? null;
  if (row === null || mark === null || !codes.some((code) => code.code === mark.code && code.wants_minutes)) return null;
  return { row, mark, digits: '' };
}

function neighbour(rows: readonly Row[], row: Row, by: number): string | null {
  const able = rows.filter((candidate) => candidate.enrolled);
  const at = able.findIndex((candidate) => candidate.student_id === row.student_id);
  return able[Math.min(able.length - 1, Math.max(0, at + by))]?.student_id ?? null;
}
