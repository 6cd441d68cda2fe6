import type { AttendanceCode } from '@osss/shared/collections/schools.ts';
import type { components } from '../../data/api/schema.ts';

export type Register = components['schemas']['ClassRegister'];
export type DraftMark = { code: string; minutes?: number };
/** What the clerk has typed and not stored yet, by student. Null: the office's mark is to be taken back. */
export type Draft = ReadonlyMap<string, DraftMark | null>;

export type DraftCommand =
  | { kind: 'mark'; code: AttendanceCode }
  | { kind: 'digit'; digit: string }
  | { kind: 'move'; by: number }
  | { kind: 'forget' }
  | { kind: 'rest' }
  | { kind: 'store' };

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** The keys of a teacher's sheet. By the key's place, so that an Arabic keyboard marks as well. Null: not ours. */
export function draftCommand(pressed: Pressed, codes: readonly AttendanceCode[]): DraftCommand | null {
  const { key, code, ctrlKey, metaKey, shiftKey, altKey } = pressed;
  if (altKey) return null;
  if (ctrlKey || metaKey) return key === 'Enter' ? { kind: 'store' } : null;
  if (shiftKey) return code === 'KeyP' ? { kind: 'rest' } : null;
  if (key === 'ArrowDown') return { kind: 'move', by: 1 };
  if (key === 'ArrowUp') return { kind: 'move', by: -1 };
  if (key === 'Delete' || key === 'Backspace') return { kind: 'forget' };
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  if (digit !== undefined) return { kind: 'digit', digit };
  const letter = /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() ?? key.toLowerCase();
  const found = codes.find((candidate) => candidate.key.toLowerCase() === letter);
  return found === undefined ? null : { kind: 'mark', code: found };
}

export function withMark(draft: Draft, student_id: string, mark: DraftMark | null): Draft {
  return new Map(draft).set(student_id, mark);
}

export function without(draft: Draft, student_id: string): Draft {
  return new Map([...draft].filter(([id]) => id !== student_id));
}

/** 1, then 2: 12 minutes. */
export function withDigit(draft: Draft, student_id: string, digit: string): Draft {
  const mark = draft.get(student_id);
  if (mark === undefined || mark === null) return draft;
  const minutes = Number(`${mark.minutes ?? ''}${digit}`);
  return minutes > 1440 ? draft : withMark(draft, student_id, { ...mark, minutes });
}

/** An explicit mark for everybody who has none: nobody is present without one, and what teacher or office have said stays. */
export function withRest(draft: Draft, students: Register['students'], code: string): Draft {
  const unmarked = students.filter(({ student, teacher, office }) => teacher === null && office === null && !draft.has(student.student_id));
  return new Map([...draft, ...unmarked.map(({ student }) => [student.student_id, { code }] as const)]);
}

/** Enrolled students who would stand without a mark once this is stored. */
export function unmarkedWith(draft: Draft, students: Register['students']): number {
  return students.filter(({ student, teacher, office }) => {
    const typed = draft.get(student.student_id);
    return (typed === undefined ? office : typed) === null && teacher === null;
  }).length;
}
