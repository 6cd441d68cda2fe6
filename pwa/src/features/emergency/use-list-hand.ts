import { useEffect, useRef, type RefObject } from 'react';

/**
 * Up and Down move from child to child. A child called safe leaves the list of those not accounted for: the hand is then on the next, not
 * nowhere.
 */
export function useListHand(): RefObject<HTMLDivElement | null> {
  const place = useRef<HTMLDivElement>(null);
  const at = useRef(-1);
  useEffect(() => {
    const element = place.current;
    const remember = (event: Event) => {
      at.current = element === null ? -1 : rowsIn(element).findIndex((row) => row.contains(event.target as Node));
    };
    const move = (event: KeyboardEvent) => {
      const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
      if (by === 0 || element === null || at.current < 0 || event.target instanceof HTMLInputElement) return;
      event.preventDefault();
      focusRow(element, at.current + by);
    };
    element?.addEventListener('focusin', remember);
    element?.addEventListener('keydown', move);
    return () => {
      element?.removeEventListener('focusin', remember);
      element?.removeEventListener('keydown', move);
    };
  }, []);
  useEffect(() => {
    if (at.current >= 0 && place.current !== null && document.activeElement === document.body) focusRow(place.current, at.current);
  });
  return place;
}

function rowsIn(element: HTMLElement): Element[] {
  return [...element.querySelectorAll('[data-child]')];
}

function focusRow(element: HTMLElement, index: number): void {
  const rows = rowsIn(element);
  rows[Math.min(rows.length - 1, Math.max(0, index))]?.querySelector('button')?.focus();
}
