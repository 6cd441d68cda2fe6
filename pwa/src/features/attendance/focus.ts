import type { Guid } from '@osss/shared/values.ts';
import type { Row } from './rows.ts';

/** Where the hand is in the table. The browser's own focus says it; nothing else remembers it. */
export function focusedStudent(screen: HTMLElement): Guid | null {
  const row = screen.ownerDocument.activeElement?.closest<HTMLElement>('[data-student]');
  return row?.dataset['student'] ?? null;
}

export function focusStudent(screen: HTMLElement, student: Guid | null): boolean {
  if (student === null) return false;
  const row = screen.querySelector(`[data-student="${CSS.escape(student)}"]`);
  const radio = row?.querySelector<HTMLElement>('[role="radio"][tabindex="0"]');
  radio?.focus();
  return radio !== null && radio !== undefined;
}

/** To the next code of the same student; at the end it stays. */
export function stepCode(screen: HTMLElement, by: number): boolean {
  const here = screen.ownerDocument.activeElement;
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
