import { useEffect, useEffectEvent, type RefObject } from 'react';
import { focusedStudent } from '../../ui/attendance/focus.ts';
import type { Row } from '../../ui/attendance/rows.ts';
import type { Selection } from '../../ui/attendance/use-selection.ts';

type Options = { rows: readonly Row[]; selection: Selection; enabled: boolean };

/** Shift and a click on a name: from where the hand is to there; Ctrl or ⌘: one more. The same is reached by keys and by Select. */
export function usePointing(screen: RefObject<HTMLElement | null>, { rows, selection, enabled }: Options): void {
  const point = useEffectEvent((event: MouseEvent) => {
    const student = pointedAt(event.target);
    if (!enabled || student === null || screen.current === null) return;
    if (event.shiftKey) selection.extend(rows, focusedStudent(screen.current) ?? student, student);
    else if (event.ctrlKey || event.metaKey) selection.toggle(student);
  });
  useEffect(() => {
    const element = screen.current;
    const click = (event: MouseEvent) => point(event);
    // A range of students is meant, not one of letters; and the hand stays where it was.
    const press = (event: MouseEvent) => {
      if (event.shiftKey && pointedAt(event.target) !== null) event.preventDefault();
    };
    element?.addEventListener('click', click);
    element?.addEventListener('mousedown', press);
    return () => {
      element?.removeEventListener('click', click);
      element?.removeEventListener('mousedown', press);
    };
  }, [screen]);
}

function pointedAt(target: EventTarget | null): string | null {
  if (!(target instanceof Element) || target.closest('button, input, label') !== null) return null;
  return target.closest('th')?.closest<HTMLElement>('[data-student]')?.dataset['student'] ?? null;
}
