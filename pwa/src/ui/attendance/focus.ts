import type { Guid } from '@osss/shared/values.ts';
import type { Row } from './rows.ts';
import type { Hand } from './use-attendance-keys.ts';

/** The hand in a list of rows `data-student`. The browser's own focus says where it is; nothing else remembers it. */
export function listHand(rows: readonly Row[]): (screen: HTMLElement) => Hand {
  return (screen) => ({
    focused: () => focusedStudent(screen),
    focus: (student) => focusStudent(screen, student),
    neighbour: (student, by) => neighbour(rows, student, by),
    step: stepCode,
    first: () => firstUnmarked(rows),
  });
}

export function focusedStudent(screen: HTMLElement | null): Guid | null {
  const row = screen?.ownerDocument.activeElement?.closest<HTMLElement>('[data-student]');
  return row?.dataset['student'] ?? null;
}

export function focusStudent(screen: HTMLElement | null, student: Guid | null): boolean {
  if (student === null) return false;
  const row = screen?.querySelector(`[data-student="${CSS.escape(student)}"]`);
  const radio = row?.querySelector<HTMLElement>('[role="radio"][tabindex="0"]');
  radio?.focus();
  return radio !== null && radio !== undefined;
}

/** To the next code of the same student; at the end it stays. */
export function stepCode(by: number): boolean {
  const here = document.activeElement;
  const next = by > 0 ? here?.nextElementSibling : here?.previousElementSibling;
  if (!(here instanceof HTMLElement) || here.role !== 'radio') return false;
  if (next instanceof HTMLElement) next.focus();
  return true;
}

export function firstUnmarked(rows: readonly Row[]): Guid | null {
  const able = rows.filter((row) => row.enrolled);
  const open = able.find((row) => row.teacher === null && row.office === null) ?? able[0];
  return open?.student_id ?? null;
}

function neighbour(rows: readonly Row[], student: Guid, by: number): Guid | null {
  const able = rows.filter((candidate) => candidate.enrolled || candidate.student_id === student);
  const at = able.findIndex((candidate) => candidate.student_id === student);
  const next = able[Math.min(able.length - 1, Math.max(0, at + by))];
  return next?.enrolled === true ? next.student_id : student;
}
