import { useEffect, useState } from 'react';
import type { AttendanceCode } from '@osss/shared/collections/schools.ts';
import { draftCommand, withDigit, withMark, without, withRest, type Draft, type Register } from './register-draft.ts';

/** The clerk's marks before they are stored, and the keys that set them. */
export function useDraft(students: Register['students'], codes: AttendanceCode[], onStore: () => void) {
  const [draft, setDraft] = useState<Draft>(new Map());
  /** Whose minutes the digits are. */
  const [timed, setTimed] = useState<string | null>(null);
  const present = codes.find((code) => code.is_present && !code.wants_minutes)?.code;
  const unsaved = draft.size > 0;
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (unsaved) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [unsaved]);
  const mark = (student_id: string, code: AttendanceCode) => {
    setDraft((before) => withMark(before, student_id, { code: code.code }));
    setTimed(code.wants_minutes ? student_id : null);
  };
  const rest = () => {
    if (present !== undefined) setDraft((before) => withRest(before, students, present));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('tr[data-student]') : null;
    const student_id = row?.dataset['student'];
    const command = draftCommand(event, codes);
    if (command === null || row === null || student_id === undefined || event.defaultPrevented) return;
    event.preventDefault();
    if (command.kind === 'store') onStore();
    else if (command.kind === 'rest') rest();
    else if (command.kind === 'move') focusRow(row, command.by);
    else if (command.kind === 'forget') setDraft((before) => without(before, student_id));
    else if (command.kind === 'digit') setDraft((before) => withDigit(before, timed ?? student_id, command.digit));
    else {
      mark(student_id, command.code);
      focusRow(row, 1);
    }
  };
  useEffect(() => {
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  });
  return {
    draft,
    mark,
    rest,
    takeBack: (student_id: string) => setDraft((before) => withMark(before, student_id, null)),
    forget: (student_id: string) => setDraft((before) => without(before, student_id)),
    forgetAll: () => setDraft(new Map()),
  };
}

function focusRow(row: HTMLElement, by: number): void {
  const next = by > 0 ? row.nextElementSibling : row.previousElementSibling;
  next?.querySelector<HTMLElement>('[role="radio"][tabindex="0"]')?.focus();
}
